#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/host.h"

static const struct cli_help help = {
    "host uninstall [OPTIONS]",
    "Removes the manifests that `inboxlint host install` wrote: of all browsers, or of "
    "those that\n"
    "--browser names.",
    NULL,
};

static bool remove_file(const char *label, const char *path, bool is_dry_run)
{
    struct error err = {0};
    if (!path || access(path, F_OK) != 0) {
        return true;
    }
    if (is_dry_run) {
        printf("%-16s would remove %s\n", label, path);
        return true;
    }
    if (unlink(path) != 0) {
        error_set(&err, "%s", strerror(errno));
        cli_problem(path, &err);
        return false;
    }
    printf("%-16s removed %s\n", label, path);
    return true;
}

int host_uninstall(struct arena *arena, char *const *argv)
{
    struct options options;
    struct host_choice choice;
    int status;
    if (!cli_start(&options, arena, FOR_HOST_UNINSTALL, &help, argv, &status)) {
        return status;
    }
    if (!host_choose(&choice, arena, options.browsers ? options.browsers : "all")) {
        return STATUS_FAILED;
    }
    bool is_fine = true;
    for (uint32_t i = 0; i < choice.list.n; i++) {
        const struct host_browser *browser = choice.list.v[i];
        const char *path = host_manifest_path(arena, browser, options.is_system);
        is_fine = remove_file(browser->label, path, options.is_dry_run) && is_fine;
    }
    if (!options.browsers) {
        is_fine = remove_file("extension ids", host_ids_path(arena, options.is_system),
                              options.is_dry_run) &&
                  is_fine;
    }
    return cli_finish(is_fine ? STATUS_CLEAN : STATUS_FAILED);
}
