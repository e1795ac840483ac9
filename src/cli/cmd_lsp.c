#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/lint.h"
#include "cli/progress.h"
#include "lsp/lsp.h"

static bool find_target(void *context, const char *file, const char *root,
                        struct lsp_target *out, struct error *err)
{
    const struct lint *lint = context;
    (void)file;
    (void)root;
    (void)err;
    *out = (struct lsp_target){lint->handle, lint->options};
    return true;
}

static void forget(void *context)
{
    (void)context;
}

/* Messages go to a descriptor of their own, so that nothing printed by mistake can break
 * one. */
static int take_output(void)
{
    int out = dup(STDOUT_FILENO);
    if (out < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
        return -1;
    }
    return out;
}

static int serve(struct lint *lint)
{
    const struct lsp_options options = {
        .find = find_target,
        .forget = forget,
        .context = lint,
        .clock = progress_clock,
    };
    int out = take_output();
    if (out < 0) {
        return cli_usage_problem("standard output: %s", strerror(errno));
    }
    signal(SIGPIPE, SIG_IGN);
    return lsp_run(STDIN_FILENO, out, &options);
}

int cmd_lsp(struct arena *arena, char *const *argv)
{
    static const struct cli_help help = {
        "lsp [OPTIONS]",
        "The language server, which an editor starts and talks to over standard input "
        "and\n"
        "output (LSP 3.17): findings while you type, what a rule says under the "
        "pointer,\n"
        "fixes as code actions. Settings of the client (initializationOptions, or the\n"
        "section inboxlint of its settings) are mode, profile, select, ignore and lang, "
        "as\n"
        "the options are called.",
        "Exit status: 0 when the editor shut the server down first, 1 when it did not."};
    struct options options;
    struct lint lint;
    int status = STATUS_CLEAN;
    if (!cli_start(&options, arena, FOR_LSP, &help, argv, &status)) {
        return status;
    }
    if (options.paths.n) {
        return cli_usage_problem("lsp takes no files: the editor sends them");
    }
    if (lint_open(&lint, arena, &options, &status)) {
        status = serve(&lint);
    }
    lint_close(&lint);
    return status;
}
