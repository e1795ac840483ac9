/*
 * What the commands share: their signature, exit statuses, lines on standard error,
 * colours.
 *
 * A command gets the arguments after its name and returns the exit status. Its arena ends
 * with the process.
 */
#ifndef INBOXLINT_CLI_CLI_H
#define INBOXLINT_CLI_CLI_H

#include "cli/options.h"

enum { STATUS_CLEAN = 0, STATUS_FINDINGS = 1, STATUS_FAILED = 2 };

int cmd_batch(struct arena *arena, char *const *argv);
int cmd_check(struct arena *arena, char *const *argv);
int cmd_fix(struct arena *arena, char *const *argv);
int cmd_explain(struct arena *arena, char *const *argv);
int cmd_host(struct arena *arena, char *const *argv);
int cmd_lsp(struct arena *arena, char *const *argv);
int cmd_parse(struct arena *arena, char *const *argv);
int cmd_report(struct arena *arena, char *const *argv);
int cmd_rules(struct arena *arena, char *const *argv);
int cmd_tune(struct arena *arena, char *const *argv);

/* One line on standard error: "inboxlint: path:line:column: message", or without the path
 * when that is NULL. Control characters are escaped. Returns STATUS_FAILED. */
int cli_problem(const char *path, const struct error *err);

/* The same for a wrong command line. */
int cli_usage_problem(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * Reads the options of a command and deals with --help (usage, one-line purpose, options,
 * closing words, each may be NULL but the first) and --version. True when the command is
 * to go on; else *status is what it returns.
 */
struct cli_help {
    const char *usage, *purpose, *closing;
};
bool cli_start(struct options *options, struct arena *arena, unsigned command,
               const struct cli_help *help, char *const *argv, int *status);

/* NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR, the terminal and TERM, in this order; --color
 * stands above them all. */
bool cli_wants_color(enum option_when when, FILE *out);

/* Flushes standard output; a failed write is a problem. Returns status, or STATUS_FAILED.
 */
int cli_finish(int status);

#endif
