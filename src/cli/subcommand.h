/*
 * A command of commands, such as `inboxlint rules` and `inboxlint host`.
 */
#ifndef INBOXLINT_CLI_SUBCOMMAND_H
#define INBOXLINT_CLI_SUBCOMMAND_H

#include "cli/cli.h"

struct subcommand {
    const char *name, *help;
    int (*run)(struct arena *arena, char *const *argv);
};

/* Runs the one that argv names first; without a name, --help, or one that there is not,
 * says what there is. */
int subcommand_run(const char *command, const struct subcommand *all, int count,
                   struct arena *arena, char *const *argv);

#endif
