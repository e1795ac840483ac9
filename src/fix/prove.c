#include "fix/prove.h"

#include "fix/place.h"

struct proof {
    struct prover *prover;
    struct arena *arena;
    const struct doc *doc;
    const struct standing *before;
};

bool prove_try(struct prover *prover, struct arena *arena, const struct doc *doc,
               const struct changes *changes, struct edits *edits, struct standing *out)
{
    struct check check;
    struct error err;
    if (prover->runs >= PROVE_MAX_RUNS || doc->file.n > prover->bytes_left ||
        !place_changes(arena, doc, changes, edits)) {
        return false;
    }
    prover->runs++;
    prover->bytes_left -= doc->file.n;
    arena_done(prover->scratch);
    struct slice file = edits_apply(prover->scratch, doc->file, edits);
    bool is_read = file.n <= DOC_MAX_INPUT &&
                   engine_check(prover->engine, file, prover->options, &check, &err);
    if (is_read) {
        standing_read(out, arena, &check, prover->risk);
    }
    return is_read;
}

static bool is_cured(const struct proof *proof, const struct fix *fix,
                     const struct standing *after)
{
    const struct standing_finding *finding =
        standing_find(proof->before, fix->finding->rule);
    return finding && !standing_find(after, finding->rule) &&
           standing_is_no_worse(proof->before, after, finding);
}

static bool prove_alone(struct proof *proof, struct fix *fix)
{
    struct standing after;
    struct edits edits;
    if (!prove_try(proof->prover, proof->arena, proof->doc, &fix->changes, &edits,
                   &after) ||
        !is_cured(proof, fix, &after)) {
        return false;
    }
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        fix->wins[filter] = proof->before->points[filter] - after.points[filter];
    }
    fix->wins_risk = proof->before->risk - after.risk;
    return true;
}

/* True when all of the fixes are proved by one check, in which they win nothing. */
static bool prove_at_once(struct proof *proof, struct fix *const *fix, uint32_t count)
{
    struct changes changes = {0};
    VEC(const struct rule *) rules = {0};
    struct standing after;
    struct edits edits;
    for (uint32_t i = 0; i < count; i++) {
        changes_add(proof->arena, &changes, &fix[i]->changes);
        *vec_push(proof->arena, &rules) = fix[i]->finding->rule;
    }
    if (!prove_try(proof->prover, proof->arena, proof->doc, &changes, &edits, &after) ||
        after.risk != proof->before->risk ||
        !standing_differs_by(proof->before, &after, rules.v, count)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!is_cured(proof, fix[i], &after)) {
            return false;
        }
    }
    return true;
}

/* Halves that fail are put aside and halved in turn; a list stands for the recursion. */
static void prove_group(struct proof *proof, struct fix *const *fix, uint32_t count,
                        bool *is_proved)
{
    VEC(struct span) todo = {0};
    *vec_push(proof->arena, &todo) = (struct span){0, count};
    while (todo.n) {
        struct span some = todo.v[--todo.n];
        uint32_t size = some.end - some.start;
        if (size == 1) {
            is_proved[some.start] = prove_alone(proof, fix[some.start]);
        } else if (size && prove_at_once(proof, fix + some.start, size)) {
            memset(is_proved + some.start, true, size);
        } else if (size) {
            uint32_t middle = some.start + size / 2;
            *vec_push(proof->arena, &todo) = (struct span){middle, some.end};
            *vec_push(proof->arena, &todo) = (struct span){some.start, middle};
        }
    }
}

static bool has_points(const struct fix *fix)
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (fix->finding->points[filter] < 0 || fix->finding->points[filter] > 0) {
            return true;
        }
    }
    return false;
}

/* Fixes that share a change are not told apart when they are proved together. */
static bool is_apart(struct fix *const *group, uint32_t count, const struct fix *fix)
{
    for (uint32_t i = 0; i < count; i++) {
        if (changes_meet(&group[i]->changes, &fix->changes)) {
            return false;
        }
    }
    return true;
}

void prove_all(struct prover *prover, struct arena *arena, const struct doc *doc,
               const struct standing *before, struct fixes *fixes)
{
    struct proof proof = {prover, arena, doc, before};
    VEC(struct fix *) group = {0};
    uint32_t alone = 0;
    bool *is_kept = arena_alloc_array(arena, fixes->list.n + 1, sizeof *is_kept);
    bool *is_proved = arena_alloc_array(arena, fixes->list.n + 1, sizeof *is_proved);
    for (uint32_t i = 0; i < fixes->list.n; i++) {
        struct fix *fix = &fixes->list.v[i];
        bool joins = alone >= PROVE_MAX_ALONE && !has_points(fix);
        if (joins && is_apart(group.v, group.n, fix)) {
            *vec_push(arena, &group) = fix;
        } else {
            alone++;
            is_kept[i] = prove_alone(&proof, fix);
        }
    }
    prove_group(&proof, group.v, group.n, is_proved);
    for (uint32_t i = 0; i < group.n; i++) {
        is_kept[group.v[i] - fixes->list.v] = is_proved[i];
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < fixes->list.n; i++) {
        if (is_kept[i]) {
            fixes->list.v[kept++] = fixes->list.v[i];
        }
    }
    fixes->list.n = kept;
}
