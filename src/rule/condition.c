#include "rule/condition.h"

#include "rule/scan.h"

static const struct condition_kind *const kinds[] = {
    &kind_text, &kind_fact, &kind_element,     &kind_link,
    &kind_all,  &kind_any,  &kind_suppression,
};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* The key of the one kind in a condition's mapping. */
static bool find_kind(const struct yaml *node, uint32_t *key,
                      const struct condition_kind **out, struct error *err)
{
    const char *names[KINDS + 2] = {NULL};
    for (uint32_t k = 0; k < KINDS; k++) {
        names[k] = kinds[k]->name;
    }
    names[KINDS] = "unless";
    if (!yaml_check_keys(node, names, "condition", err)) {
        return false;
    }
    *out = NULL;
    for (uint32_t i = 0; i < node->count; i++) {
        for (uint32_t k = 0; k < KINDS; k++) {
            if (!slice_eq(node->key[i], slice_of(kinds[k]->name))) {
                continue;
            }
            if (*out) {
                return error_at(err, node->key_line[i], node->key_column[i],
                                "'%s' stands beside '%s': put both under 'all' or 'any'",
                                kinds[k]->name, (*out)->name);
            }
            *out = kinds[k];
            *key = i;
        }
    }
    return *out || error_at(err, node->line, node->column,
                            "a condition is one of text, fact, element, link, all, any, "
                            "suppression");
}

static bool read_unless(struct ruleset *set, const struct yaml *list, uint32_t depth,
                        struct condition *condition, struct error *err)
{
    if (!yaml_expect(list, YAML_LIST, "unless", err)) {
        return false;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        const struct condition **one = vec_push(&set->arena, &condition->unless);
        if (!condition_read(set, list->item[i], depth + 1, one, err)) {
            return false;
        }
    }
    return true;
}

bool condition_read(struct ruleset *set, const struct yaml *node, uint32_t depth,
                    const struct condition **out, struct error *err)
{
    struct condition *condition = arena_alloc(&set->arena, sizeof *condition);
    uint32_t key = 0;
    if (!yaml_expect(node, YAML_MAP, "a condition", err)) {
        return false;
    }
    if (depth > CONDITION_MAX_DEPTH) {
        return error_at(err, node->line, node->column,
                        "conditions stand more than %d deep inside each other",
                        CONDITION_MAX_DEPTH);
    }
    if (!find_kind(node, &key, &condition->kind, err) ||
        !condition->kind->read(set, node->item[key], depth, &condition->data, err)) {
        return false;
    }
    const struct yaml *unless = yaml_find(node, "unless");
    if (unless && !read_unless(set, unless, depth, condition, err)) {
        return false;
    }
    *out = condition;
    return true;
}

const struct condition *condition_first(struct arena *arena,
                                        const struct condition *condition)
{
    struct condition *first = arena_alloc(arena, sizeof *first);
    if (condition->kind == &kind_all) {
        condition = kind_all_first(condition->data);
    }
    *first = (struct condition){.kind = condition->kind, .data = condition->data};
    return first;
}

bool condition_freeze(struct ruleset *set, const struct condition *condition,
                      struct error *err)
{
    if (condition->kind->freeze && !condition->kind->freeze(set, condition->data, err)) {
        return false;
    }
    for (uint32_t i = 0; i < condition->unless.n; i++) {
        if (!condition_freeze(set, condition->unless.v[i], err)) {
            return false;
        }
    }
    return true;
}

void condition_judge(struct scan *scan, const struct condition *condition,
                     struct verdict *out)
{
    condition->kind->judge(scan, condition->data, out);
    const char *reason = NULL;
    for (uint32_t i = 0; i < condition->unless.n && out->outcome == OUTCOME_FIRED; i++) {
        struct verdict unless = {.outcome = OUTCOME_QUIET};
        condition_judge(scan, condition->unless.v[i], &unless);
        if (unless.outcome == OUTCOME_FIRED) {
            *out = (struct verdict){.outcome = OUTCOME_QUIET};
        } else if (unless.outcome == OUTCOME_UNDECIDED && !reason) {
            reason = unless.reason;
        }
    }
    if (reason && out->outcome == OUTCOME_FIRED) {
        *out = (struct verdict){.outcome = OUTCOME_UNDECIDED, .reason = reason};
    }
}
