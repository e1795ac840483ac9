#include "rule/kinds.h"

#include "base/utf8.h"
#include "doc/facts.h"

enum operator{ OP_GE, OP_LE, OP_EQ, OP_NE, OP_GT, OP_LT };

struct comparison {
    uint32_t fact;
    enum operator op;
    double bound;
};

struct fact_data {
    VEC(struct comparison) list;
};

static const char *const operators[] = {
    [OP_GE] = ">=", [OP_LE] = "<=", [OP_EQ] = "==",
    [OP_NE] = "!=", [OP_GT] = ">",  [OP_LT] = "<",
};
enum { OPERATORS = sizeof operators / sizeof *operators };

static bool is_name(char c)
{
    return ascii_is_alnum(c) || c == '.' || c == '-' || c == '_';
}

static bool find_fact(const struct yaml *node, struct slice name, uint32_t *out,
                      struct error *err)
{
    *out = facts_find(name);
    if (*out != UINT32_MAX) {
        return true;
    }
    const char *near = facts_nearest(name);
    struct slice shown = utf8_clip(name, 80);
    return near ? error_at(err, node->line, node->column,
                           "unknown fact '%.*s'; did you mean '%s'?", SLICE_FMT(shown),
                           near)
                : error_at(err, node->line, node->column, "unknown fact '%.*s'",
                           SLICE_FMT(shown));
}

/* Cuts the operator off s; false when it begins with none. */
static bool take_operator(struct slice *s, enum operator* out)
{
    for (uint32_t i = 0; i < OPERATORS; i++) {
        struct slice text = slice_of(operators[i]);
        if (slice_starts(*s, text)) {
            *out = (enum operator)i;
            *s = slice_trim(slice_sub(*s, text.n, s->n));
            return true;
        }
    }
    return false;
}

/* "name", "not name" or "name >= 1.5". */
static bool read_comparison(const struct yaml *node, struct comparison *out,
                            struct error *err)
{
    struct slice s;
    if (!yaml_get_text(node, &s, err)) {
        return false;
    }
    s = slice_trim(s);
    bool is_not = slice_starts(s, SLICE_LIT("not "));
    s = is_not ? slice_trim(slice_sub(s, 4, s.n)) : s;
    size_t n = 0;
    while (n < s.n && is_name(s.p[n])) {
        n++;
    }
    if (n && !find_fact(node, slice_sub(s, 0, n), &out->fact, err)) {
        return false;
    }
    s = slice_trim(slice_sub(s, n, s.n));
    *out = (struct comparison){out->fact, is_not ? OP_EQ : OP_NE, 0};
    if (n && s.n == 0) {
        return true;
    }
    if (n == 0 || is_not || !take_operator(&s, &out->op) ||
        !yaml_number(s, &out->bound)) {
        return error_at(
            err, node->line, node->column,
            "a comparison is 'name', 'not name' or a name, one of >= <= > < == != "
            "and a number");
    }
    return true;
}

static bool read(struct ruleset *set, const struct yaml *node, uint32_t depth, void **out,
                 struct error *err)
{
    (void)depth;
    struct fact_data *data = arena_alloc(&set->arena, sizeof *data);
    *out = data;
    if (node->kind != YAML_LIST) {
        return read_comparison(node, vec_push(&set->arena, &data->list), err);
    }
    if (node->count == 0) {
        return error_at(err, node->line, node->column,
                        "the list of comparisons is empty");
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!read_comparison(node->item[i], vec_push(&set->arena, &data->list), err)) {
            return false;
        }
    }
    return true;
}

static bool holds(double value, const struct comparison *comparison)
{
    double bound = comparison->bound;
    switch (comparison->op) {
    case OP_GE:
        return value >= bound;
    case OP_LE:
        return value <= bound;
    case OP_EQ:
        return value >= bound && value <= bound;
    case OP_NE:
        return value < bound || value > bound;
    case OP_GT:
        return value > bound;
    case OP_LT:
        return value < bound;
    }
    return false;
}

/* The places of the first fact that has any. */
static void point(struct scan *scan, const struct fact_value *value, struct verdict *out)
{
    if (out->hits.n) {
        return;
    }
    for (uint32_t i = 0; i < value->places.n; i++) {
        struct span at = value->places.v[i];
        *vec_push(scan->arena, &out->hits) =
            (struct hit){at, slice_sub(scan->doc->file, at.start, at.end), ZONE_COUNT};
    }
}

/* A comparison that fails settles the matter, whatever else is unknown. */
static void judge(struct scan *scan, const void *data_, struct verdict *out)
{
    const struct fact_data *data = data_;
    const char *reason = NULL;
    for (uint32_t i = 0; i < data->list.n; i++) {
        const struct fact_value *value = facts_value(scan->doc, data->list.v[i].fact);
        if (!value->unknown && !holds(value->number, &data->list.v[i])) {
            *out = (struct verdict){.outcome = OUTCOME_QUIET};
            return;
        }
        if (value->unknown) {
            reason = reason ? reason : value->unknown;
        } else {
            point(scan, value, out);
        }
    }
    kind_decide(out, reason ? UINT32_MAX : 0, reason);
}

const struct condition_kind kind_fact = {"fact", read, NULL, judge};
