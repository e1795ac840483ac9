/*
 * What a regular expression cannot match without: a set of literals of which at least one
 * stands in every text that it matches. It lets the engine skip a pattern when none of them
 * occurred (rule/phrases.h).
 *
 * The analyser is careful rather than clever: it knows groups, alternatives, classes and
 * quantifiers, and finds nothing where it meets syntax that it doesn't know.
 */
#ifndef INBOXLINT_RULE_LITERAL_H
#define INBOXLINT_RULE_LITERAL_H

#include "base/arena.h"
#include "base/vec.h"

#define LITERAL_MIN 3      /* bytes: shorter ones occur everywhere */
#define LITERAL_MAX_SET 32 /* alternatives */
#define LITERAL_MAX_DEPTH 50

struct literals {
    VEC(struct slice) list; /* folded as words_fold() does; empty: nothing is known */
};

void literal_find(struct arena *arena, struct slice pattern, struct literals *out);

#endif
