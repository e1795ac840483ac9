/*
 * One run over many messages, kept as a few numbers a message: what all figures and
 * comparisons are computed from.
 *
 * Memory is some 100 bytes a message, the path, and 12 bytes for each rule that fired.
 */
#ifndef INBOXLINT_STUDY_STUDY_H
#define INBOXLINT_STUDY_STUDY_H

#include "stats/names.h"
#include "study/result.h"

enum {
    STUDY_MAX_MESSAGES = 2000000,
    STUDY_MAX_RULES = 4096, /* pairs of rules are counted in a table */
    STUDY_MAX_GROUPS = 65535,
    STUDY_KEPT_FAILURES = 20
};

enum study_class { CLASS_SPAM, CLASS_HAM, CLASS_OTHER, CLASS_NONE, CLASSES };

/* What messages can be grouped by. */
enum study_key { BY_NONE, BY_SOURCE, BY_LANGUAGE, BY_KIND, STUDY_KEYS };
const char *study_key_name(enum study_key key);

struct study_hit {
    uint16_t rule;
    float points[FILTERS];
};

struct study_message {
    double points[FILTERS], risk, milliseconds; /* milliseconds negative: not told */
    uint32_t path;                              /* number in paths */
    uint32_t first_hit, hits;
    uint16_t group[STUDY_KEYS]; /* numbers in groups; BY_NONE unused */
    uint8_t class, level;       /* enum study_class, enum result_level */
};

struct study_rule {
    struct slice id, family, severity, evidence; /* as first seen */
    uint32_t hits[CLASSES];
    double points[FILTERS]; /* summed over its hits */
    uint32_t safe_fixes, suggested_fixes;
    double wins[FILTERS];  /* summed over its fixes */
    uint32_t last_message; /* number + 1: a rule counts once a message */
};

/* Where a line stands: the number of its file among the arguments, and the line. */
struct study_place {
    uint32_t file, line;
};

struct study_failure {
    struct slice path, error;
};

struct study {
    struct arena *arena;
    struct slice run; /* p NULL before the first line */
    struct study_place run_at;
    struct names paths, rule_names, groups[STUDY_KEYS];
    VEC(struct study_place) places; /* by number of the path */
    VEC(struct study_message) messages;
    VEC(struct study_hit) hits;
    VEC(struct study_rule) rules;
    VEC(struct study_failure) failures; /* the first of those that were not checked */
    uint32_t failed;
    uint32_t count[CLASSES]; /* messages */
    bool has_milliseconds, has_fixes;
};

enum study_verdict {
    STUDY_TAKEN,
    STUDY_DUPLICATE, /* the path was there before, at *before: left out */
    STUDY_MIXED,     /* of another rule set or other options than the first, at *before */
    STUDY_FULL       /* a ceiling above: nothing more is taken */
};

void study_init(struct study *study, struct arena *arena);
enum study_verdict study_add(struct study *study, const struct result *result,
                             struct study_place at, struct study_place *before);

/* True when there are both spam and ham. */
bool study_has_both(const struct study *study);

#endif
