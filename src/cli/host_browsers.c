#define _XOPEN_SOURCE 700
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "cli/host.h"
#include "host/caller.h"

#ifdef __APPLE__
#include <mach-o/dyld.h>
#define SUPPORT "Library/Application Support/"
#define CHROMIUM(linux_user, mac) SUPPORT mac "/NativeMessagingHosts"
#define SYSTEM(linux_path, mac_path) "/Library/" mac_path
#define PROFILE(linux_user, mac) SUPPORT mac "/Local State"
#else
#define CHROMIUM(linux_user, mac) ".config/" linux_user "/NativeMessagingHosts"
#define SYSTEM(linux_path, mac_path) linux_path
#define PROFILE(linux_user, mac) ".config/" linux_user "/Local State"
#endif

const struct host_browser host_browsers[] = {
    {"chrome",
     "Google Chrome",
     false,
     CHROMIUM("google-chrome", "Google/Chrome"),
     SYSTEM("/etc/opt/chrome/native-messaging-hosts",
            "Google/Chrome/NativeMessagingHosts"),
     {PROFILE("google-chrome", "Google/Chrome")},
     ".var/app/com.google.Chrome"},
    {"chromium",
     "Chromium",
     false,
     CHROMIUM("chromium", "Chromium"),
     SYSTEM("/etc/chromium/native-messaging-hosts",
            "Application Support/Chromium/NativeMessagingHosts"),
     {PROFILE("chromium", "Chromium")},
     "snap/chromium"},
    {"edge",
     "Microsoft Edge",
     false,
     CHROMIUM("microsoft-edge", "Microsoft Edge"),
     SYSTEM("/etc/opt/edge/native-messaging-hosts",
            "Microsoft/Edge/NativeMessagingHosts"),
     {PROFILE("microsoft-edge", "Microsoft Edge")},
     ".var/app/com.microsoft.Edge"},
    {"brave",
     "Brave",
     false,
     CHROMIUM("BraveSoftware/Brave-Browser", "BraveSoftware/Brave-Browser"),
     SYSTEM("/etc/opt/chrome/native-messaging-hosts",
            "Google/Chrome/NativeMessagingHosts"),
     {PROFILE("BraveSoftware/Brave-Browser", "BraveSoftware/Brave-Browser")},
     ".var/app/com.brave.Browser"},
    {"vivaldi",
     "Vivaldi",
     false,
     CHROMIUM("vivaldi", "Vivaldi"),
     SYSTEM("/etc/opt/vivaldi/native-messaging-hosts",
            "Application Support/Vivaldi/NativeMessagingHosts"),
     {PROFILE("vivaldi", "Vivaldi")},
     ".var/app/com.vivaldi.Vivaldi"},
#ifdef __APPLE__
    {"firefox",
     "Firefox",
     true,
     SUPPORT "Mozilla/NativeMessagingHosts",
     "/Library/Application Support/Mozilla/NativeMessagingHosts",
     {SUPPORT "Firefox"},
     NULL},
    {"librewolf",
     "LibreWolf",
     true,
     SUPPORT "LibreWolf/NativeMessagingHosts",
     NULL,
     {SUPPORT "LibreWolf/profiles.ini"},
     NULL},
#else
    {"firefox",
     "Firefox",
     true,
     ".mozilla/native-messaging-hosts",
     "/usr/lib/mozilla/native-messaging-hosts",
     {".mozilla/firefox", ".config/mozilla/firefox"},
     "snap/firefox"},
    {"librewolf",
     "LibreWolf",
     true,
     ".librewolf/native-messaging-hosts",
     "/usr/lib/librewolf/native-messaging-hosts",
     {".librewolf/profiles.ini"},
     ".var/app/io.gitlab.librewolf-community"},
#endif
    {NULL, NULL, false, NULL, NULL, {NULL}, NULL},
};

static const char *join(struct arena *arena, const char *folder, const char *name)
{
    size_t room = strlen(folder) + strlen(name) + 2;
    char *out = arena_alloc(arena, room);
    snprintf(out, room, "%s/%s", folder, name);
    return out;
}

