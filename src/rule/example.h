/*
 * Runs a rule's own examples: each "Fires" block must fire it, at the carets where it has
 * any; each "Stays quiet" block must not.
 */
#ifndef INBOXLINT_RULE_EXAMPLE_H
#define INBOXLINT_RULE_EXAMPLE_H

#include "rule/engine.h"

/* On failure err tells the block's line in the rule file, what was wanted and what came. */
bool example_run(struct engine *engine, const struct rule *rule,
                 const struct rule_example *example, struct error *err);

/* What a built-in rule must have: a hit, a near miss, a dated source, advice, the doc's four
 * headings. */
bool example_is_complete(const struct rule *rule, struct error *err);

#endif
