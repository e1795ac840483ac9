/*
 * The subcommands of `inboxlint host`, one file each, and what they share: where each
 * browser looks for native-messaging hosts, and what stands there.
 *
 * Places: Chrome's and MDN's documentation of native messaging, and the installers of
 * KeePassXC and browserpass, read in November 2026.
 */
#ifndef INBOXLINT_CLI_HOST_H
#define INBOXLINT_CLI_HOST_H

#include "cli/cli.h"

int host_install(struct arena *arena, char *const *argv);
int host_status(struct arena *arena, char *const *argv);
int host_uninstall(struct arena *arena, char *const *argv);

struct host_browser {
    const char *name, *label;
    bool is_firefox;        /* allowed_extensions, not allowed_origins */
    const char *user;       /* folder of manifests, below the home folder */
    const char *system;     /* NULL: it has none of its own */
    const char *profile[2]; /* below the home folder: one is there once it ran */
    const char *sandbox;    /* likewise, of its snap or flatpak; NULL: none known */
};

/* Ended by one whose name is NULL. */
extern const struct host_browser host_browsers[];

/*
 * The browsers that --browser names ("all": each; NULL: those that have run here), in the
 * order of the table. False when a name is none of them or none is found; it has been
 * said.
 */
struct host_choice {
    VEC(const struct host_browser *) list;
};
bool host_choose(struct host_choice *out, struct arena *arena, const char *names);

/* The manifest's path; NULL where a browser has no system folder. */
const char *host_manifest_path(struct arena *arena, const struct host_browser *browser,
                               bool is_system);

bool host_has_run(struct arena *arena, const struct host_browser *browser);

/* True when only its snap or flatpak is here, which may not start programs. */
bool host_is_sandboxed(struct arena *arena, const struct host_browser *browser);

/* The host beside this program, or NULL when there is none. */
const char *host_program(struct arena *arena);

/* Where `install` keeps the ids that --extension-id gave, for the host to read. */
const char *host_ids_path(struct arena *arena, bool is_system);

#endif
