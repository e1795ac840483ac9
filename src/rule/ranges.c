#include "rule/ranges.h"

#include <stdlib.h>

#include "base/utf8.h"

static int compare(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    if (x->text != y->text) {
        return x->text < y->text ? -1 : 1;
    }
    return x->start < y->start ? -1 : x->start > y->start;
}

static void merge(struct ranges *ranges)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < ranges->list.n; i++) {
        struct range range = ranges->list.v[i];
        struct range *last = kept ? &ranges->list.v[kept - 1] : NULL;
        if (last && last->text == range.text && range.start < last->end) {
            last->end = range.end > last->end ? range.end : last->end;
        } else {
            ranges->list.v[kept++] = range;
        }
    }
    ranges->list.n = kept;
}

void ranges_find(struct scan *scan, const struct scan_zone *zone,
                 const struct kind_phrases *phrases, struct ranges *out)
{
    for (uint32_t i = 0; i < phrases->list.n; i++) {
        struct kind_phrase phrase = phrases->list.v[i];
        uint32_t last = zone->first[phrase.number + 1];
        for (uint32_t h = zone->first[phrase.number]; h < last; h++) {
            const struct scan_hit *hit = &zone->hit[h];
            const struct scan_text *text = &zone->text[hit->text];
            size_t start = hit->start, end = hit->end;
            if (hit->is_word && kind_phrase_ends(text->folded.s, phrase, &end)) {
                scan_unfold(text, &start, &end);
                *vec_push(scan->arena, &out->list) =
                    (struct range){hit->text, start, end};
            }
        }
    }
    if (out->list.n) {
        qsort(out->list.v, out->list.n, sizeof *out->list.v, compare);
        merge(out);
    }
}

/* Index of the first range that begins at or after `at` in `text`. */
static uint32_t first_from(const struct ranges *ranges, uint32_t text, size_t at)
{
    uint32_t low = 0, high = ranges->list.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct range *range = &ranges->list.v[middle];
        if (range->text < text || (range->text == text && range->start < at)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool ranges_overlap(const struct ranges *ranges, struct range range)
{
    uint32_t after = first_from(ranges, range.text, range.end);
    if (after == 0) {
        return false;
    }
    const struct range *before = &ranges->list.v[after - 1];
    return before->text == range.text && before->end > range.start;
}

/* True when [from, to) of s holds at most `most` characters. */
static bool is_within(struct slice s, size_t from, size_t to, uint32_t most)
{
    return (to - from) / 4 <= most && utf8_length(slice_sub(s, from, to)) <= most;
}

bool ranges_near(const struct ranges *ranges, const struct scan_zone *zone,
                 struct range range, uint32_t within)
{
    struct slice s = zone->text[range.text].text.s;
    uint32_t after = first_from(ranges, range.text, range.end);
    if (after < ranges->list.n && ranges->list.v[after].text == range.text &&
        is_within(s, range.end, ranges->list.v[after].start, within)) {
        return true;
    }
    /* Ranges are apart, so of those before `after` at most a few overlap `range`. */
    while (after > 0 && ranges->list.v[after - 1].text == range.text &&
           ranges->list.v[after - 1].end > range.start) {
        after--;
    }
    return after > 0 && ranges->list.v[after - 1].text == range.text &&
           is_within(s, ranges->list.v[after - 1].end, range.start, within);
}
