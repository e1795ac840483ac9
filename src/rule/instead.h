/*
 * What to write instead: a rule's table from phrases to words, used on the sentence at
 * hand. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_INSTEAD_H
#define INBOXLINT_RULE_INSTEAD_H

#include "rule/engine.h"

#define INSTEAD_MAX_SENTENCE \
    160 /* code points of a rewritten sentence; the rest is cut */

/* Where a hit stands and what to write for it, by the rule's table; false where that
 * knows nothing of it. */
bool instead_at(struct doc *doc, const struct rule *rule, const struct hit *hit,
                struct text *text, size_t *from, struct slice *words);

/* Adds "; write: ..." to the message: the first sentence with a hit that the table
 * knows, in its words. */
void instead_write(struct doc *doc, const struct rule *rule, struct finding *finding);

#endif
