#include "rule/cover.h"

static struct finding *find(struct check *check, struct slice id)
{
    for (uint32_t i = 0; i < check->findings.n; i++) {
        if (slice_eq(check->findings.v[i].rule->id, id)) {
            return &check->findings.v[i];
        }
    }
    return NULL;
}

static const struct rule *root_of(const struct finding *finding)
{
    return finding->part_of ? finding->part_of : finding->rule;
}

/* `other` and its parts become parts of `root`. */
static void adopt(struct check *check, const struct rule *root,
                  const struct finding *other)
{
    const struct rule *old = other->rule;
    for (uint32_t i = 0; i < check->findings.n; i++) {
        struct finding *one = &check->findings.v[i];
        one->part_of = root_of(one) == old ? root : one->part_of;
    }
}

static bool is_ours_alone(const struct rule *rule)
{
    return rule->evidence == RULE_CRAFT || rule->evidence == RULE_MEASURED;
}

void cover_settle(struct check *check)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.v[i];
        for (uint32_t k = 0; k < finding->rule->covers.n; k++) {
            const struct finding *other = find(check, finding->rule->covers.v[k].id);
            if (other && !other->part_of && other->rule != root_of(finding)) {
                adopt(check, root_of(finding), other);
            }
        }
    }
    for (uint32_t i = 0; i < check->findings.n; i++) {
        const struct finding *finding = &check->findings.v[i];
        if (!finding->part_of || !is_ours_alone(finding->rule)) {
            check->findings.v[kept++] = *finding;
        }
    }
    check->findings.n = kept;
}
