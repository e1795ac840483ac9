#include <string.h>
#include <unistd.h>

#include "base/json_read.h"
#include "cli/host.h"
#include "cli/input.h"
#include "host/caller.h"

enum { MANIFEST_MOST = 64 * 1024 };

static const struct cli_help help = {
    "host status [OPTIONS]",
    "Looks at each browser: is the manifest there, does it name a host that is there, "
    "may "
    "the\n"
    "extension use it; and says what mends what is wrong.",
    "Exit status: 0 every browser that was found is ready, 1 one is not.",
};

static bool is_allowed(const struct json_node *manifest,
                       const struct host_browser *browser)
{
    const struct json_node *ids = json_member(
        manifest, browser->is_firefox ? "allowed_extensions" : "allowed_origins");
    struct slice wanted =
        slice_of(browser->is_firefox ? CALLER_FIREFOX_ID
                                     : "chrome-extension://" CALLER_CHROMIUM_ID "/");
    for (size_t i = 0; i < json_length(ids); i++) {
        if (slice_eq(json_as_string(json_element(ids, i)), wanted)) {
            return true;
        }
    }
    return false;
}

/* What is wrong with a manifest that could be read; NULL: nothing. */
static const char *judge(struct arena *arena, const struct json_node *manifest,
                         const struct host_browser *browser)
{
    struct slice path = json_as_string(json_member(manifest, "path"));
    struct slice name = json_as_string(json_member(manifest, "name"));
    if (!slice_eq(name, SLICE_LIT(CALLER_HOST_NAME))) {
        return "the manifest is of another host";
    }
    if (path.n == 0 || path.p[0] != '/') {
        return "the manifest names no program";
    }
    const char *program = arena_string(arena, path);
    if (access(program, F_OK) != 0) {
        return "the program that the manifest names is gone";
    }
    if (access(program, X_OK) != 0) {
        return "the program that the manifest names may not be run";
    }
    return is_allowed(manifest, browser) ? NULL
                                         : "the manifest does not allow our extension";
}

static const char *judge_file(struct arena *arena, const char *path,
                              const struct host_browser *browser)
{
    struct input_buffer buffer = {0};
    struct slice bytes;
    struct error err = {0};
    const char *fault = "the manifest can't be read";
    if (input_read(&buffer, path, MANIFEST_MOST, &bytes, &err)) {
        struct json_node *manifest = json_read(bytes, &err);
        fault = manifest ? judge(arena, manifest, browser) : "the manifest is not JSON";
        json_read_free(manifest);
    }
    input_buffer_done(&buffer);
    return fault;
}

static bool is_there(const char *path)
{
    return path && access(path, F_OK) == 0;
}

/* One line a browser; a second with what mends it. */
static bool tell(struct arena *arena, const struct host_browser *browser)
{
    const char *user = host_manifest_path(arena, browser, false);
    const char *system = host_manifest_path(arena, browser, true);
    const char *path = is_there(user) ? user : is_there(system) ? system : NULL;
    const char *fault = path ? judge_file(arena, path, browser) : "not installed";
    printf("%-16s %s%s%s\n", browser->label, fault ? fault : "ready", path ? ": " : "",
           path ? path : "");
    if (fault) {
        printf("%-16s run: inboxlint host install --browser %s%s\n", "", browser->name,
               path == system && path ? " --system" : "");
    }
    if (host_is_sandboxed(arena, browser)) {
        printf("%-16s it is a snap or flatpak here, which may not start programs: use "
               "the browser's own package\n",
               "");
        return false;
    }
    return !fault;
}

/* Where no browser has run yet, those that a package has prepared for all users. */
static bool choose_prepared(struct host_choice *out, struct arena *arena)
{
    *out = (struct host_choice){0};
    for (const struct host_browser *one = host_browsers; one->name; one++) {
        if (host_has_run(arena, one) || host_is_sandboxed(arena, one)) {
            return false;
        }
        if (is_there(host_manifest_path(arena, one, true))) {
            *vec_push(arena, &out->list) = one;
        }
    }
    return out->list.n > 0;
}

int host_status(struct arena *arena, char *const *argv)
{
    struct options options;
    struct host_choice choice;
    int status;
    if (!cli_start(&options, arena, FOR_HOST_STATUS, &help, argv, &status)) {
        return status;
    }
    if (!(!options.browsers && choose_prepared(&choice, arena)) &&
        !host_choose(&choice, arena, options.browsers)) {
        return STATUS_FAILED;
    }
    const char *program = host_program(arena);
    printf("%-16s %s\n", "host", program ? program : "not beside this program");
    bool is_fine = program != NULL;
    for (uint32_t i = 0; i < choice.list.n; i++) {
        is_fine = tell(arena, choice.list.v[i]) && is_fine;
    }
    return cli_finish(is_fine ? STATUS_CLEAN : STATUS_FINDINGS);
}