static const char *home(void)
{
    const char *path = getenv("HOME");
    return path && *path ? path : "/";
}

static bool is_in_home(struct arena *arena, const char *below)
{
    return below && access(join(arena, home(), below), F_OK) == 0;
}

bool host_has_run(struct arena *arena, const struct host_browser *browser)
{
    return is_in_home(arena, browser->profile[0]) ||
           is_in_home(arena, browser->profile[1]);
}

bool host_is_sandboxed(struct arena *arena, const struct host_browser *browser)
{
    return is_in_home(arena, browser->sandbox) && !host_has_run(arena, browser);
}

const char *host_manifest_path(struct arena *arena, const struct host_browser *browser,
                               bool is_system)
{
    if (is_system) {
        return browser->system ? join(arena, browser->system, CALLER_HOST_NAME ".json")
                               : NULL;
    }
    return join(arena, join(arena, home(), browser->user), CALLER_HOST_NAME ".json");
}

const char *host_ids_path(struct arena *arena, bool is_system)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    if (is_system) {
        return CALLER_SYSTEM_IDS;
    }
    config = config && *config ? config : join(arena, home(), ".config");
    return join(arena, config, CALLER_USER_IDS);
}

static const struct host_browser *find(struct slice name)
{
    for (const struct host_browser *one = host_browsers; one->name; one++) {
        if (slice_eq(name, slice_of(one->name))) {
            return one;
        }
    }
    return NULL;
}

static bool unknown(struct slice name)
{
    size_t limit = nearest_limit(name.n);
    for (const struct host_browser *one = host_browsers; one->name; one++) {
        if (nearest_distance(name, slice_of(one->name), limit) <= limit) {
            cli_usage_problem("--browser: no '%.*s'; did you mean '%s'?", SLICE_FMT(name),
                              one->name);
            return false;
        }
    }
    cli_usage_problem("--browser: no '%.*s'; there are chrome, chromium, edge, brave, "
                      "vivaldi, firefox, librewolf and all",
                      SLICE_FMT(name));
    return false;
}

static bool choose_found(struct host_choice *out, struct arena *arena, bool all)
{
    for (const struct host_browser *one = host_browsers; one->name; one++) {
        if (all || host_has_run(arena, one) || host_is_sandboxed(arena, one)) {
            *vec_push(arena, &out->list) = one;
        }
    }
    if (out->list.n == 0) {
        cli_usage_problem("no browser has run for this user; start it once, or name one "
                          "with --browser");
    }
    return out->list.n > 0;
}

bool host_choose(struct host_choice *out, struct arena *arena, const char *names)
{
    struct slice rest = slice_of(names);
    *out = (struct host_choice){0};
    if (!names || strcmp(names, "all") == 0) {
        return choose_found(out, arena, names != NULL);
    }
    while (rest.n) {
        size_t comma = slice_find_byte(rest, 0, ',');
        struct slice name = slice_trim(slice_sub(rest, 0, comma));
        const struct host_browser *browser = find(name);
        rest = slice_sub(rest, comma + 1, rest.n);
        if (!browser) {
            return unknown(name);
        }
        *vec_push(arena, &out->list) = browser;
    }
    return true;
}

/* This program's own path. */
static bool own_path(char out[PATH_MAX])
{
#ifdef __APPLE__
    char given[PATH_MAX];
    uint32_t room = sizeof given;
    return _NSGetExecutablePath(given, &room) == 0 && realpath(given, out);
#else
    return realpath("/proc/self/exe", out) != NULL;
#endif
}

const char *host_program(struct arena *arena)
{
    static const char *const beside[] = {"inboxlint-host", "../host/inboxlint-host"};
    char path[PATH_MAX], found[PATH_MAX];
    if (!own_path(path)) {
        return NULL;
    }
    *strrchr(path, '/') = '\0';
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        if (realpath(join(arena, path, beside[i]), found) && access(found, X_OK) == 0) {
            return arena_string(arena, slice_of(found));
        }
    }
    return NULL;
}
