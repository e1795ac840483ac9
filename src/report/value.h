/*
 * Single values of a report, for tables: each has a name, most of them that of check/1.
 *
 * kind, mode, subject, points.spamassassin, points.rspamd, risk, level, tone, language;
 * errors, warnings, notes: findings of that severity; findings: the ids of the rules that
 * fired, worst first, with a space between; rule.ID: 1 where that rule fired, else 0;
 * undecided, defects, limits: how many.
 */
#ifndef INBOXLINT_REPORT_VALUE_H
#define INBOXLINT_REPORT_VALUE_H

#include "report/report.h"

bool value_is_name(const struct ruleset *rules, struct slice name);

/* Appends the value; false where there is none of that name. */
bool value_put(const struct report *report, struct slice name, struct buf *out);

#endif
