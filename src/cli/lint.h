/*
 * The public library as the options of a command ask for it: rules, a handle, options.
 */
#ifndef INBOXLINT_CLI_LINT_H
#define INBOXLINT_CLI_LINT_H

#include "cli/cli.h"

struct lint {
    struct inboxlint_rules *rules;
    struct inboxlint *handle;
    struct inboxlint_options options;
};

/*
 * Loads the rules and reads the options. What is wrong goes to standard error and sets
 * *status; false when nothing can be checked so. A rule file that is broken sets *status
 * alone. lint_close() is due in both cases.
 */
bool lint_open(struct lint *lint, struct arena *arena, const struct options *options,
               int *status);
void lint_close(struct lint *lint);

/* The library's error as ours. */
struct error lint_error(const struct inboxlint_error *err);

#endif
