#include "fix/plan.h"

#include <math.h>
#include <stdlib.h>

#include "fix/place.h"

bool plan_try(struct plan_round *round, struct plan_set *set)
{
    struct changes changes = {0};
    struct standing_finding least = {0};
    for (uint32_t i = 0; i < set->list.n; i++) {
        const struct fix *fix = set->list.v[i];
        const struct standing_finding *finding =
            standing_find(&round->before, fix->finding->rule);
        changes_add(round->arena, &changes, &fix->changes);
        bool is_more = !least.rule || finding->rule->severity > least.rule->severity ||
                       standing_share(finding) > standing_share(&least);
        least = is_more ? *finding : least;
    }
    if (!prove_try(&round->planner->prover, round->arena, round->doc, &changes,
                   &set->edits, &set->after) ||
        !standing_is_no_worse(&round->before, &set->after, &least)) {
        return false;
    }
    for (uint32_t i = 0; i < set->list.n; i++) {
        if (standing_find(&set->after, set->list.v[i]->finding->rule)) {
            return false;
        }
    }
    return true;
}

bool plan_reaches(const struct plan_options *options, const struct standing *standing)
{
    if (options->goal == PLAN_RISK) {
        return standing->risk < options->risk;
    }
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        bool counts = options->filter == RULE_FILTERS || options->filter == filter;
        if (options->goal == PLAN_POINTS && counts &&
            standing->points[filter] > options->points + 1e-6) {
            return false;
        }
    }
    return true;
}

static bool is_wanted(const struct plan_options *options, const struct rule *rule)
{
    bool is_wanted = options->select.n == 0;
    for (uint32_t i = 0; i < options->select.n; i++) {
        is_wanted = is_wanted || slice_eq(options->select.v[i], rule->id) ||
                    slice_eq(options->select.v[i], rule->family);
    }
    return is_wanted;
}

/* Leaves the fixes that may be made; counts those that only their kind keeps back. */
static uint32_t keep_wanted(const struct plan_options *options, struct fixes *fixes)
{
    uint32_t kept = 0, withheld = 0;
    for (uint32_t i = 0; i < fixes->list.n; i++) {
        const struct fix *fix = &fixes->list.v[i];
        bool is_kind = fix->is_safe || options->suggested;
        bool wanted = is_wanted(options, fix->finding->rule);
        withheld += wanted && !is_kind;
        if (wanted && is_kind) {
            fixes->list.v[kept++] = *fix;
        }
    }
    fixes->list.n = kept;
    return withheld;
}

static double gain(const struct fix *fix)
{
    return fmax(fix->wins[RULE_SPAMASSASSIN] / 5.0, fix->wins[RULE_RSPAMD] / 6.0);
}

/* Safe first, then by gain, then in the order of the findings. */
static int by_worth(const void *a, const void *b)
{
    const struct fix *const *x = a, *const *y = b;
    if ((*x)->is_safe != (*y)->is_safe) {
        return (*x)->is_safe ? -1 : 1;
    }
    double p = gain(*x), q = gain(*y);
    if (p > q || p < q) {
        return p > q ? -1 : 1;
    }
    return *x < *y ? -1 : *x > *y;
}

static bool overlaps(const struct plan_set *set, const struct fix *fix)
{
    for (uint32_t i = 0; i < set->list.n; i++) {
        if (changes_overlap(&set->list.v[i]->changes, &fix->changes)) {
            return true;
        }
    }
    return false;
}

/* As many of the fixes as go together; false where there is none. */
static bool pick_all(struct plan_round *round, struct plan_set *out)
{
    uint32_t count = round->fixes.list.n;
    const struct fix **order = arena_alloc_array(round->arena, count + 1, sizeof *order);
    for (uint32_t i = 0; i < count; i++) {
        order[i] = &round->fixes.list.v[i];
    }
    if (count) {
        qsort(order, count, sizeof *order, by_worth);
    }
    struct plan_set all = {.list = {0}};
    for (uint32_t i = 0; i < count; i++) {
        if (!overlaps(&all, order[i])) {
            *vec_push(round->arena, &all.list) = order[i];
        }
    }
    *out = all;
    if (all.list.n == 0 || plan_try(round, out)) {
        return all.list.n > 0;
    }
    struct plan_set good = {.list = {0}};
    for (uint32_t i = 0; i < all.list.n; i++) {
        struct plan_set next = {.list = {0}};
        for (uint32_t j = 0; j < good.list.n; j++) {
            *vec_push(round->arena, &next.list) = good.list.v[j];
        }
        *vec_push(round->arena, &next.list) = all.list.v[i];
        if (plan_try(round, &next)) {
            good = next;
        }
    }
    *out = good;
    return good.list.n > 0;
}

static void add_steps(struct plan *plan, struct arena *arena, const struct plan_set *set)
{
    for (uint32_t i = 0; i < set->list.n; i++) {
        const struct fix *fix = set->list.v[i];
        struct plan_step *step = vec_push(arena, &plan->steps);
        *step = (struct plan_step){.rule = fix->finding->rule,
                                   .title = arena_copy(arena, fix->title),
                                   .is_safe = fix->is_safe,
                                   .wins_risk = fix->wins_risk};
        memcpy(step->wins, fix->wins, sizeof step->wins);
    }
}

/* The words of edits may stand in a doc that the next round's check takes away. */
static void own_words(struct arena *arena, struct edits *edits)
{
    for (uint32_t i = 0; i < edits->list.n; i++) {
        edits->list.v[i].words = arena_copy(arena, edits->list.v[i].words);
    }
}

static void take_set(struct plan *plan, struct arena *arena, struct slice input,
                     struct plan_set *set)
{
    struct edits composed = {0};
    add_steps(plan, arena, set);
    own_words(arena, &set->edits);
    plan->file = edits_apply(arena, plan->file, &set->edits);
    edits_compose(arena, input, &plan->edits, &set->edits, &composed);
    plan->edits = composed;
    plan->after = set->after;
}

/* One round; false when it changed nothing, or reached the target. */
static bool run_round(struct plan *plan, struct plan_round *round, struct slice input)
{
    struct plan_set set;
    const struct plan_options *options = round->options;
    round->planner->prover.runs = 0;
    prove_all(&round->planner->prover, round->arena, round->doc, &round->before,
              &round->fixes);
    plan->withheld = keep_wanted(options, &round->fixes);
    if (options->goal != PLAN_ALL) {
        if (plan_reaches(options, &round->before)) {
            return false;
        }
        if (plan_find(round, &set)) {
            take_set(plan, round->arena, input, &set);
            return false;
        }
    }
    round->planner->prover.runs = 0;
    if (!pick_all(round, &set)) {
        return false;
    }
    take_set(plan, round->arena, input, &set);
    return true;
}

void plan_make(struct plan *plan, struct arena *arena, struct planner *planner,
               const struct check *check, const struct plan_options *options)
{
    struct slice input = check->doc->file;
    struct check next;
    struct error err;
    *plan = (struct plan){.file = input};
    standing_read(&plan->before, arena, check, planner->prover.risk);
    plan->after = plan->before;
    for (uint32_t i = 0; i < PLAN_MAX_ROUNDS; i++) {
        struct plan_round round = {.arena = arena,
                                   .planner = planner,
                                   .options = options,
                                   .doc = check->doc,
                                   .before = plan->after};
        fixes_write(&round.fixes, arena, check);
        if (!run_round(plan, &round, input) ||
            !engine_check(planner->engine, plan->file, planner->prover.options, &next,
                          &err)) {
            break;
        }
        check = &next;
    }
    plan->is_reached = plan_reaches(options, &plan->after);
}
