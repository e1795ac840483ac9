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

/* Which rules: the built-in ones and those of the folders, with other severities where
 * the user says so (inboxlint_rules_severity()). */
struct lint_level {
    const char *rule;
    int severity;
};
struct lint_rules {
    struct option_words folders;
    struct {
        struct lint_level *v;
        uint32_t n, cap;
    } levels;
};

/* A rule file that is broken is said on standard error and sets *status; false with `err`
 * when there are no rules at all. lint_close() is due in both cases. */
bool lint_load(struct lint *lint, struct arena *arena, const struct lint_rules *wanted,
               int *status, struct error *err);

/* The command line's own. */
struct inboxlint_options lint_options(const struct options *options);

/* Says what is wrong with --lang and sets *status; NULL is fine. */
bool lint_check_language(const char *code, int *status);

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
