/*
 * Reads one rule file: front matter between "---" lines, then the doc, whose fenced blocks
 * under "## Fires" and "## Stays quiet" are examples. Unknown keys are errors with line,
 * column and the nearest right key.
 */
#ifndef INBOXLINT_RULE_RULEFILE_H
#define INBOXLINT_RULE_RULEFILE_H

#include "rule/ruleset.h"

#define RULEFILE_MAX_BYTES (64 * 1024)

bool rulefile_read(struct ruleset *set, struct slice path, struct slice bytes,
                   struct rule **out, struct error *err);

#endif
