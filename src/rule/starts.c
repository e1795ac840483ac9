#include "rule/starts.h"

#include <stdlib.h>

void starts_read(struct ruleset *set, const struct pattern *pattern,
                 struct start_literals *out)
{
    const struct literals *literals = pattern_literals(pattern);
    for (uint32_t i = 0; i < literals->list.n; i++) {
        struct literal one = literals->list.v[i];
        *vec_push(&set->arena, &out->list) =
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
 * The literal itself begins inside what its first character was folded from: a space may
 * stand for many.
 */
static struct start_range range_of(const struct scan_zone *zone,
                                   const struct scan_hit *hit,
                                   struct start_literal literal)
{
    const struct scan_text *text = &zone->text[hit->text];
    size_t first = hit->start, last = hit->start + 1;
    scan_unfold(text, &first, &last);
    size_t most = literal.most < PATTERN_OVERLAP ? literal.most : PATTERN_OVERLAP;
    first = first > most ? first - most : 0;
    last = last > literal.least + 1 ? last - literal.least - 1 : 0;
    return (struct start_range){hit->text, at_character(text->text.s, first), last};
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
