#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/hide.h"
#include "cli/input.h"
#include "cli/lint.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/settings.h"

static const struct cli_help help = {
    "check [OPTIONS] [PATH...]",
    "Says what spam filters, mailbox providers and the law will hold against email "
    "drafts,\n"
    "where in the file, and what to write instead. A PATH is a file, a folder (its .eml "
    ".html\n"
    ".htm .mjml .txt and .json files, at any depth) or '-' for standard input; the "
    "current\n"
    "folder when there is none.",
    "Exit status: 0 nothing at or over the threshold, 1 findings, 2 something could not "
    "be\n"
    "checked; the other files are.",
};

/* One document and where it goes. */
struct sink {
    struct inboxlint_document *document;
    struct output output;
};

/* One run over all files. */
struct run {
    const struct options *options;
    struct settings settings;
    bool has_fixes;
    struct input_buffer buffer;
    struct sink sinks[2]; /* the report, and GitHub's step summary */
    uint32_t sink_count;
    struct hide hide;
    struct progress progress;
    uint32_t files, failed, findings;
    bool is_over; /* a threshold was reached */
};

static const enum inboxlint_severity least_severity[] = {
    [FAIL_ON_WARNING] = INBOXLINT_WARNING,
    [FAIL_ON_ERROR] = INBOXLINT_ERROR,
    [FAIL_ON_NOTE] = INBOXLINT_NOTE,
    [FAIL_ON_NEVER] = INBOXLINT_ERROR + 1,
};

/* A piece of a document, or NULL where memory ran out. */
static bool write_piece(struct sink *sink, const char *bytes, size_t size,
                        struct error *err)
{
    if (!bytes) {
        return error_set(err, "the report needs too much memory");
    }
    fwrite(bytes, 1, size, sink->output.file);
    return true;
}

static bool write_begin(struct run *run, struct error *err)
{
    for (uint32_t i = 0; i < run->sink_count; i++) {
        struct sink *sink = &run->sinks[i];
        size_t size;
        const char *bytes = inboxlint_document_begin(sink->document, &size);
        if (!write_piece(sink, bytes, size, err)) {
            return false;
        }
    }
    return true;
}

static bool write_file(struct run *run, struct inboxlint *lint, struct error *err)
{
    for (uint32_t i = 0; i < run->sink_count; i++) {
        struct sink *sink = &run->sinks[i];
        size_t size;
        const char *bytes = inboxlint_document_add(sink->document, lint, &size);
        if (!write_piece(sink, bytes, size, err)) {
            return false;
        }
    }
    return true;
}

static void write_fault(struct run *run, const char *path, const struct error *err)
{
    struct inboxlint_error fault = {.line = err->line, .column = err->column};
    struct error ignored;
    memcpy(fault.message, err->message, sizeof fault.message);
    for (uint32_t i = 0; i < run->sink_count; i++) {
        struct sink *sink = &run->sinks[i];
        size_t size;
        const char *bytes = inboxlint_document_fault(sink->document, path, &fault, &size);
        write_piece(sink, bytes, size, &ignored);
    }
}

static bool write_end(struct run *run)
{
    bool is_written = true;
    for (uint32_t i = 0; i < run->sink_count; i++) {
        struct sink *sink = &run->sinks[i];
        const char *path = sink->output.path ? sink->output.path : "standard output";
        struct error err = {0};
        size_t size;
        const char *bytes = inboxlint_document_end(sink->document, &size);
        if (!write_piece(sink, bytes, size, &err) || !output_close(&sink->output, &err)) {
            cli_problem(path, &err);
            is_written = false;
        }
    }
    return is_written;
}

static bool is_over(const struct settings_file *file,
                    const struct inboxlint_summary *summary)
{
    if (file->has_max_score && (summary->points_spamassassin > file->max_score ||
                                summary->points_rspamd > file->max_score)) {
        return true;
    }
    for (int i = least_severity[file->fail_on]; i <= INBOXLINT_ERROR; i++) {
        if (summary->count[i]) {
            return true;
        }
    }
    return false;
}

static void add_up(struct run *run, const struct settings_file *file)
{
    struct inboxlint_summary summary = inboxlint_summary(file->lint);
    for (int i = 0; i < 3; i++) {
        run->findings += summary.count[i];
    }
    run->is_over = run->is_over || is_over(file, &summary);
    run->files++;
}

static bool check_file(struct run *run, const char *path, struct settings_file *file,
                       struct error *err)
{
    struct slice bytes;
    struct inboxlint_error failure = {0};
    if (!input_read(&run->buffer, path, INBOXLINT_MAX_INPUT, &bytes, err)) {
        return false;
    }
    if (strcmp(path, "-") == 0) {
        path = run->options->stdin_filename ? run->options->stdin_filename : "-";
    }
    file->options.fixes = run->has_fixes;
    if (!hide_begin_file(&run->hide, path, &file->options)) {
        return true;
    }
    if (!inboxlint_check(file->lint, path, bytes.p, bytes.n, &file->options, &failure)) {
        hide_drop_file(&run->hide);
        *err = lint_error(&failure);
        return false;
    }
    if (!write_file(run, file->lint, err)) {
        return false;
    }
    add_up(run, file);
    return true;
}

static void tell(struct run *run, const char *path, const struct error *err)
{
    progress_end(&run->progress);
    cli_problem(path, err);
    write_fault(run, path, err);
}

/* A configuration that is broken is told once; the files that it is of are not checked.
 */
