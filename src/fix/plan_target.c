/* The smallest set of fixes that reaches a target. */
#include <math.h>
#include <stdlib.h>

#include "fix/plan.h"

/* How much of what is too much a fix takes away; 1 is all of it. */
static double worth(const struct plan_round *round, const struct fix *fix)
{
    const struct plan_options *options = round->options;
    if (options->goal == PLAN_RISK) {
        double over = (double)round->before.risk - options->risk + 1;
        return over > 0 ? fix->wins_risk / over : 0;
    }
    double least = 1;
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        bool counts = options->filter == RULE_FILTERS || options->filter == filter;
        double over = round->before.points[filter] - options->points;
        if (counts && over > 0) {
            least = fmin(least, fix->wins[filter] / over);
        }
    }
    return least;
}

/* True when the set would reach the target if what each fix wins adds up. */
static bool adds_up(const struct plan_round *round, const struct plan_set *set)
{
    const struct plan_options *options = round->options;
    struct standing sum = round->before;
    for (uint32_t i = 0; i < set->list.n; i++) {
        const struct fix *fix = set->list.v[i];
        for (int filter = 0; filter < RULE_FILTERS; filter++) {
            sum.points[filter] -= fix->wins[filter];
        }
        sum.risk -= fix->wins_risk < sum.risk ? fix->wins_risk : sum.risk;
    }
    return plan_reaches(options, &sum);
}

static bool is_apart(const struct plan_set *set)
{
    for (uint32_t i = 0; i < set->list.n; i++) {
        for (uint32_t j = i + 1; j < set->list.n; j++) {
            if (changes_overlap(&set->list.v[i]->changes, &set->list.v[j]->changes)) {
                return false;
            }
        }
    }
    return true;
}

static void fill(struct plan_round *round, uint32_t bits, struct plan_set *set)
{
    *set = (struct plan_set){.list = {0}};
    for (uint32_t i = 0; i < round->fixes.list.n; i++) {
        if (bits & 1u << i) {
            *vec_push(round->arena, &set->list) = &round->fixes.list.v[i];
        }
    }
}

/* A set as bits, with what it is ordered by: size, suggested fixes, index. */
struct candidate {
    uint32_t bits, size, suggested;
};

static int by_size(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->size != y->size) {
        return x->size < y->size ? -1 : 1;
    }
    if (x->suggested != y->suggested) {
        return x->suggested < y->suggested ? -1 : 1;
    }
    return x->bits < y->bits ? -1 : x->bits > y->bits;
}

static struct candidate candidate_of(const struct plan_round *round, uint32_t bits)
{
    struct candidate candidate = {.bits = bits};
    for (uint32_t i = 0; i < round->fixes.list.n; i++) {
        bool is_in = bits & 1u << i;
        candidate.size += is_in;
        candidate.suggested += is_in && !round->fixes.list.v[i].is_safe;
    }
    return candidate;
}

static bool find_exact(struct plan_round *round, struct plan_set *out)
{
    uint32_t count = 1u << round->fixes.list.n, tries = 0;
    struct candidate *candidates =
        arena_alloc_array(round->arena, count, sizeof *candidates);
    for (uint32_t bits = 0; bits < count; bits++) {
        candidates[bits] = candidate_of(round, bits);
    }
    qsort(candidates, count, sizeof *candidates, by_size);
    for (uint32_t i = 1; i < count && tries < PLAN_MAX_TRIES; i++) {
        fill(round, candidates[i].bits, out);
        if (adds_up(round, out) && is_apart(out)) {
            tries++;
            if (plan_try(round, out) && plan_reaches(round->options, &out->after)) {
                return true;
            }
        }
    }
    return false;
}

struct ranked {
    const struct fix *fix;
    double worth;
};

static int by_worth(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->worth > y->worth || x->worth < y->worth) {
        return x->worth > y->worth ? -1 : 1;
    }
    if (x->fix->is_safe != y->fix->is_safe) {
        return x->fix->is_safe ? -1 : 1;
    }
    return x->fix < y->fix ? -1 : x->fix > y->fix;
}

static void copy_without(struct plan_round *round, const struct plan_set *set,
                         uint32_t left_out, struct plan_set *out)
{
    *out = (struct plan_set){.list = {0}};
    for (uint32_t i = 0; i < set->list.n; i++) {
        if (i != left_out) {
            *vec_push(round->arena, &out->list) = set->list.v[i];
        }
    }
}

/* Without each fix that is not needed, suggested ones first, then from the last. */
static void prune(struct plan_round *round, struct plan_set *set)
{
    uint32_t tries = 0;
    for (int safe = 0; safe < 2; safe++) {
        for (uint32_t i = set->list.n; i-- > 0 && tries < PLAN_MAX_TRIES / 2;) {
            struct plan_set less;
            if (set->list.v[i]->is_safe != (safe == 1) || set->list.n == 1) {
                continue;
            }
            copy_without(round, set, i, &less);
            if (!adds_up(round, &less)) {
                continue;
            }
            tries++;
            if (plan_try(round, &less) && plan_reaches(round->options, &less.after)) {
                *set = less;
            }
        }
    }
}

static bool find_greedy(struct plan_round *round, struct plan_set *out)
{
    uint32_t count = round->fixes.list.n;
    struct ranked *order = arena_alloc_array(round->arena, count, sizeof *order);
    for (uint32_t i = 0; i < count; i++) {
        const struct fix *fix = &round->fixes.list.v[i];
        order[i] = (struct ranked){fix, worth(round, fix)};
    }
    qsort(order, count, sizeof *order, by_worth);
    struct plan_set set = {.list = {0}};
    for (uint32_t i = 0; i < count; i++) {
        *vec_push(round->arena, &set.list) = order[i].fix;
        if (!is_apart(&set)) {
            set.list.n--;
        } else if (adds_up(round, &set) && plan_try(round, &set) &&
                   plan_reaches(round->options, &set.after)) {
            prune(round, &set);
            *out = set;
            return true;
        }
    }
    return false;
}

bool plan_find(struct plan_round *round, struct plan_set *out)
{
    round->planner->prover.runs = 0;
    if (round->fixes.list.n == 0) {
        return false;
    }
    return round->fixes.list.n <= PLAN_MAX_EXACT ? find_exact(round, out)
                                                 : find_greedy(round, out);
}
