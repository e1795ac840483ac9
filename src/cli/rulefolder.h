/*
 * Folders of rules: finds the rule files (<family>/<id>.md) and lists (_lists/<name>.txt)
 * below them and hands each to whoever collects them.
 */
#ifndef INBOXLINT_CLI_RULEFOLDER_H
#define INBOXLINT_CLI_RULEFOLDER_H

#include "rule/ruleset.h"

typedef bool rulefolder_add(void *context, const char *path, struct slice bytes,
                            struct error *err);

/*
 * README.md, INDEX.md and whatever else is no rule or list is left out. What is wrong
 * goes to standard error, one line each, and the rest is read; false when there was
 * anything.
 */
bool rulefolder_read(struct arena *arena, const char *const *folders, size_t count,
                     rulefolder_add *add, void *context);

/* The built-in rules and those of the folders, ready for use; false when anything was
 * wrong with them (it has been said). *is_usable tells whether there is a set all the
 * same. */
bool rulefolder_load(struct ruleset *set, struct arena *arena, const char *const *folders,
                     size_t count, bool *is_usable);

#endif
