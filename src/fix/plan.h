/*
 * Plans: which fixes are made together, and what the file then is.
 *
 * Without a target all fixes of the kinds asked for are made, in rounds: those that do
 * not overlap, safe ones first, then by what they win, then in the order of the findings;
 * the result is checked and the next round begins, until a round finds nothing. So a
 * second run changes nothing.
 *
 * With a target the smallest set of fixes that reaches it is sought, safe ones preferred:
 * sets in the order of their size where there are few fixes, else the best one after the
 * other and then without those that are not needed. Each set that might do is made and
 * checked. Where no set of one round does, all rounds are made.
 */
#ifndef INBOXLINT_FIX_PLAN_H
#define INBOXLINT_FIX_PLAN_H

#include "fix/prove.h"

#define PLAN_MAX_ROUNDS 10
#define PLAN_MAX_EXACT 10 /* fixes of which all sets are looked at */
#define PLAN_MAX_TRIES 60 /* sets that are made and checked */

enum plan_goal {
    PLAN_ALL,    /* everything that can be fixed */
    PLAN_POINTS, /* at most `points` */
    PLAN_RISK,   /* risk below `risk` */
};

struct plan_options {
    bool suggested;           /* not only safe fixes */
    VEC(struct slice) select; /* rule ids and families whose fixes are made; empty: all */
    enum plan_goal goal;
    double points;
    int filter; /* enum rule_filter whose points count; RULE_FILTERS: the one with more */
    uint32_t risk;
};

/* A fix that is made. */
struct plan_step {
    const struct rule *rule;
    struct slice title;
    bool is_safe;
    double wins[RULE_FILTERS];
    uint32_t wins_risk;
};

struct plan {
    struct slice file;  /* the result; the input itself where nothing is made */
    struct edits edits; /* of the input, that make it */
    VEC(struct plan_step) steps;
    struct standing before, after;
    bool is_reached;   /* of a target */
    uint32_t withheld; /* fixes that were proved and are of a kind not asked for */
};

struct planner {
    struct prover prover;
    struct engine *engine; /* of the checks between rounds: a third one */
};

/* `check` is of the file to fix; the plan lives in the arena. */
void plan_make(struct plan *plan, struct arena *arena, struct planner *planner,
               const struct check *check, const struct plan_options *options);

/* The `most` proved fixes that win most and do not overlap, best first, and what a check
 * of them together wins. Fewer, or none, where fewer win anything. */
uint32_t plan_best(struct arena *arena, struct prover *prover, const struct doc *doc,
                   const struct standing *before, const struct fixes *fixes,
                   const struct fix **best, uint32_t most, struct standing *after);

/* What follows is for plan*.c. */

struct plan_round {
    struct arena *arena;
    struct planner *planner;
    const struct plan_options *options;
    const struct doc *doc;
    struct standing before;
    struct fixes fixes; /* proved */
};

/* A set of a round's fixes, made and checked. */
struct plan_set {
    VEC(const struct fix *) list;
    struct edits edits;
    struct standing after;
};

/* True when the set can be made, all its findings are gone then and nothing is worse. */
bool plan_try(struct plan_round *round, struct plan_set *set);

bool plan_reaches(const struct plan_options *options, const struct standing *standing);

/* The smallest set that reaches the target; false where none of this round does. */
bool plan_find(struct plan_round *round, struct plan_set *out);

#endif
