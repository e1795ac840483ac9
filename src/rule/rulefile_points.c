#include "base/utf8.h"
#include "rule/rulefile_parts.h"

#define MAX_STEPS 50

static bool read_bound(const struct yaml *node, uint32_t i,
                       const struct rule_points *points, double *out, struct error *err)
{
    if (!yaml_number(node->key[i], out)) {
        return error_at(err, node->key_line[i], node->key_column[i],
                        "the bound of a step must be a number, not '%.*s'",
                        SLICE_FMT(utf8_clip(node->key[i], 80)));
    }
    if (points->steps.n && *out <= points->steps.v[points->steps.n - 1].bound) {
        return error_at(err, node->key_line[i], node->key_column[i],
                        "the bounds of steps must go up");
    }
    return true;
}

static bool read_steps(struct arena *arena, const struct yaml *node,
                       struct rule_points *points, struct error *err)
{
    if (!yaml_expect(node, YAML_MAP, "steps", err)) {
        return false;
    }
    if (node->count == 0 || node->count > MAX_STEPS) {
        return error_at(err, node->line, node->column, "'steps' must have 1 to %d steps",
                        MAX_STEPS);
    }
    for (uint32_t i = 0; i < node->count; i++) {
        struct rule_step step = {.symbol = SLICE_NONE};
        if (!read_bound(node, i, points, &step.bound, err) ||
            !yaml_get_number(node->item[i], &step.points, err)) {
            return false;
        }
        *vec_push(arena, &points->steps) = step;
    }
    points->kind = POINTS_STEPS;
    return true;
}

/* The filter's name for each step, in their order. */
static bool read_names(const struct yaml *node, struct rule_points *points,
                       struct error *err)
{
    if (!yaml_expect(node, YAML_LIST, "names", err)) {
        return false;
    }
    if (node->count != points->steps.n) {
        return error_at(err, node->line, node->column,
                        "'names' must have one name for each of the %u steps",
                        points->steps.n);
    }
    for (uint32_t i = 0; i < node->count; i++) {
        if (!yaml_get_text(node->item[i], &points->steps.v[i].symbol, err)) {
            return false;
        }
    }
    return true;
}

static bool read_rate(const struct yaml *per, const struct yaml *most,
                      struct rule_points *points, struct error *err)
{
    points->kind = POINTS_PER;
    return yaml_get_number(per, &points->per, err) &&
           yaml_get_number(most, &points->most, err);
}

/* {by: fact, per: 0.1, most: 1.0} or {by: fact, steps: {400: 1.68}, names: [A_04]}. */
static bool read_growing(struct arena *arena, const struct yaml *node,
                         struct rule_points *points, struct error *err)
{
    static const char *const known[] = {"by", "per", "most", "steps", "names", NULL};
    if (!yaml_check_keys(node, known, "points key", err)) {
        return false;
    }
    const struct yaml *by = yaml_find(node, "by"), *steps = yaml_find(node, "steps");
    const struct yaml *per = yaml_find(node, "per"), *most = yaml_find(node, "most");
    struct slice name;
    bool has_rate = per && most && !steps && !yaml_find(node, "names"),
         has_steps = steps && !per && !most;
    if (!by || (!has_rate && !has_steps)) {
        return error_at(
            err, node->line, node->column,
            "points that grow need 'by' and either 'per' with 'most', or 'steps'");
    }
    if (!yaml_get_text(by, &name, err) ||
        !rulefile_fact(name, by->line, by->column, &points->fact, err)) {
        return false;
    }
    if (has_rate) {
        return read_rate(per, most, points, err);
    }
    const struct yaml *names = yaml_find(node, "names");
    return read_steps(arena, steps, points, err) &&
           (!names || read_names(names, points, err));
}

static bool read_one(struct arena *arena, const struct yaml *node,
                     struct rule_points *points, struct error *err)
{
    if (node->kind == YAML_MAP) {
        return read_growing(arena, node, points, err);
    }
    points->kind = POINTS_CONSTANT;
    return yaml_get_number(node, &points->constant, err);
}

static uint32_t filter_of(const struct yaml *node, uint32_t i, struct error *err)
{
    return yaml_choose(node->key[i], node->key_line[i], node->key_column[i],
                       rule_filter_names, "filter", err);
}

bool rulefile_points(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_MAP, "points", file->err)) {
        return false;
    }
    if (file->rule->evidence != RULE_FILTER) {
        return error_at(file->err, node->line, node->column,
                        "only a rule with the evidence 'filter' may carry points");
    }
    for (uint32_t i = 0; i < node->count; i++) {
        uint32_t filter = filter_of(node, i, file->err);
        if (filter == UINT32_MAX || !read_one(&file->set->arena, node->item[i],
                                              &file->rule->points[filter], file->err)) {
            return false;
        }
    }
    return true;
}

bool rulefile_filters(struct rulefile *file, const struct yaml *node)
{
    if (!yaml_expect(node, YAML_MAP, "filters", file->err)) {
        return false;
    }
    for (uint32_t i = 0; i < node->count; i++) {
        uint32_t filter = filter_of(node, i, file->err);
        if (filter == UINT32_MAX ||
            !yaml_get_text(node->item[i], &file->rule->symbol[filter], file->err)) {
            return false;
        }
    }
    return true;
}
