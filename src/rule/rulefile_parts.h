/*
 * The parts of the reader of rule files: rulefile.c cuts the file up, rulefile_keys.c
 * reads the front matter, rulefile_points.c its points and filters, rulefile_tone.c its
 * tone and what to write instead.
 * Nobody else includes this.
 */
#ifndef INBOXLINT_RULE_RULEFILE_PARTS_H
#define INBOXLINT_RULE_RULEFILE_PARTS_H

#include "rule/rulefile.h"

struct rulefile {
    struct ruleset *set;
    struct rule *rule;
    struct slice name;       /* of the file, less ".md" */
    const struct yaml *root; /* the front matter */
    struct error *err;
};

/* The front matter into file->rule; and two of its keys. */
bool rulefile_keys(struct rulefile *file);
bool rulefile_points(struct rulefile *file, const struct yaml *node);
bool rulefile_filters(struct rulefile *file, const struct yaml *node);
bool rulefile_tone(struct rulefile *file, const struct yaml *node);
bool rulefile_instead(struct rulefile *file, const struct yaml *node);
bool rulefile_fix(struct rulefile *file, const struct yaml *node);

/* The index of a named fact, or an error at that place with the nearest name. */
bool rulefile_fact(struct slice name, uint32_t line, uint32_t column, uint32_t *out,
                   struct error *err);

#endif
