#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/host.h"
#include "cli/output.h"
#include "host/caller.h"

static const struct cli_help help = {
    "host install [OPTIONS]",
    "Writes the manifest that lets the inboxlint extension start inboxlint-host, for the "
    "browsers\n"
    "that have run here or those that --browser names.",
    "The draft goes from the browser to the host and back, on this machine; see "
    "extensions/PROTOCOL.md.",
};

static bool make_folders(struct arena *arena, const char *path, struct error *err)
{
    char *copy = arena_string(arena, slice_of(path));
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0755) != 0 && errno != EEXIST) {
            return error_set(err, "can't make the folder %s: %s", copy, strerror(errno));
        }
        *slash = '/';
    }
    return true;
}

static bool write_file(struct arena *arena, const char *path, struct slice bytes,
                       struct error *err)
{
    struct output output;
    if (!make_folders(arena, path, err) || !output_open(&output, arena, path, err)) {
        return false;
    }
    fwrite(bytes.p, 1, bytes.n, output.file);
    return output_close(&output, err);
}

static void put_ids(struct json *json, const struct host_browser *browser,
                    const struct options *options)
{
    json_key(json, browser->is_firefox ? "allowed_extensions" : "allowed_origins");
    json_open(json, '[');
    json_string(json, slice_of(browser->is_firefox
                                   ? CALLER_FIREFOX_ID
                                   : "chrome-extension://" CALLER_CHROMIUM_ID "/"));
    for (uint32_t i = 0; i < options->extension_ids.n; i++) {
        const char *id = options->extension_ids.v[i];
        char origin[80];
        snprintf(origin, sizeof origin,
                 browser->is_firefox ? "%s" : "chrome-extension://%s/", id);
        if (caller_is_chromium_id(id) != browser->is_firefox) {
            json_string(json, slice_of(origin));
        }
    }
    json_close(json, ']');
}

static struct slice manifest(struct arena *arena, const struct host_browser *browser,
                             const struct options *options, const char *program)
{
    struct buf out;
    struct json json;
    buf_init(&out, arena, SIZE_MAX);
    json_init(&json, &out);
    json_open(&json, '{');
    json_put_str(&json, "name", CALLER_HOST_NAME);
    json_put_str(&json, "description", "inboxlint checks email drafts on this machine");
    json_put_str(&json, "path", program);
    json_put_str(&json, "type", "stdio");
    put_ids(&json, browser, options);
    json_close(&json, '}');
    buf_byte(&out, '\n');
    return buf_slice(&out);
}

/* The ids that were asked for, one a line, for the host to read. */
static bool write_ids(struct arena *arena, const struct options *options)
{
    const char *path = host_ids_path(arena, options->is_system);
    struct error err = {0};
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (uint32_t i = 0; i < options->extension_ids.n; i++) {
        buf_str(&out, options->extension_ids.v[i]);
        buf_byte(&out, '\n');
    }
    if (out.n == 0) {
        return true;
    }
    if (options->is_dry_run) {
        printf("would write %s\n", path);
        return true;
    }
    return write_file(arena, path, buf_slice(&out), &err) ||
           cli_problem(path, &err) == STATUS_CLEAN;
}

static bool install(struct arena *arena, const struct host_browser *browser,
                    const struct options *options, const char *program)
{
    const char *path = host_manifest_path(arena, browser, options->is_system);
    struct error err = {0};
    if (!path) {
        printf("%-16s has no folder for the whole system; leave --system out\n",
               browser->label);
        return false;
    }
    struct slice bytes = manifest(arena, browser, options, program);
    if (options->is_dry_run) {
        printf("%-16s would write %s: %.*s", browser->label, path, SLICE_FMT(bytes));
        return true;
    }
    if (!write_file(arena, path, bytes, &err)) {
        cli_problem(path, &err);
        return false;
    }
    printf("%-16s %s\n", browser->label, path);
    if (!options->is_system && host_is_sandboxed(arena, browser)) {
        printf("%-16s is a snap or flatpak here, which may not start programs: use the "
               "browser's own package\n",
               "");
    }
    return true;
}

static bool check_ids(const struct options *options)
{
    for (uint32_t i = 0; i < options->extension_ids.n; i++) {
        const char *id = options->extension_ids.v[i];
        if (!caller_is_chromium_id(id) && !caller_is_firefox_id(id)) {
            cli_usage_problem("--extension-id takes 32 letters a to p, or a Firefox "
                              "add-on's id such as name@example.com, not '%s'",
                              id);
            return false;
        }
    }
    return true;
}

int host_install(struct arena *arena, char *const *argv)
{
    struct options options;
    struct host_choice choice;
    int status;
    if (!cli_start(&options, arena, FOR_HOST_INSTALL, &help, argv, &status)) {
        return status;
    }
    const char *program = host_program(arena);
    if (!program) {
        return cli_usage_problem("inboxlint-host is not beside this program; install "
                                 "both together");
    }
    if (!check_ids(&options) || !host_choose(&choice, arena, options.browsers)) {
        return STATUS_FAILED;
    }
    bool is_fine = write_ids(arena, &options);
    for (uint32_t i = 0; i < choice.list.n; i++) {
        is_fine = install(arena, choice.list.v[i], &options, program) && is_fine;
    }
    return cli_finish(is_fine ? STATUS_CLEAN : STATUS_FAILED);
}
