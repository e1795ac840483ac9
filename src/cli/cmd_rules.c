#include <string.h>

#include "base/nearest.h"
#include "cli/rules.h"

/* Sorted by name. */
static const struct {
    const char *name, *help;
    int (*run)(struct arena *arena, char *const *argv);
} commands[] = {
    {"facts", "print the facts and zones that a rule may name", rules_facts},
    {"list", "print all rules", rules_list},
    {"new", "write the skeleton of a new rule", rules_new},
    {"test", "run the rules' own examples", rules_test},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static int print_commands(FILE *out, int status)
{
    fputs("usage: inboxlint rules COMMAND [OPTIONS] [ARGS]\n\n", out);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "  %-10s%s\n", commands[i].name, commands[i].help);
    }
    return cli_finish(status);
}

int cmd_rules(struct arena *arena, char *const *argv)
{
    const char *name = *argv;
    if (!name) {
        return print_commands(stderr, STATUS_FAILED);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        return print_commands(stdout, STATUS_CLEAN);
    }
    size_t limit = nearest_limit(strlen(name));
    const char *nearest = NULL;
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(commands[i].name, name) == 0) {
            return commands[i].run(arena, argv + 1);
        }
        if (nearest_distance(slice_of(name), slice_of(commands[i].name), limit) <=
            limit) {
            nearest = commands[i].name;
        }
    }
    return nearest
               ? cli_usage_problem("rules: unknown command '%s'; did you mean '%s'?",
                                   name, nearest)
               : cli_usage_problem("rules: unknown command '%s'; there are facts, list, "
                                   "new and test",
                                   name);
}
