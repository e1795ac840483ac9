/*
 * Ranges of the texts of one zone where some phrases stand, for `except` and `near`:
 * sorted, those that overlap made one, so that each question is one binary search.
 */
#ifndef INBOXLINT_RULE_RANGES_H
#define INBOXLINT_RULE_RANGES_H

#include "rule/kinds.h"

struct range {
    uint32_t text;     /* index in the zone's texts */
    size_t start, end; /* in its text, not folded */
};

struct ranges {
    VEC(struct range) list;
};

/* Where the phrases stand as whole words. */
void ranges_find(struct scan *scan, const struct scan_zone *zone,
                 const struct kind_phrases *phrases, struct ranges *out);

bool ranges_overlap(const struct ranges *ranges, struct range range);

/* True when a range of the same text that does not overlap `range` is at most `within`
 * characters before or after it. */
bool ranges_near(const struct ranges *ranges, const struct scan_zone *zone,
                 struct range range, uint32_t within);

#endif
