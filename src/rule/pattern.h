/*
 * Regular expressions (PCRE2 syntax, Unicode, caseless unless "(?-i)"). The only user of
 * PCRE2.
 *
 * Patterns come from rule files, which may be a stranger's: "(*" at the start is refused,
 * length, nesting and captures are capped. Subjects come from mail: they are matched in
 * windows of PATTERN_WINDOW bytes that overlap by PATTERN_OVERLAP, with match, depth and heap
 * limits, so that time is linear in the text. A limit that bites makes the result undecided,
 * never "no match".
 */
#ifndef INBOXLINT_RULE_PATTERN_H
#define INBOXLINT_RULE_PATTERN_H

#include "base/arena.h"
#include "base/error.h"

#define PATTERN_MAX_LENGTH 4096
#define PATTERN_WINDOW 4096
#define PATTERN_OVERLAP 512 /* the longest match that is found wherever it stands */

struct pattern;       /* read-only after compiling; shared by threads */
struct pattern_cache; /* match data and JIT stack of one thread */

struct pattern *pattern_new(struct slice source, struct error *err);
void pattern_free(struct pattern *pattern);

/* A literal, in folded form, that every match contains; empty when none is known. */
struct slice pattern_literal(const struct pattern *pattern);

struct pattern_cache *pattern_cache_new(void);
void pattern_cache_free(struct pattern_cache *cache);

enum pattern_result { PATTERN_NO_MATCH, PATTERN_MATCH, PATTERN_LIMIT };

/* The first match at or after `from` in s (valid UTF-8); its range goes to *start, *end. */
enum pattern_result pattern_match(const struct pattern *pattern, struct pattern_cache *cache,
                                  struct slice s, size_t from, size_t *start, size_t *end);

#endif
