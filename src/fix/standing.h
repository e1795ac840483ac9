/*
 * What a check came to, kept past the engine's next run: the measure by which a fix is
 * judged. Rules, requirements and codes borrow from the rule set and the program.
 */
#ifndef INBOXLINT_FIX_STANDING_H
#define INBOXLINT_FIX_STANDING_H

#include "rule/engine.h"

struct standing_finding {
    const struct rule *rule;
    double points[RULE_FILTERS];
};

struct standing {
    enum doc_mode mode;
    double points[RULE_FILTERS]; /* sums */
    uint32_t risk;               /* 0..100 */
    VEC(struct standing_finding) findings;
    VEC(struct rule_requirement) failed;
    VEC(const char *) defects; /* codes, one a defect */
};

/* `risk` may be NULL: 0. */
void standing_read(struct standing *out, struct arena *arena, const struct check *check,
                   uint32_t (*risk)(const struct check *check));

/* NULL where the rule did not fire. */
const struct standing_finding *standing_find(const struct standing *standing,
                                             const struct rule *rule);

/*
 * True when `after` has nothing that `before` has not: no defect, no failed requirement,
 * no higher sum of points or risk, no finding of the weight of `least` or more. A new
 * finding weighs as much when it has more points (as shares of the filters' thresholds),
 * a higher severity, or the same of both.
 */
bool standing_is_no_worse(const struct standing *before, const struct standing *after,
                          const struct standing_finding *least);

/* True when the two differ in nothing but that the rules are gone. */
bool standing_differs_by(const struct standing *before, const struct standing *after,
                         const struct rule *const *gone, uint32_t count);

/* The larger share of a filter's threshold. */
double standing_share(const struct standing_finding *finding);

#endif
