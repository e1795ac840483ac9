#include "cli/host.h"
#include "cli/subcommand.h"

int cmd_host(struct arena *arena, char *const *argv)
{
    /* Sorted by name. */
    static const struct subcommand all[] = {
        {"install", "tell browsers where the native-messaging host is", host_install},
        {"status", "say what works, what does not and what mends it", host_status},
        {"uninstall", "take the host out of browsers", host_uninstall},
    };
    return subcommand_run("host", all, sizeof all / sizeof *all, arena, argv);
}
