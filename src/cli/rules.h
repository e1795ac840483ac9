/*
 * The subcommands of `inboxlint rules`, one file each.
 */
#ifndef INBOXLINT_CLI_RULES_H
#define INBOXLINT_CLI_RULES_H

#include "cli/cli.h"

int rules_facts(struct arena *arena, char *const *argv);
int rules_list(struct arena *arena, char *const *argv);
int rules_new(struct arena *arena, char *const *argv);
int rules_test(struct arena *arena, char *const *argv);

#endif
