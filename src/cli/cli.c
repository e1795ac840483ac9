#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/term.h"

enum { LINE_MOST = 8192 };

static void put_place(struct buf *out, const struct error *err)
{
    if (err->line) {
        buf_fmt(out, ":%u", err->line);
    }
    if (err->line && err->column) {
        buf_fmt(out, ":%u", err->column);
    }
}

int cli_problem(const char *path, const struct error *err)
{
    char bytes[LINE_MOST];
    struct buf out = {.p = bytes, .cap = sizeof bytes, .ceiling = sizeof bytes - 1};
    struct term term;
    term_init(&term, &out, false);
    term_str(&term, "inboxlint: ");
    if (path) {
        term_str(&term, path);
        put_place(&out, err);
        term_str(&term, ": ");
    }
    term_str(&term, err->message);
    bytes[out.n++] = '\n';
    fflush(stdout);
    fwrite(bytes, 1, out.n, stderr);
    return STATUS_FAILED;
}

int cli_usage_problem(const char *format, ...)
{
    struct error err = {0};
    va_list args;
    va_start(args, format);
    vsnprintf(err.message, sizeof err.message, format, args);
    va_end(args);
    return cli_problem(NULL, &err);
}

static void print_help(unsigned command, const struct cli_help *help)
{
    printf("usage: inboxlint %s\n\n%s\n\noptions:\n", help->usage, help->purpose);
    options_print(stdout, command);
    if (help->closing) {
        printf("\n%s\n", help->closing);
    }
}

bool cli_start(struct options *options, struct arena *arena, unsigned command,
               const struct cli_help *help, char *const *argv, int *status)
{
    struct error err = {0};
    if (!options_parse(options, arena, command, argv, &err)) {
        *status = cli_problem(NULL, &err);
        return false;
    }
    if (options->wants_help) {
        print_help(command, help);
    } else if (options->wants_version) {
        puts("inboxlint " INBOXLINT_VERSION);
    } else {
        return true;
    }
    *status = cli_finish(STATUS_CLEAN);
    return false;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool cli_wants_color(enum option_when when, FILE *out)
{
    if (when != WHEN_AUTO) {
        return when == WHEN_ALWAYS;
    }
    if (is_set("NO_COLOR")) {
        return false;
    }
    if (is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR")) {
        return true;
    }
    const char *terminal = getenv("TERM");
    return isatty(fileno(out)) && terminal && strcmp(terminal, "dumb") != 0;
}

int cli_finish(int status)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        return cli_usage_problem("standard output: %s", strerror(errno));
    }
    return status;
}
