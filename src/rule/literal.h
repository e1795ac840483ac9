/*
 * What a regular expression cannot match without: a set of literals of which at least one
 * stands in every match, each with its distance from where the match begins. The engine
 * finds all literals of all patterns in one pass (rule/phrases.h) and tries a pattern
 * only where one of its own allows a match to begin.
 *
 * The analyser is careful rather than clever: it knows groups, alternatives, small
 * classes and quantifiers, and finds nothing where it meets syntax that it doesn't know.
 * What follows directly on each other is multiplied out: "(?:buy|get)\s+now" gives "buy
 * now" and "get now", since white space folds to one space.
 */
#ifndef INBOXLINT_RULE_LITERAL_H
#define INBOXLINT_RULE_LITERAL_H

#include "base/arena.h"
#include "base/vec.h"

#define LITERAL_MAX_SET 128    /* literals of one pattern */
#define LITERAL_MAX_PRODUCT 32 /* that pieces behind each other are multiplied out to */
#define LITERAL_MAX_LENGTH 64  /* bytes */
#define LITERAL_MAX_DEPTH 50   /* groups inside each other */
#define LITERAL_MAX_SCRATCH                                    \
    (4 * 1024 * 1024) /* past it nothing is known of a pattern \
                       */
#define LITERAL_FAR UINT32_MAX

struct literal {
    struct slice s; /* folded as words_fold() does */
    uint32_t least; /* bytes before it in the match */
    uint32_t most;  /* folded characters before it; LITERAL_FAR: no bound */
};

struct literals {
    VEC(struct literal) list; /* empty: nothing is known */
};

void literal_find(struct arena *arena, struct slice pattern, struct literals *out);

#endif
