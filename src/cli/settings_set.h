/*
 * Rule sets of a run, and the words of configurations held against them.
 */
#ifndef INBOXLINT_CLI_SETTINGS_SET_H
#define INBOXLINT_CLI_SETTINGS_SET_H

#include "cli/lint.h"
#include "cli/settings.h"
#include "cli/settings_merge.h"

struct settings_set {
    struct lint_rules wanted;
    struct lint lint;
};

/* The rules that the command line and the configuration ask for, loaded once; NULL with
 * an error where there are none. */
struct settings_set *settings_set_get(struct settings *settings,
                                      const struct merged *merged, struct error *err);

/* Holds every word of the file against what it names, once a file; false with its fault.
 */
bool settings_set_check(struct settings *settings, struct configfile *file);

#endif
