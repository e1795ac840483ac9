/*
 * Reads one rule file: front matter between "---" lines, then the doc, whose fenced
 * blocks under "## Fires" and "## Stays quiet" are examples. rules/README.md is the
 * format.
 *
 * Every mistake is an error with line and column in the file (0 when it is the path's)
 * and, where a word is unknown, the nearest right one. Headings may be left out (a
 * built-in rule's may not: see example.h), but those that are there must be known, in
 * order and single.
 */
#ifndef INBOXLINT_RULE_RULEFILE_H
#define INBOXLINT_RULE_RULEFILE_H

#include "rule/ruleset.h"

#define RULEFILE_MAX_BYTES (64 * 1024)

/*
 * `path` ends in <family>/<id>.md. The rule borrows path and bytes, which must live as
 * long as the set. On failure the set holds nothing new but patterns and phrases without
 * a user.
 */
bool rulefile_read(struct ruleset *set, struct slice path, struct slice bytes,
                   struct rule **out, struct error *err);

/* One that the build has embedded, packed and checked. What is in the scratch arena is
 * not needed afterwards. */
bool rulefile_read_builtin(struct ruleset *set, struct arena *scratch,
                           const struct builtin_file *builtin, struct rule **out,
                           struct error *err);

#endif
