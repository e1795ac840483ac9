/*
 * From a rule that fired to what the report shows: its points, its message with the
 * numbers filled in, and the order among findings. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_FINDING_H
#define INBOXLINT_RULE_FINDING_H

#include "rule/engine.h"

#define FINDING_MAX_TEXT 60 /* code points of a hit that a message quotes */

void finding_make(struct doc *doc, const struct selection *selection,
                  const struct rule *rule, const struct verdict *verdict,
                  struct finding *out);

/* Writes the message anew, for the hits that are left. */
void finding_retell(struct doc *doc, struct finding *finding);

/* Worst first: severity, points as a share of the filters' thresholds, first place, id.
 */
void finding_sort(struct finding *findings, uint32_t n);

#endif
