/*
 * The rule set as JSON: rules/1, and one rule with its doc.
 */
#ifndef INBOXLINT_REPORT_FMT_RULES_H
#define INBOXLINT_REPORT_FMT_RULES_H

#include "base/buf.h"
#include "rule/ruleset.h"

/* {"schema":"rules/1","hash":...,"rules":[...]} */
void fmt_rules(const struct ruleset *set, struct buf *out);

/* One object as in "rules", with "doc" as its last key: Markdown without the examples. */
void fmt_rule(const struct rule *rule, struct buf *out);

#endif
