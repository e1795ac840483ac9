#include "rule/kinds.h"
#include "rule/suppress.h"

static bool read(struct ruleset *set, const struct yaml *node, uint32_t depth,
                 void **data, struct error *err)
{
    struct slice name;
    if (depth > 0) {
        return error_at(err, node->line, node->column,
                        "'suppression' stands alone under 'when'");
    }
    if (!yaml_get_text(node, &name, err)) {
        return false;
    }
    uint32_t fault = yaml_choose(name, node->line, node->column, suppress_fault_names,
                                 "fault of a suppression", err);
    enum suppress_fault *out = arena_alloc(&set->arena, sizeof *out);
    *out = (enum suppress_fault)fault;
    *data = out;
    return fault != UINT32_MAX;
}

static void judge(struct scan *scan, const void *data, struct verdict *out)
{
    const enum suppress_fault *fault = data;
    const struct suppress_hits *hits = &scan->suppressions->faults[*fault];
    for (uint32_t i = 0; i < hits->list.n; i++) {
        kind_hit(scan, out, hits->list.v[i]);
    }
    kind_decide(out, 1, NULL);
}

const struct condition_kind kind_suppression = {"suppression", read, NULL, judge};
