/*
 * Regular expressions (PCRE2 syntax, Unicode, caseless unless "(?-i)"). The only user of
 * PCRE2.
 *
 * Patterns come from rule files, which may be a stranger's: "(*" at the start is refused,
 * length, nesting and captures are capped. Subjects come from mail: they are matched in
 * windows of PATTERN_WINDOW bytes that overlap by PATTERN_OVERLAP, with match, depth and
 * heap limits, so that time is linear in the text. A limit that bites makes the result
 * undecided, never "no match".
 */
#ifndef INBOXLINT_RULE_PATTERN_H
#define INBOXLINT_RULE_PATTERN_H

#include "base/arena.h"
#include "base/error.h"
#include "rule/literal.h"

#define PATTERN_MAX_LENGTH 4096
#define PATTERN_WINDOW 4096
#define PATTERN_OVERLAP 512 /* the longest match that is found wherever it stands */

struct pattern;       /* threads may share it */
struct pattern_cache; /* match data of one thread */

/* Lives in the arena, as the source must, but for what PCRE2 holds, which pattern_free()
 * gives back. */
struct pattern *pattern_new(struct arena *arena, struct slice source, uint32_t number);
void pattern_free(struct pattern *pattern);

/* False with an error when the source is no pattern. One that nobody has compiled before
 * is compiled by its first match: most messages need few of the patterns of a rule set.
 */
bool pattern_compile(const struct pattern *pattern, struct error *err);

/* Its place in the set that holds it. */
uint32_t pattern_number(const struct pattern *pattern);
struct slice pattern_source(const struct pattern *pattern);

/* Every text that matches holds one of these; an empty set when none is known. */
const struct literals *pattern_literals(const struct pattern *pattern);

/* NULL when there is no memory; both take NULL. */
struct pattern_cache *pattern_cache_new(void);
void pattern_cache_free(struct pattern_cache *cache);

enum pattern_result { PATTERN_NO_MATCH, PATTERN_MATCH, PATTERN_LIMIT };

/*
 * The first match in s that begins at `from` or later, up to `last` (valid UTF-8, `from`
 * at a character); its range goes to *start, *end. What matches nothing ("x*" at a "y")
 * is no match. The text before `from` is seen by "^", "\b" and lookbehinds. After a match
 * go on at its end.
 */
enum pattern_result pattern_match(const struct pattern *pattern,
                                  struct pattern_cache *cache, struct slice s,
                                  size_t from, size_t last, size_t *start, size_t *end);

#endif
