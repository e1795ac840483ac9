/*
 * What to write instead: a rule's table from phrases to words, used on the sentence at
 * hand. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_INSTEAD_H
#define INBOXLINT_RULE_INSTEAD_H

#include "rule/engine.h"

#define INSTEAD_MAX_SENTENCE \
    160 /* code points of a rewritten sentence; the rest is cut */

/* Fills finding->edits, one for each hit that the rule's table knows and that stands in
 * the file as it is read, and adds "; write: ..." to the message. */
void instead_write(struct doc *doc, const struct rule *rule, struct finding *finding);

#endif
