/*
 * The patterns of a rule set, each source once: rules share lists of patterns.
 */
#ifndef INBOXLINT_RULE_PATTERN_SET_H
#define INBOXLINT_RULE_PATTERN_SET_H

#include "base/vec.h"
#include "rule/pattern.h"

struct pattern_set {
    VEC(struct pattern *) list;
    uint32_t *slot; /* numbers in the list from 1, by hash; 0 is free */
    uint32_t cap;   /* slots, a power of two */
};

/* The pattern of that source, new if there was none. The source is borrowed. */
struct pattern *pattern_set_add(struct arena *arena, struct pattern_set *set,
                                struct slice source);
void pattern_set_done(struct pattern_set *set);

#endif
