/* The few changes that win most, for the end of a report. */
#include <math.h>

#include "fix/plan.h"

/* A share of the filters' thresholds, and of the risk. */
static double gain(const struct fix *fix)
{
    double points =
        fmax(fix->wins[RULE_SPAMASSASSIN] / 5.0, fix->wins[RULE_RSPAMD] / 6.0);
    return points + fix->wins_risk / 100.0;
}

static bool can_join(const struct fix *const *best, uint32_t count, const struct fix *fix)
{
    for (uint32_t i = 0; i < count; i++) {
        if (best[i] == fix || changes_overlap(&best[i]->changes, &fix->changes)) {
            return false;
        }
    }
    return true;
}

uint32_t plan_best(struct arena *arena, struct prover *prover, const struct doc *doc,
                   const struct standing *before, const struct fixes *fixes,
                   const struct fix **best, uint32_t most, struct standing *after)
{
    struct changes changes = {0};
    struct edits edits;
    uint32_t count = 0;
    *after = *before;
    while (count < most) {
        const struct fix *next = NULL;
        for (uint32_t i = 0; i < fixes->list.n; i++) {
            const struct fix *fix = &fixes->list.v[i];
            if (gain(fix) > 0 && (!next || gain(fix) > gain(next)) &&
                can_join(best, count, fix)) {
                next = fix;
            }
        }
        if (!next) {
            break;
        }
        best[count++] = next;
        changes_add(arena, &changes, &next->changes);
    }
    while (count && !prove_try(prover, arena, doc, &changes, &edits, after)) {
        count--;
        changes = (struct changes){0};
        for (uint32_t i = 0; i < count; i++) {
            changes_add(arena, &changes, &best[i]->changes);
        }
    }
    return count;
}