static void check_path(struct run *run, const char *path, bool is_named)
{
    struct settings_file file;
    struct settings_fault fault;
    struct error err = {0};
    if (!settings_find(&run->settings, path, &file, &fault)) {
        if (!fault.is_told) {
            tell(run, fault.path, &fault.err);
        }
        run->failed++;
    } else if (file.is_excluded && !is_named) {
        return;
    } else if (!check_file(run, path, &file, &err)) {
        tell(run, path, &err);
        run->failed++;
    }
}

static void check_all(struct run *run, struct arena *arena)
{
    static const char *const endings[] = {".eml", ".html", ".htm", ".mjml",
                                          ".txt", ".json", NULL};
    static const char *const here[] = {"."};
    const struct options *options = run->options;
    struct input_walk walk;
    enum input_step step;
    const char *path;
    struct error err = {0};
    input_walk_init(&walk, arena, endings, options->paths.n ? options->paths.v : here,
                    options->paths.n ? options->paths.n : 1);
    while ((step = input_walk_next(&walk, &path, &err)) != INPUT_END) {
        if (step == INPUT_FILE) {
            check_path(run, path, walk.is_named);
        } else {
            tell(run, path, &err);
            err = (struct error){0};
            run->failed++;
        }
        progress_step(&run->progress, run->files, run->findings);
    }
}

static enum inboxlint_format choose_format(const struct options *options, FILE *out)
{
    static const enum inboxlint_format formats[] = {
        [FORMAT_JSON] = INBOXLINT_JSON,     [FORMAT_SARIF] = INBOXLINT_SARIF,
        [FORMAT_GITHUB] = INBOXLINT_GITHUB, [FORMAT_GITLAB] = INBOXLINT_GITLAB,
        [FORMAT_JUNIT] = INBOXLINT_JUNIT,   [FORMAT_CHECKSTYLE] = INBOXLINT_CHECKSTYLE,
        [FORMAT_RDJSON] = INBOXLINT_RDJSON, [FORMAT_HTML] = INBOXLINT_HTML,
    };
    if (options->format != FORMAT_TEXT) {
        return formats[options->format];
    }
    if (options->is_quiet) {
        return INBOXLINT_LINES;
    }
    if (cli_wants_color((enum option_when)options->color, out)) {
        return options->is_verbose ? INBOXLINT_TEXT_FULL_COLOR : INBOXLINT_TEXT_COLOR;
    }
    return options->is_verbose ? INBOXLINT_TEXT_FULL : INBOXLINT_TEXT;
}

static bool add_document(struct run *run, enum inboxlint_format format, struct error *err)
{
    struct inboxlint_error failure = {0};
    struct sink *sink = &run->sinks[run->sink_count++];
    sink->document = inboxlint_document_new(
        run->settings.lint, format, (int)least_severity[run->options->fail_on], &failure);
    *err = lint_error(&failure);
    return sink->document != NULL;
}

/* GitHub names a file that its step summary is added to. */
static bool add_step_summary(struct run *run)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    struct error err = {0};
    if (run->options->format != FORMAT_GITHUB || !path || !*path) {
        return true;
    }
    struct sink *sink = &run->sinks[run->sink_count];
    if (output_append(&sink->output, path, &err) &&
        add_document(run, INBOXLINT_MARKDOWN, &err)) {
        return true;
    }
    cli_problem(path, &err);
    return false;
}

static int check(struct run *run, struct arena *arena)
{
    struct error err = {0};
    struct sink *report = &run->sinks[0];
    if (!output_open(&report->output, arena, run->options->output, &err)) {
        return cli_problem(run->options->output, &err);
    }
    if (!add_document(run, choose_format(run->options, report->output.file), &err)) {
        return cli_problem(NULL, &err);
    }
    if (!add_step_summary(run)) {
        return STATUS_FAILED;
    }
    if (!write_begin(run, &err)) {
        return cli_problem(NULL, &err);
    }
    progress_begin(&run->progress, isatty(fileno(report->output.file)));
    check_all(run, arena);
    progress_end(&run->progress);
    if (!write_end(run) || !hide_end(&run->hide)) {
        return STATUS_FAILED;
    }
    return run->failed ? STATUS_FAILED : run->is_over ? STATUS_FINDINGS : STATUS_CLEAN;
}

/* Each proof costs a check, so they are made unasked where they are few and seen. */
static bool wants_fixes(const struct options *options)
{
    struct stat info;
    if (options->fixes != WHEN_AUTO) {
        return options->fixes == WHEN_ALWAYS;
    }
    bool is_shown = (options->format == FORMAT_TEXT && !options->is_quiet) ||
                    options->format == FORMAT_JSON;
    if (!is_shown || options->paths.n != 1) {
        return false;
    }
    return stat(options->paths.v[0], &info) != 0 || !S_ISDIR(info.st_mode);
}

int cmd_check(struct arena *arena, char *const *argv)
{
    struct options options;
    int status = STATUS_CLEAN, result = STATUS_CLEAN;
    if (!cli_start(&options, arena, FOR_CHECK, &help, argv, &status)) {
        return status;
    }
    struct run run = {.options = &options, .has_fixes = wants_fixes(&options)};
    const char *first = options.paths.n ? options.paths.v[0] : ".";
    if (settings_open(&run.settings, arena, &options, first, false, &status)) {
        result =
            hide_open(&run.hide, arena, &options) ? check(&run, arena) : STATUS_FAILED;
    }
    for (uint32_t i = 0; i < run.sink_count; i++) {
        inboxlint_document_free(run.sinks[i].document);
    }
    settings_close(&run.settings);
    input_buffer_done(&run.buffer);
    return status == STATUS_FAILED ? status : result;
}
