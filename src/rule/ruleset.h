/*
 * The rules of a run: the built-in ones, those of the user's folders, and their lists.
 * Built once, then read-only and shared by threads.
 *
 * Built-in rules are read when the set is frozen, so that a user's rule or list of the
 * same name takes the place of a built-in one before anything depends on it.
 */
#ifndef INBOXLINT_RULE_RULESET_H
#define INBOXLINT_RULE_RULESET_H

#include "base/error.h"
#include "rule/condition.h"
#include "rule/pattern_set.h"
#include "rule/phrases.h"
#include "rule/rule.h"
#include "text/lists.h"

#define RULESET_MAX_MEMORY ((size_t)1024 * 1024 * 1024)
#define RULESET_MAX_RULES 4000
#define RULESET_MAX_LISTS 400
#define RULESET_MAX_LIST_BYTES (4 * 1024 * 1024)

/* A rule of the user that does not hold together with the rest, and was left out. */
struct ruleset_fault {
    struct slice path; /* with a NUL behind it */
    struct error err;
};

/* A severity that the user gives to a rule or family in place of the rule's own. */
#define RULESET_OFF (-1)
struct ruleset_severity {
    struct slice name;
    int severity; /* enum rule_severity, or RULESET_OFF: the rule never runs */
};

struct ruleset {
    struct arena arena;
    VEC(struct rule *) rules; /* sorted by id */
    struct lists lists;
    struct pattern_set patterns;
    struct phrases *phrases;
    VEC(struct ruleset_fault) faults; /* filled by ruleset_freeze() */
    VEC(struct ruleset_severity) severities;
    bool has_builtin; /* ruleset_freeze() shall read the built-in rules */
    bool trusts;      /* what is read now are they: tests have compiled their patterns */
    char hash[17];    /* of the bytes of all rule and list files, hexadecimal */
};

/* An empty set; ruleset_add*() fill it; ruleset_freeze() must come before its first use.
 */
void ruleset_init(struct ruleset *set);
void ruleset_done(struct ruleset *set);

/* ruleset_freeze() shall read the built-in rules, which comes with the built-in lists. */
void ruleset_add_builtin(struct ruleset *set);

/*
 * One rule or list file. `path` ends in <family>/<id>.md or _lists/<name>.txt. The bytes
 * are copied. A rule or list with the name of an earlier one takes its place. Files may
 * come in any order: what names a list looks for it when the set is frozen.
 */
bool ruleset_add_file(struct ruleset *set, struct slice path, struct slice bytes,
                      bool is_builtin, struct error *err);

/* For ruleset_freeze(), which gives it to all rules of this id or family; a later call
 * wins. */
void ruleset_set_severity(struct ruleset *set, struct slice name, int severity);

/*
 * Reads the built-in rules and ties all rules to their lists. A user's rule for which
 * that fails becomes a fault, and the set goes without it; an error is about a built-in
 * rule and names its file.
 */
bool ruleset_freeze(struct ruleset *set, struct error *err);

/* NULL when there is none. */
const struct rule *ruleset_find(const struct ruleset *set, struct slice id);
const char *ruleset_nearest(const struct ruleset *set, struct slice id);
const char *ruleset_nearest_list(const struct ruleset *set, struct slice name);

/* Files that the build embedded, sorted by path and ended by a NULL path: see embed.py.
 */
struct builtin_file {
    const char *path;  /* "lang/lang-money-back.md" */
    const char *front; /* of a rule: its packed front matter (rule/front.h) */
    const char *bytes;
    uint32_t size;
};
extern const struct builtin_file builtin_files[];

#endif
