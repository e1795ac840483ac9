#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/input.h"
#include "cli/lint.h"
#include "cli/replace.h"
#include "cli/settings.h"

static const struct cli_help help = {
    "fix [OPTIONS] PATH...",
    "Fixes what can be fixed by an edit of the file. Each fix is made on a copy first "
    "and "
    "the\n"
    "copy checked again: what it cures is gone then, and nothing as bad has come. "
    "Without "
    "--diff\n"
    "or --write it says what would be done. A PATH is a file, a folder or '-', which "
    "goes from\n"
    "standard input to standard output.",
    "Safe fixes never change what a message says; --suggested makes those that change "
    "words or\n"
    "layout too, and --target those of them that it needs.\n\n"
    "Exit status: 0 done, 1 there are fixes that were only shown, or the target is not "
    "reached,\n"
    "2 something could not be fixed; the other files are.",
};

struct run {
    const struct options *options;
    struct inboxlint_fix_options fix_options;
    struct settings settings;
    struct inboxlint *lint; /* of the file that is fixed */
    struct arena *arena;
    struct input_buffer buffer;
    bool has_color;
    uint32_t failed;
    bool is_open_end; /* fixes that were only shown, or a target that is not reached */
};

static bool put(FILE *out, const char *bytes, size_t size, struct error *err)
{
    if (!bytes) {
        return error_set(err, "the fixes need too much memory");
    }
    return fwrite(bytes, 1, size, out) == size || error_set(err, "can't be written");
}

static bool put_rendered(struct run *run, enum inboxlint_fix_format format, FILE *out,
                         struct error *err)
{
    size_t size;
    const char *bytes = inboxlint_fix_render(run->lint, format, &size);
    return put(out, bytes, size, err);
}

/* What was done, where it is in nobody's way. */
static bool tell(struct run *run, FILE *out, struct error *err)
{
    if (run->options->is_quiet) {
        return true;
    }
    fflush(stdout);
    return put_rendered(
        run, run->has_color ? INBOXLINT_FIX_TEXT_COLOR : INBOXLINT_FIX_TEXT, out, err);
}

/* A path in the current folder as it is called from there, since that is where patch
 * looks for it. */
static const char *from_here(struct arena *arena, const char *path)
{
    char *here = path[0] == '/' ? getcwd(NULL, 0) : NULL;
    size_t length = here ? strlen(here) : 0;
    if (length && strncmp(path, here, length) == 0 && path[length] == '/') {
        path = arena_string(arena, slice_of(path + length + 1));
    }
    free(here);
    return path;
}

static bool plan(struct run *run, const char *path, struct slice bytes,
                 struct settings_file *file, struct inboxlint_fix_summary *summary,
                 struct error *err)
{
    struct inboxlint_fix_options fix_options = run->fix_options;
    struct inboxlint_error failure = {0};
    const char *name = strcmp(path, "-") == 0 && run->options->stdin_filename
                           ? run->options->stdin_filename
                           : path;
    if (run->options->is_diff) {
        name = from_here(run->arena, name);
    }
    if (!fix_options.select) {
        fix_options.select = file->options.select;
    }
    file->options.select = NULL; /* --select is of fixes; all rules are checked */
    run->lint = file->lint;
    if (inboxlint_check(run->lint, name, bytes.p, bytes.n, &file->options, &failure) &&
        inboxlint_fix(run->lint, &fix_options, summary, &failure)) {
        return true;
    }
    *err = lint_error(&failure);
    return false;
}

static bool write_fixed(struct run *run, const char *path, const struct stat *before,
                        struct error *err)
{
    size_t size;
    const char *bytes = inboxlint_fixed(run->lint, &size);
    if (!replace_file(run->arena, path, before, (struct slice){bytes, size}, err)) {
        return false;
    }
    if (before->st_nlink > 1) {
        struct error note;
        error_set(&note, "written; its other names (hard links) keep the old contents");
        cli_problem(path, &note);
    }
    return true;
}

