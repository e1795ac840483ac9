#include "fix/standing.h"

#include <math.h>

#define SAME 1e-6 /* of sums of points, which have at most three decimals */

static const double thresholds[RULE_FILTERS] = {
    [RULE_SPAMASSASSIN] = 5.0, [RULE_RSPAMD] = 6.0};

static void add_points(struct standing *out, const struct finding *finding)
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        out->points[filter] += finding->points[filter];
    }
}

static void keep(struct standing *out, struct arena *arena, const struct finding *finding)
{
    struct standing_finding *kept = vec_push(arena, &out->findings);
    kept->rule = finding->rule;
    memcpy(kept->points, finding->points, sizeof kept->points);
}

static void add_finding(struct standing *out, struct arena *arena,
                        const struct finding *finding)
{
    keep(out, arena, finding);
    add_points(out, finding);
}

void standing_read(struct standing *out, struct arena *arena, const struct check *check,
                   uint32_t (*risk)(const struct check *check))
{
    *out = (struct standing){.mode = check->doc->mode};
    for (uint32_t i = 0; i < check->findings.n; i++) {
        add_finding(out, arena, &check->findings.v[i]);
    }
    for (uint32_t i = 0; i < check->suppressed.n; i++) {
        const struct suppressed *one = &check->suppressed.v[i];
        if (one->by->kind != SUPPRESSED_BY_COMMENT) {
            keep(out, arena, &one->finding);
        }
        if (!one->is_rest) {
            add_points(out, &one->finding);
        }
    }
    for (uint32_t i = 0; i < check->requirements.n; i++) {
        const struct requirement *requirement = &check->requirements.v[i];
        if (requirement->status == REQUIREMENT_FAIL) {
            *vec_push(arena, &out->failed) =
                (struct rule_requirement){requirement->profile, requirement->id};
        }
    }
    const struct notes *notes = &check->doc->notes;
    for (uint32_t i = 0; i < notes->defects.n; i++) {
        *vec_push(arena, &out->defects) = notes->defects.v[i].code;
    }
    out->risk = risk ? risk(check) : 0;
}

const struct standing_finding *standing_find(const struct standing *standing,
                                             const struct rule *rule)
{
    for (uint32_t i = 0; i < standing->findings.n; i++) {
        if (standing->findings.v[i].rule == rule) {
            return &standing->findings.v[i];
        }
    }
    return NULL;
}

double standing_share(const struct standing_finding *finding)
{
    double most = 0;
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        most = fmax(most, finding->points[filter] / thresholds[filter]);
    }
    return most;
}

static bool weighs_as_much(const struct standing_finding *a,
                           const struct standing_finding *b)
{
    double x = standing_share(a), y = standing_share(b);
    bool is_same = fabs(x - y) < SAME;
    return a->rule->severity > b->rule->severity || (!is_same && x > y) ||
           (is_same && (x > 0 || a->rule->severity == b->rule->severity));
}

static uint32_t count_defects(const struct standing *standing, const char *code)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < standing->defects.n; i++) {
        count += strcmp(standing->defects.v[i], code) == 0;
    }
    return count;
}

static bool has_new_defect(const struct standing *before, const struct standing *after)
{
    for (uint32_t i = 0; i < after->defects.n; i++) {
        const char *code = after->defects.v[i];
        bool is_again = i > 0 && strcmp(after->defects.v[i - 1], code) == 0;
        if (!is_again && count_defects(after, code) > count_defects(before, code)) {
            return true;
        }
    }
    return false;
}

static bool has_failed(const struct standing *standing,
                       const struct rule_requirement *requirement)
{
    for (uint32_t i = 0; i < standing->failed.n; i++) {
        if (slice_eq(standing->failed.v[i].id, requirement->id) &&
            slice_eq(standing->failed.v[i].profile, requirement->profile)) {
            return true;
        }
    }
    return false;
}

static bool fails_more(const struct standing *before, const struct standing *after)
{
    for (uint32_t i = 0; i < after->failed.n; i++) {
        if (!has_failed(before, &after->failed.v[i])) {
            return true;
        }
    }
    return false;
}

static bool costs_more(const struct standing *before, const struct standing *after)
{
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (after->points[filter] > before->points[filter] + SAME) {
            return true;
        }
    }
    return after->risk > before->risk;
}

bool standing_is_no_worse(const struct standing *before, const struct standing *after,
                          const struct standing_finding *least)
{
    if (before->mode != after->mode || costs_more(before, after) ||
        fails_more(before, after) || has_new_defect(before, after)) {
        return false;
    }
    for (uint32_t i = 0; i < after->findings.n; i++) {
        const struct standing_finding *finding = &after->findings.v[i];
        if (!standing_find(before, finding->rule) && weighs_as_much(finding, least)) {
            return false;
        }
    }
    return true;
}

static bool has_rule(const struct rule *const *rules, uint32_t count,
                     const struct rule *rule)
{
    for (uint32_t i = 0; i < count; i++) {
        if (rules[i] == rule) {
            return true;
        }
    }
    return false;
}

bool standing_differs_by(const struct standing *before, const struct standing *after,
                         const struct rule *const *gone, uint32_t count)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < before->findings.n; i++) {
        const struct standing_finding *was = &before->findings.v[i];
        const struct standing_finding *is = standing_find(after, was->rule);
        if ((is != NULL) == has_rule(gone, count, was->rule)) {
            return false;
        }
        for (int filter = 0; is && filter < RULE_FILTERS; filter++) {
            if (fabs(is->points[filter] - was->points[filter]) > SAME) {
                return false;
            }
        }
        found += is != NULL;
    }
    return found == after->findings.n;
}
