/*
 * Where in a zone a pattern may match: about the places of its literals, which the scan
 * has found already, or everywhere for a pattern without. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_STARTS_H
#define INBOXLINT_RULE_STARTS_H

#include "rule/scan.h"

struct start_literal {
    uint32_t number;      /* in the set's phrases */
    uint32_t least, most; /* what stands before it in a match: see struct literal */
};

struct start_literals {
    VEC(struct start_literal) list;
};

/* A match begins at `from` or later, up to `last`, both at characters. */
struct start_range {
    uint32_t text; /* index in the zone's texts */
    size_t from, last;
};

struct starts {
    VEC(struct start_range) list; /* in order, apart from each other */
};

/* Adds the literals of a pattern to the set's phrases. */
void starts_read(struct ruleset *set, const struct pattern *pattern,
                 struct start_literals *out);

void starts_find(struct scan *scan, const struct scan_zone *zone,
                 const struct start_literals *literals, struct starts *out);

#endif
