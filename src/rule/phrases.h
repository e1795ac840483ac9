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

#endif
