/*
 * Two runs over the same messages: which of them changed, and because of which rules.
 * Messages are the same when their paths are.
 */
#ifndef INBOXLINT_STUDY_COMPARE_H
#define INBOXLINT_STUDY_COMPARE_H

#include "study/figures.h"

/* A rule that fired in one of two runs only, or for other points. */
struct compare_cause {
    struct slice rule;
    enum { CAUSE_NEW, CAUSE_GONE, CAUSE_POINTS } kind;
    double points[FILTERS]; /* new minus old */
};

struct compare_change {
    const struct study_message *old, *new;
    struct slice path;
    uint32_t first_cause, causes;
};

struct compare_rule {
    struct slice id;
    uint32_t appeared[2], disappeared[2]; /* messages: spam, all others */
    uint32_t levels;                      /* changes of level that it had a part in */
};

struct compare {
    const struct study *old, *new;
    VEC(struct compare_change) changes; /* of level first, then by change of risk */
    VEC(struct compare_cause) causes;
    VEC(struct compare_rule) rules; /* the most messages first */
    uint32_t same, changed_level;
    uint32_t moved[LEVELS][LEVELS];   /* messages by old and new level */
    VEC(struct slice) missing, added; /* paths in the old, in the new run only */
    double auc[2][SCORES];            /* old, new; negative without both classes */
};

void compare_compute(const struct study *old, const struct study *new,
                     struct arena *arena, struct compare *out);

#endif