static bool fix_file(struct run *run, const char *path, struct settings_file *file,
                     struct error *err)
{
    const struct options *options = run->options;
    struct inboxlint_fix_summary summary;
    struct slice bytes;
    struct stat before;
    bool is_stdin = strcmp(path, "-") == 0, is_written = options->is_write && !is_stdin;
    if ((is_written && !replace_begin(path, &before, err)) ||
        !input_read(&run->buffer, path, INBOXLINT_MAX_INPUT, &bytes, err) ||
        !plan(run, path, bytes, file, &summary, err)) {
        return false;
    }
    bool is_shown = !is_stdin && !is_written && summary.is_changed;
    run->is_open_end = run->is_open_end || is_shown || !summary.is_reached;
    if (options->is_diff) {
        return put_rendered(run, INBOXLINT_FIX_DIFF, stdout, err) &&
               tell(run, stderr, err);
    }
    if (is_stdin) {
        size_t size;
        const char *fixed = inboxlint_fixed(run->lint, &size);
        return put(stdout, fixed, size, err) && tell(run, stderr, err);
    }
    return (!is_written || !summary.is_changed || write_fixed(run, path, &before, err)) &&
           tell(run, stdout, err);
}

static void fix_path(struct run *run, const char *path, bool is_named)
{
    struct settings_file file;
    struct settings_fault fault;
    struct error err = {0};
    if (!settings_find(&run->settings, path, &file, &fault)) {
        if (!fault.is_told) {
            cli_problem(fault.path, &fault.err);
        }
        run->failed++;
    } else if (file.is_excluded && !is_named) {
        return;
    } else if (!fix_file(run, path, &file, &err)) {
        cli_problem(path, &err);
        run->failed++;
    }
}

static void fix_all(struct run *run)
{
    static const char *const endings[] = {".eml", ".html", ".htm", ".mjml",
                                          ".txt", ".json", NULL};
    const struct options *options = run->options;
    struct input_walk walk;
    enum input_step step;
    const char *path;
    struct error err = {0};
    input_walk_init(&walk, run->arena, endings, options->paths.v, options->paths.n);
    while ((step = input_walk_next(&walk, &path, &err)) != INPUT_END) {
        if (step == INPUT_FILE) {
            fix_path(run, path, walk.is_named);
        } else {
            cli_problem(path, &err);
            err = (struct error){0};
            run->failed++;
        }
    }
}

/* "low", or points. */
static bool read_target(struct run *run, struct error *err)
{
    const char *target = run->options->target;
    struct inboxlint_fix_options *out = &run->fix_options;
    if (!target) {
        return true;
    }
    out->suggested = true;
    if (strcmp(target, "low") == 0) {
        out->goal = INBOXLINT_FIX_TO_LOW;
        return true;
    }
    out->goal = INBOXLINT_FIX_TO_POINTS;
    return options_number("target", target, &out->points, err);
}

static int fix(struct run *run)
{
    struct error err = {0};
    const struct options *options = run->options;
    run->fix_options = (struct inboxlint_fix_options){
        .suggested = options->wants_suggested,
        .select = options->select,
        .filter = options->filter,
    };
    if (!read_target(run, &err)) {
        return cli_usage_problem("%s", err.message);
    }
    if (options->is_diff && options->is_write) {
        return cli_usage_problem("--diff and --write can't go together");
    }
    if (options->paths.n == 0) {
        return cli_usage_problem("fix needs the files to fix; '-' is standard input");
    }
    bool on_stderr = options->is_diff;
    run->has_color =
        cli_wants_color((enum option_when)options->color, on_stderr ? stderr : stdout);
    fix_all(run);
    return run->failed        ? STATUS_FAILED
           : run->is_open_end ? STATUS_FINDINGS
                              : STATUS_CLEAN;
}

int cmd_fix(struct arena *arena, char *const *argv)
{
    struct options options;
    int status = STATUS_CLEAN, result = STATUS_CLEAN;
    if (!cli_start(&options, arena, FOR_FIX, &help, argv, &status)) {
        return status;
    }
    struct run run = {.options = &options, .arena = arena};
    const char *first = options.paths.n ? options.paths.v[0] : ".";
    if (settings_open(&run.settings, arena, &options, first, true, &status)) {
        result = fix(&run);
    }
    settings_close(&run.settings);
    input_buffer_done(&run.buffer);
    return cli_finish(status == STATUS_FAILED ? status : result);
}
