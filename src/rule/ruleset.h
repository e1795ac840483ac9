/*
 * The rules of a run: the built-in ones, those of the user's folders, and what was selected.
 * Built once, then read-only and shared by threads.
 */
#ifndef INBOXLINT_RULE_RULESET_H
#define INBOXLINT_RULE_RULESET_H

#include "base/error.h"
#include "rule/condition.h"
#include "rule/pattern.h"
#include "rule/phrases.h"
#include "rule/rule.h"

struct ruleset_list { /* rules/_lists/<name>.txt: lower-case entries, sorted */
    struct slice name;
    VEC(struct slice) entries;
};

struct ruleset {
    struct arena arena;
    VEC(struct rule *) rules; /* sorted by id */
    VEC(struct ruleset_list) lists;
    VEC(struct pattern *) patterns;
    struct phrases *phrases;
    char hash[17]; /* of the bytes of all rule files, hexadecimal */
};

/* An empty set; ruleset_add*() fill it; ruleset_freeze() must come before its first use. */
void ruleset_init(struct ruleset *set);
void ruleset_done(struct ruleset *set);

bool ruleset_add_builtin(struct ruleset *set, struct error *err);

/* One rule or list file. `path` ends in <family>/<id>.md or _lists/<name>.txt. The bytes are
 * copied. A rule with the id of an earlier one takes its place. */
bool ruleset_add_file(struct ruleset *set, struct slice path, struct slice bytes,
                      bool is_builtin, struct error *err);
bool ruleset_freeze(struct ruleset *set, struct error *err);

const struct rule *ruleset_find(const struct ruleset *set, struct slice id);
const char *ruleset_nearest(const struct ruleset *set, struct slice id);
const struct ruleset_list *ruleset_list(const struct ruleset *set, struct slice name);
bool ruleset_list_has(const struct ruleset_list *list, struct slice entry);

/* Files that the build embedded, ended by a NULL path: see tools/embed.py. */
struct builtin_file {
    const char *path;
    const char *bytes;
    uint32_t size;
};
extern const struct builtin_file builtin_files[];

#endif
