#define _POSIX_C_SOURCE 200809L
#include "cli/hide.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "cli/relative.h"

/* The folder that git is asked in: where the first path lies. */
static const char *repository_of(struct arena *arena, const struct options *options)
{
    struct stat info;
    struct buf path;
    const char *first = options->paths.n ? options->paths.v[0] : ".";
    buf_init(&path, arena, SIZE_MAX);
    buf_str(&path, first);
    if (stat(first, &info) == 0 && S_ISDIR(info.st_mode)) {
        buf_byte(&path, '/');
    }
    return relative_folder(arena, arena_string(arena, buf_slice(&path)));
}

bool hide_open(struct hide *hide, struct arena *arena, const struct options *options)
{
    struct error err = {0};
    *hide = (struct hide){.options = options};
    if (options->is_update && !options->baseline) {
        cli_usage_problem("--update-baseline needs --baseline FILE");
        return false;
    }
    if (options->is_update && options->changed_since) {
        cli_usage_problem("--update-baseline looks at whole files, so it does not go "
                          "with --changed-since");
        return false;
    }
    if (options->baseline) {
        hide->has_baseline = true;
        if (!baseline_open(&hide->baseline, arena, options->baseline, options->is_update,
                           &err)) {
            cli_problem(options->baseline, &err);
            return false;
        }
    }
    if (options->changed_since) {
        hide->has_changed = true;
        if (!changed_open(&hide->changed, arena, repository_of(arena, options),
                          options->changed_since, &err)) {
            cli_usage_problem("--changed-since: %s", err.message);
            return false;
        }
    }
    return true;
}

/* The baseline is asked first, so that what lies on unchanged lines counts as met. */
static enum inboxlint_hiding judge(void *context, const struct inboxlint_place *place)
{
    struct hide *hide = context;
    if (hide->has_baseline && baseline_knows(&hide->baseline, place)) {
        return INBOXLINT_HIDE_KNOWN;
    }
    bool is_asked = !hide->has_changed || hide->is_all_changed || !place->first_line ||
                    changed_has(&hide->changed, place->first_line, place->last_line);
    return is_asked ? INBOXLINT_SHOW : INBOXLINT_HIDE_UNCHANGED;
}

bool hide_begin_file(struct hide *hide, const char *path, struct inboxlint_options *out)
{
    hide->is_all_changed = path[0] == '-' && !path[1];
    if (hide->has_changed && !hide->is_all_changed &&
        !changed_begin_file(&hide->changed, path)) {
        return false;
    }
    if (hide->has_baseline) {
        out->identity = baseline_identity(&hide->baseline, path);
        baseline_begin_file(&hide->baseline, out->identity);
    }
    if (hide->has_baseline || hide->has_changed) {
        out->hide = judge;
        out->hide_context = hide;
    }
    return true;
}

void hide_drop_file(struct hide *hide)
{
    if (hide->has_baseline) {
        baseline_drop_file(&hide->baseline);
    }
}

/* Whether every rule ran that the entries may be of. */
static bool is_whole(const struct options *options)
{
    return !options->select && !options->ignore && !options->profiles;
}

bool hide_end(struct hide *hide)
{
    struct error err = {0};
    const char *name = hide->options->baseline;
    if (hide->has_baseline && hide->options->is_update) {
        return baseline_write(&hide->baseline, &err) || (cli_problem(name, &err), false);
    }
    uint32_t stale = hide->has_baseline && is_whole(hide->options)
                         ? baseline_stale(&hide->baseline)
                         : 0;
    if (stale) {
        error_set(&err, "%u %s not found again; --update-baseline takes %s out", stale,
                  stale == 1 ? "entry was" : "entries were", stale == 1 ? "it" : "them");
        cli_problem(name, &err);
    }
    return true;
}
