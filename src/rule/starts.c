#include "rule/starts.h"

#include <stdlib.h>

#include "base/utf8.h"

void starts_read(struct ruleset *set, const struct pattern *pattern,
                 struct start_literals *out)
{
    const struct literals *literals = pattern_literals(pattern);
    uint32_t n = literals->list.n;
    out->list.v = arena_alloc_array(&set->arena, n, sizeof *out->list.v);
    out->list.n = out->list.cap = n;
    for (uint32_t i = 0; i < n; i++) {
        struct literal one = literals->list.v[i];
        out->list.v[i] =
            (struct start_literal){phrases_add(set->phrases, one.s), one.least, one.most};
    }
}

static size_t at_character(struct slice s, size_t at)
{
    while (at > 0 && at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/*
 * Where a match begins that has at most so many folded characters before s.p[at]. What
 * folds to nothing may stand before the first of them: so it goes back one more.
 */
static size_t begin_of(const struct scan_text *text, size_t at, uint32_t most)
{
    const struct slice s = text->folded.s;
    size_t end = at + 1, first = at;
    scan_unfold(text, &first, &end);
    if (most == 0) {
        return first;
    }
    size_t least = first > PATTERN_OVERLAP ? first - PATTERN_OVERLAP : 0;
    if (most >= PATTERN_OVERLAP) {
        return least;
    }
    for (uint32_t i = 0; i <= most && at > 0; i++) {
        at = at_character(s, at - 1);
    }
    if (at == 0) {
        return least;
    }
    end = at + 1;
    scan_unfold(text, &at, &end);
    return at > least ? at : least;
}

/*
 * A literal that begins with a space may begin at any of those that were folded into it:
 * it begins before its second character does.
 */
static struct start_range range_of(const struct scan_zone *zone,
                                   const struct scan_hit *hit,
                                   struct start_literal literal)
{
    const struct scan_text *text = &zone->text[hit->text];
    size_t length;
    utf8_decode(text->folded.s, hit->start, &length, NULL);
    size_t second = hit->start + length, second_end = second + 1;
    size_t from = begin_of(text, hit->start, literal.most);
    if (second < text->folded.s.n) {
        scan_unfold(text, &second, &second_end);
    } else {
        second = text->text.s.n;
    }
    size_t last = second > literal.least + 1 ? second - literal.least - 1 : 0;
    return (struct start_range){hit->text, at_character(text->text.s, from), last};
}

static int compare(const void *a, const void *b)
{
    const struct start_range *x = a, *y = b;
    if (x->text != y->text) {
        return x->text < y->text ? -1 : 1;
    }
    return x->from < y->from ? -1 : x->from > y->from;
}

static void merge(struct starts *starts)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < starts->list.n; i++) {
        struct start_range range = starts->list.v[i];
        struct start_range *before = kept ? &starts->list.v[kept - 1] : NULL;
        if (before && before->text == range.text && range.from <= before->last) {
            before->last = range.last > before->last ? range.last : before->last;
        } else {
            starts->list.v[kept++] = range;
        }
    }
    starts->list.n = kept;
}

static void everywhere(struct scan *scan, const struct scan_zone *zone,
                       struct starts *out)
{
    out->list.n = 0;
    for (uint32_t i = 0; i < zone->texts; i++) {
        *vec_push(scan->arena, &out->list) =
            (struct start_range){i, 0, zone->text[i].text.s.n};
    }
}

void starts_find(struct scan *scan, const struct scan_zone *zone,
                 const struct start_literals *literals, struct starts *out)
{
    bool is_anywhere = literals->list.n == 0;
    for (uint32_t i = 0; i < literals->list.n && !is_anywhere; i++) {
        struct start_literal literal = literals->list.v[i];
        uint32_t end = zone->first[literal.number + 1];
        for (uint32_t h = zone->first[literal.number]; h < end; h++) {
            struct start_range range = range_of(zone, &zone->hit[h], literal);
            if (range.from <= range.last) {
                *vec_push(scan->arena, &out->list) = range;
            }
        }
        is_anywhere = scan_is_capped(scan, literal.number);
    }
    if (is_anywhere) {
        everywhere(scan, zone, out);
    } else if (out->list.n) {
        qsort(out->list.v, out->list.n, sizeof *out->list.v, compare);
        merge(out);
    }
}
