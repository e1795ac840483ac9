#include "cli/subcommand.h"

#include <string.h>

#include "base/buf.h"
#include "base/nearest.h"

static int print_all(FILE *out, const char *command, const struct subcommand *all,
                     int count, int status)
{
    fprintf(out, "usage: inboxlint %s COMMAND [OPTIONS] [ARGS]\n\n", command);
    for (int i = 0; i < count; i++) {
        fprintf(out, "  %-10s%s\n", all[i].name, all[i].help);
    }
    return cli_finish(status);
}

static int unknown(const char *command, const struct subcommand *all, int count,
                   struct arena *arena, const char *name)
{
    size_t limit = nearest_limit(strlen(name));
    struct buf names;
    buf_init(&names, arena, SIZE_MAX);
    for (int i = 0; i < count; i++) {
        if (nearest_distance(slice_of(name), slice_of(all[i].name), limit) <= limit) {
            return cli_usage_problem("%s: unknown command '%s'; did you mean '%s'?",
                                     command, name, all[i].name);
        }
        buf_str(&names, i == 0 ? "" : i + 1 < count ? ", " : " and ");
        buf_str(&names, all[i].name);
    }
    return cli_usage_problem("%s: unknown command '%s'; there are %.*s", command, name,
                             SLICE_FMT(buf_slice(&names)));
}

int subcommand_run(const char *command, const struct subcommand *all, int count,
                   struct arena *arena, char *const *argv)
{
    const char *name = *argv;
    if (!name) {
        return print_all(stderr, command, all, count, STATUS_FAILED);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        return print_all(stdout, command, all, count, STATUS_CLEAN);
    }
    for (int i = 0; i < count; i++) {
        if (strcmp(all[i].name, name) == 0) {
            return all[i].run(arena, argv + 1);
        }
    }
    return unknown(command, all, count, arena, name);
}
