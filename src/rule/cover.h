/*
 * One cause, one finding. A rule may say `covers: [id]` of a rule that fires for the same
 * cause; where both fire, the covered finding becomes part of the covering one. What
 * nobody but us tests (evidence craft or measured) is left out then; a filter's, a
 * provider's or a law's stays beside it with its own points. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_COVER_H
#define INBOXLINT_RULE_COVER_H

#include "rule/engine.h"

/*
 * Sets `part_of` and takes out what is left out. The findings stand in the order of their
 * rules' ids. What a covered rule covers goes to the rule that covers it; of rules that
 * cover each other the first one stays.
 */
void cover_settle(struct check *check);

#endif
