#include "rule/kinds.h"

struct members {
    VEC(const struct condition *) list;
};

static bool read(struct ruleset *set, const struct yaml *node, uint32_t depth,
                 void **data, struct error *err)
{
    struct members *members = arena_alloc(&set->arena, sizeof *members);
    if (!yaml_expect(node, YAML_LIST, "all and any", err)) {
        return false;
    }
    if (node->count == 0) {
        return error_at(err, node->line, node->column, "the list of conditions is empty");
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const struct condition **one = vec_push(&set->arena, &members->list);
        if (!condition_read(set, node->item[i], depth + 1, one, err)) {
            return false;
        }
    }
    *data = members;
    return true;
}

const struct condition *kind_all_first(const void *data)
{
    const struct members *members = data;
    return members->list.v[0];
}

static bool freeze(struct ruleset *set, void *data, struct error *err)
{
    const struct members *members = data;
    for (uint32_t i = 0; i < members->list.n; i++) {
        if (!condition_freeze(set, members->list.v[i], err)) {
            return false;
        }
    }
    return true;
}

/* Facts are computed once a message, and patterns are searched for again by each rule: so
 * they are asked first. */
static bool is_quiet_by_facts(struct scan *scan, const struct members *members)
{
    for (uint32_t i = 0; i < members->list.n; i++) {
        struct verdict one = {.outcome = OUTCOME_QUIET};
        if (members->list.v[i]->kind != &kind_fact) {
            continue;
        }
        condition_judge(scan, members->list.v[i], &one);
        if (one.outcome == OUTCOME_QUIET) {
            return true;
        }
    }
    return false;
}

/* Quiet when one is quiet, else undecided when one is, else fired with the first's hits.
 */
static void judge_all(struct scan *scan, const void *data, struct verdict *out)
{
    const struct members *members = data;
    const char *reason = NULL;
    if (is_quiet_by_facts(scan, members)) {
        return;
    }
    for (uint32_t i = 0; i < members->list.n; i++) {
        struct verdict one = {.outcome = OUTCOME_QUIET};
        condition_judge(scan, members->list.v[i], &one);
        if (one.outcome == OUTCOME_QUIET) {
            *out = (struct verdict){.outcome = OUTCOME_QUIET};
            return;
        }
        if (one.outcome == OUTCOME_UNDECIDED && !reason) {
            reason = one.reason;
        }
        if (i == 0) {
            out->hits.v = one.hits.v;
            out->hits.n = one.hits.n;
            out->hits.cap = one.hits.cap;
        }
    }
    out->outcome = reason ? OUTCOME_UNDECIDED : OUTCOME_FIRED;
    out->reason = reason;
    out->hits.n = reason ? 0 : out->hits.n;
}

/* Fired when one fires, with the hits of all that do; else undecided when one is. */
static void judge_any(struct scan *scan, const void *data, struct verdict *out)
{
    const struct members *members = data;
    const char *reason = NULL;
    bool fired = false;
    for (uint32_t i = 0; i < members->list.n; i++) {
        struct verdict one = {.outcome = OUTCOME_QUIET};
        condition_judge(scan, members->list.v[i], &one);
        if (one.outcome == OUTCOME_UNDECIDED && !reason) {
            reason = one.reason;
        }
        if (one.outcome != OUTCOME_FIRED) {
            continue;
        }
        fired = true;
        for (uint32_t h = 0; h < one.hits.n; h++) {
            kind_hit(scan, out, one.hits.v[h]);
        }
    }
    kind_decide(out, fired ? 0 : 1, reason);
}

const struct condition_kind kind_all = {"all", read, freeze, judge_all};
const struct condition_kind kind_any = {"any", read, freeze, judge_any};
