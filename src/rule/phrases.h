/*
 * All phrases of all rules in one automaton (Aho-Corasick), so that one pass over a
 * folded text finds every phrase, whatever their number. It also serves as the prefilter
 * of patterns: a pattern whose literal did not occur is not run.
 */
#ifndef INBOXLINT_RULE_PHRASES_H
#define INBOXLINT_RULE_PHRASES_H

#include "base/arena.h"

#define PHRASES_MAX_BYTES (4 * 1024 * 1024) /* of all phrases, what they share once */

struct phrases;

struct phrases *phrases_new(struct arena *arena);

/* The phrases of the built-in rules are in the set, whose automaton the build has made;
 * what is added besides gets one of its own. Before anything is added. */
void phrases_use_builtin(struct phrases *set);

/* There is room for another phrase of so many bytes. */
bool phrases_has_room(const struct phrases *set, size_t bytes);

/* Adds a folded literal and returns its number; the same literal twice is one number.
 * Whole-word matching is the caller's business. */
uint32_t phrases_add(struct phrases *set, struct slice literal);

/* Builds the automaton; nothing is added after it. */
void phrases_freeze(struct phrases *set);
uint32_t phrases_count(const struct phrases *set);

/* Calls found() for each occurrence, by end offset; linear in text and occurrences. */
void phrases_scan(const struct phrases *set, struct slice folded,
                  void (*found)(void *context, uint32_t phrase, size_t start, size_t end),
                  void *context);

/* For the build. The bytes of each phrase by number, in the set's arena; and the
 * automaton of a frozen set with the lengths of its arrays. */
struct slice *phrases_texts(const struct phrases *set);
struct phrase_table;
const struct phrase_table *phrases_table(const struct phrases *set, uint32_t *rows,
                                         uint32_t *links, uint32_t *outputs);

#endif
