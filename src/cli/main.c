/*
 * inboxlint: the table of commands.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "cli/cli.h"

#define MEMORY_MOST ((size_t)1 << 30)

static int cmd_help(struct arena *arena, char *const *argv);

/* Sorted by name. */
static const struct command {
    const char *name, *help;
    int (*run)(struct arena *arena, char *const *argv);
} commands[] = {
    {"batch", "score a corpus: folders, mbox, archives, JSON lines", cmd_batch},
    {"check", "say what filters, providers and the law will hold against drafts",
     cmd_check},
    {"explain", "print what a rule looks at, why, and what to do instead", cmd_explain},
    {"fix", "make the edits that cure findings, each proved on a copy first", cmd_fix},
    {"help", "print this help", cmd_help},
    {"host", "install the host that browsers talk to, or see how it fares", cmd_host},
    {"lsp", "talk to an editor: findings while you type, fixes (LSP)", cmd_lsp},
    {"parse", "print what was read from a file, as JSON", cmd_parse},
    {"report", "say what the results of batch add up to", cmd_report},
    {"rules", "list the rules, test them, start a new one", cmd_rules},
    {"tune", "fit the weights of the risk to labelled results", cmd_tune},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_commands(FILE *out)
{
    fputs("usage: inboxlint COMMAND [OPTIONS] [ARGS]\n\n", out);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
    }
    fputs("\ninboxlint COMMAND --help tells more. Exit status: 0 nothing found, 1 "
          "findings,\n"
          "2 something could not be done.\n",
          out);
}

static int cmd_help(struct arena *arena, char *const *argv)
{
    (void)arena;
    (void)argv;
    print_commands(stdout);
    return cli_finish(STATUS_CLEAN);
}

static const struct command *find_command(const char *name)
{
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

static int unknown_command(const char *name)
{
    struct slice word = slice_of(name);
    size_t limit = nearest_limit(word.n);
    for (int i = 0; i < COMMANDS; i++) {
        if (nearest_distance(word, slice_of(commands[i].name), limit) <= limit) {
            return cli_usage_problem("unknown command '%s'; did you mean '%s'?", name,
                                     commands[i].name);
        }
    }
    if (access(name, F_OK) == 0) {
        return cli_usage_problem(
            "unknown command '%s'; did you mean 'inboxlint check %s'?", name, name);
    }
    return cli_usage_problem("unknown command '%s'; inboxlint --help lists them", name);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        print_commands(stderr);
        return STATUS_FAILED;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        return cmd_help(NULL, argv);
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("inboxlint " INBOXLINT_VERSION);
        return cli_finish(STATUS_CLEAN);
    }
    const struct command *command = find_command(argv[1]);
    if (!command) {
        return unknown_command(argv[1]);
    }
    struct arena arena;
    arena_init(&arena, MEMORY_MOST, NULL);
    int status = command->run(&arena, argv + 2);
    arena_done(&arena);
    return status;
}
