/*
 * Runs a rule's own examples: each "Fires" block must fire it, at exactly the carets
 * where it has any; each "Stays quiet" block must not (undecided is quiet).
 *
 * A `subject` or `from` example becomes that field of a small message, the others are
 * files of their kind. Only the rule itself is looked at, with its own profiles, in its
 * first language.
 */
#ifndef INBOXLINT_RULE_EXAMPLE_H
#define INBOXLINT_RULE_EXAMPLE_H

#include "rule/engine.h"
#include "rule/rule_doc.h"

/* Makes the fix of a finding: *file is the check's file with it, in the arena. False with
 * the reason where there is none. */
typedef bool example_fix(struct arena *arena, const struct check *check,
                         const struct finding *finding, struct slice *file,
                         struct error *err);

/* On failure err tells the block's line in the rule file, what was wanted and what came.
 */
bool example_run(struct engine *engine, const struct rule *rule,
                 const struct rule_example *example, example_fix *fix, struct error *err);

/* What a built-in rule must have: the doc's four headings with words below them, advice,
 * a dated source, the filter's own name for a filter's rule, a hit and a near miss. */
bool example_is_complete(struct arena *arena, const struct rule *rule,
                         const struct rule_doc *doc, struct error *err);

#endif
