#include "fix/fix.h"

#include "fix/place.h"

static struct span span_of(const struct change *change)
{
    if (change->kind == CHANGE_WORDS) {
        return text_span(change->carrier->text, change->from, change->to);
    }
    return (struct span){change->from, change->to};
}

static bool is_at_hidden(const struct check *check, const struct rule *rule,
                         struct span at)
{
    for (uint32_t i = 0; i < check->suppressed.n; i++) {
        const struct finding *hidden = &check->suppressed.v[i].finding;
        for (uint32_t h = 0; hidden->rule == rule && h < hidden->hits.n; h++) {
            struct span hit = hidden->hits.v[h].at;
            if (at.start >= hit.start && at.start <= hit.end) {
                return true;
            }
        }
    }
    return false;
}

/* What somebody has accepted stays as it is, whatever else of its rule is cured. */
static void leave_hidden(const struct check *check, const struct rule *rule,
                         struct changes *changes)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < changes->list.n; i++) {
        struct change *change = &changes->list.v[i];
        if (change->kind == CHANGE_ENCODING ||
            !is_at_hidden(check, rule, span_of(change))) {
            changes->list.v[kept++] = *change;
        }
    }
    changes->list.n = kept;
}

/* False where the rule has no fixer, the fixer has nothing to offer, or the place can't
 * take what it has. */
static bool write_fix(struct arena *arena, const struct check *check,
                      const struct carriers *carriers, const struct finding *finding,
                      struct fix *out)
{
    const struct rule *rule = finding->rule;
    const struct fixer *fixer =
        rule->fix == RULE_FIX_NONE ? NULL : fixers_find(rule->fixer);
    struct fix_draft draft = {
        .arena = arena, .doc = check->doc, .finding = finding, .carriers = carriers};
    if (!fixer || !fixer->write(&draft) || draft.is_spoilt) {
        return false;
    }
    leave_hidden(check, rule, &draft.changes);
    if (draft.changes.list.n == 0) {
        return false;
    }
    *out = (struct fix){
        .finding = finding,
        .fixer = fixer,
        .is_safe = rule->fix == RULE_FIX_SAFE && !draft.is_only_suggested,
        .title = draft.title.n ? draft.title : slice_of(fixer->title),
        .changes = draft.changes,
    };
    return place_changes(arena, check->doc, &out->changes, &out->edits) &&
           out->edits.list.n > 0;
}

void fixes_write(struct fixes *fixes, struct arena *arena, const struct check *check)
{
    *fixes = (struct fixes){.list = {0}};
    carriers_find(&fixes->carriers, arena, check->doc);
    for (uint32_t i = 0; i < check->findings.n; i++) {
        struct fix fix;
        if (write_fix(arena, check, &fixes->carriers, &check->findings.v[i], &fix)) {
            *vec_push(arena, &fixes->list) = fix;
        }
    }
}

bool fix_example(struct arena *arena, const struct check *check,
                 const struct finding *finding, struct slice *file, struct error *err)
{
    struct carriers carriers;
    struct fix fix;
    carriers_find(&carriers, arena, check->doc);
    if (finding->rule->fix != RULE_FIX_NONE && !fixers_find(finding->rule->fixer)) {
        return error_set(err, "unknown fixer '%.*s'", SLICE_FMT(finding->rule->fixer));
    }
    if (!write_fix(arena, check, &carriers, finding, &fix)) {
        return error_set(err, "must become something else, but there is no fix");
    }
    *file = edits_apply(arena, check->doc->file, &fix.edits);
    return true;
}
