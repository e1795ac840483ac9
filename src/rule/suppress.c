#include "rule/suppress.h"

#include "base/buf.h"
#include "rule/finding.h"
#include "rule/select.h"

const char *const suppress_fault_names[] = {"unknown", "no-reason", "needless", NULL};

static bool is_of_lint(const struct rule *rule)
{
    return slice_eq(rule->family, SLICE_LIT("lint"));
}

static bool names(const struct suppress_name *one, const struct rule *rule)
{
    return one->rule ? one->rule == rule
                     : one->is_all || slice_eq(one->name, rule->family);
}

static bool covers(const struct suppress_name *one, const struct hit *hit)
{
    return one->is_file || (hit && hit->at.start >= one->from && hit->at.start < one->to);
}

void suppress_note(struct suppressions *all, const struct finding *finding)
{
    for (uint32_t i = 0; i < all->list.n; i++) {
        struct suppress_name *one = &all->list.v[i];
        bool is_cut = finding->hits.n == CONDITION_MAX_PLACES;
        if (one->is_needed || !names(one, finding->rule)) {
            continue;
        }
        one->is_needed = one->is_file || is_cut;
        for (uint32_t h = 0; h < finding->hits.n && !one->is_needed; h++) {
            one->is_needed = covers(one, &finding->hits.v[h]);
        }
    }
}

static bool is_judged(const struct suppress_name *one, const struct ruleset *rules,
                      const bool *judged, bool is_whole)
{
    if (!one->rule) {
        return is_whole;
    }
    for (uint32_t i = 0; i < rules->rules.n; i++) {
        if (rules->rules.v[i] == one->rule) {
            return judged[i] && !is_of_lint(one->rule);
        }
    }
    return false;
}

void suppress_find_needless(struct suppressions *all, const struct ruleset *rules,
                            struct doc *doc, const bool *judged, bool is_whole)
{
    for (uint32_t i = 0; i < all->list.n; i++) {
        const struct suppress_name *one = &all->list.v[i];
        if (!one->is_needed && is_judged(one, rules, judged, is_whole)) {
            *vec_push(doc->arena, &all->faults[SUPPRESS_NEEDLESS].list) =
                (struct hit){.at = one->at, .text = one->name, .zone = ZONE_COUNT};
        }
    }
}

/* The hidden places of a finding for this reason: the last record if it is the same. */
static struct suppressed *record(struct check *check, uint32_t first,
                                 const struct finding *finding,
                                 const struct suppression *by)
{
    for (uint32_t i = first; i < check->suppressed.n; i++) {
        if (check->suppressed.v[i].by == by) {
            return &check->suppressed.v[i];
        }
    }
    struct suppressed *new = vec_push(check->doc->arena, &check->suppressed);
    new->finding = *finding;
    new->finding.hits.n = new->finding.hits.cap = 0;
    new->by = by;
    new->is_rest = check->suppressed.n - 1 > first;
    return new;
}

/* Returns whether something of the finding is left to be told. */
static bool split(struct check *check, struct finding *finding, suppress_judge *judge,
                  void *context)
{
    struct arena *arena = check->doc->arena;
    const struct suppression *by;
    uint32_t first = check->suppressed.n;
    struct suppress_hits kept = {0};
    if (finding->hits.n == 0 && (by = judge(context, finding, NULL)) != NULL) {
        record(check, first, finding, by);
        return false;
    }
    for (uint32_t i = 0; i < finding->hits.n; i++) {
        const struct hit *hit = &finding->hits.v[i];
        by = judge(context, finding, hit);
        if (by) {
            *vec_push(arena, &record(check, first, finding, by)->finding.hits) = *hit;
        } else {
            *vec_push(arena, &kept.list) = *hit;
        }
    }
    if (check->suppressed.n == first) {
        return true;
    }
    for (uint32_t i = first; i < check->suppressed.n; i++) {
        finding_retell(check->doc, &check->suppressed.v[i].finding);
        check->suppressed.v[i].is_rest |= kept.list.n > 0;
    }
    finding->hits.v = kept.list.v;
    finding->hits.n = kept.list.n;
    finding->hits.cap = kept.list.cap;
    if (kept.list.n) {
        finding_retell(check->doc, finding);
    }
    return kept.list.n > 0;
}

void suppress_split(struct check *check, suppress_judge *judge, void *context)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < check->findings.n; i++) {
        struct finding finding = check->findings.v[i];
        if (split(check, &finding, judge, context)) {
            check->findings.v[kept++] = finding;
        }
    }
    check->findings.n = kept;
}

static const struct suppression *
judge_by_comments(void *context, const struct finding *finding, const struct hit *hit)
{
    const struct suppressions *all = context;
    for (uint32_t i = 0; i < all->list.n; i++) {
        const struct suppress_name *one = &all->list.v[i];
        if (names(one, finding->rule) && covers(one, hit)) {
            return &one->said;
        }
    }
    return NULL;
}

void suppress_apply(struct suppressions *all, struct check *check)
{
    if (all->list.n) {
        suppress_split(check, judge_by_comments, all);
    }
}

void suppress_advise(const struct ruleset *rules, struct doc *doc,
                     struct finding *finding)
{
    struct slice name = finding->hits.n == 1 ? finding->hits.v[0].text : SLICE_LIT("all");
    bool is_known = ruleset_find(rules, name) || select_is_family(name) ||
                    slice_eq(name, SLICE_LIT("all"));
    const char *near = is_known ? NULL : select_nearest(rules, name);
    if (near) {
        struct buf out;
        buf_init(&out, doc->arena, SIZE_MAX);
        buf_add(&out, finding->message);
        buf_fmt(&out, "; did you mean \"%s\"?", near);
        finding->message = buf_slice(&out);
    }
}
