/*
 * The risk of a message: the chance, in percent, that it is spam, when the share of spam
 * is the prior of rules/profiles/risk.yaml. Each rule that fired adds its weight, in
 * log-odds, to the intercept; a rule without weight, such as a user's own, adds nothing.
 * Modest rules name what private mail has or lacks as well: what they add together ends
 * at modest-most, which is a low risk.
 *
 *     risk = 100 / (1 + exp(-(intercept + sum of the weights)))
 *
 * A filter's threshold that the points reach makes it REPORT_RISK_MEDIUM at least,
 * whatever the weights say.
 */
#ifndef INBOXLINT_REPORT_RISK_H
#define INBOXLINT_REPORT_RISK_H

#include "report/report.h"

enum { RISK_HIGH = 70 };

/* A rule's weight; 0 when it has none. */
double risk_weight(struct slice rule);

/* "low", "medium" or "high". */
const char *risk_level(uint32_t risk);

/* Sets risk, level and risk_parts from the findings and points, which must be there. */
void risk_set(struct report *report, struct arena *arena);

#endif
