#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/rulefolder.h"

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

/* One run over all files. */
struct run {
    const struct options *options;
    struct inboxlint_options lint_options;
    struct inboxlint *lint;
    struct input_buffer buffer;
    struct output output;
    struct progress progress;
    enum inboxlint_format format;
    uint32_t files, failed, count[3];
    uint32_t worst_risk;
    const char *worst_path;
    bool is_over; /* a threshold was reached */
};

static struct error to_error(const struct inboxlint_error *err)
{
    struct error out = {.line = err->line, .column = err->column};
    _Static_assert(sizeof out.message == sizeof err->message, "same room");
    memcpy(out.message, err->message, sizeof out.message);
    return out;
}

static bool add_rule(void *context, const char *path, struct slice bytes,
                     struct error *err)
{
    struct inboxlint_error failure = {0};
    if (inboxlint_rules_add(context, path, bytes.p, bytes.n, &failure)) {
        return true;
    }
    *err = to_error(&failure);
    return false;
}

/* False when a rule was left out. */
static bool tell_faults(const struct inboxlint_rules *rules)
{
    struct inboxlint_error failure = {0};
    const char *path;
    uint32_t count = 0;
    for (; (path = inboxlint_rules_fault(rules, count, &failure)) != NULL; count++) {
        struct error err = to_error(&failure);
        cli_problem(path, &err);
    }
    return count == 0;
}

/* True when there are rules to run; a rule file that is broken sets *status only. */
static bool load_rules(struct run *run, struct inboxlint_rules **rules,
                       struct arena *arena, int *status)
{
    const struct options *options = run->options;
    struct inboxlint_error failure = {0};
    *rules = inboxlint_rules_new(&failure);
    if (*rules && options->rules.n &&
        !rulefolder_read(arena, options->rules.v, options->rules.n, add_rule, *rules)) {
        *status = STATUS_FAILED;
    }
    run->lint = *rules ? inboxlint_new(*rules, &failure) : NULL;
    if (run->lint && !tell_faults(*rules)) {
        *status = STATUS_FAILED;
    }
    if (run->lint && inboxlint_options_check(run->lint, &run->lint_options, &failure)) {
        return true;
    }
    struct error err = to_error(&failure);
    *status = cli_problem(NULL, &err);
    return false;
}

static void put_tool(struct json *json, const struct run *run)
{
    json_put_str(json, "schema", "check/1");
    json_key(json, "tool");
    json_open(json, '{');
    json_put_str(json, "name", "inboxlint");
    json_put_str(json, "version", INBOXLINT_VERSION);
    json_put_str(json, "rules", inboxlint_rules_hash(run->lint));
    json_close(json, '}');
}

static void put_counts(struct json *json, const struct run *run)
{
    json_open(json, '{');
    json_put_uint(json, "files", run->files);
    json_put_uint(json, "error", run->count[INBOXLINT_ERROR]);
    json_put_uint(json, "warning", run->count[INBOXLINT_WARNING]);
    json_put_uint(json, "note", run->count[INBOXLINT_NOTE]);
    json_close(json, '}');
}

static void write_bytes(const struct run *run, struct slice bytes)
{
    fwrite(bytes.p, 1, bytes.n, run->output.file);
}

/* check/1 up to its first file. The document's brace stays open until write_end(). */
static void write_begin(const struct run *run, struct arena *arena)
{
    struct buf out;
    struct json json;
    if (run->format != INBOXLINT_JSON) {
        return;
    }
    buf_init(&out, arena, SIZE_MAX);
    json_init(&json, &out);
    json_open(&json, '{');
    put_tool(&json, run);
    buf_str(&out, ",\n \"files\":[");
    write_bytes(run, buf_slice(&out));
}

static void put_amount(struct buf *out, uint32_t n, const char *noun, const char *before)
{
    buf_fmt(out, "%s%u %s%s", before, n, noun, n == 1 ? "" : "s");
}

/* "3 files: 1 error, 4 warnings, 2 notes; highest risk 62 (sale.eml)" */
static void put_summary(struct buf *out, const struct run *run)
{
    put_amount(out, run->files, "file", "");
    put_amount(out, run->count[INBOXLINT_ERROR], "error", ": ");
    put_amount(out, run->count[INBOXLINT_WARNING], "warning", ", ");
    put_amount(out, run->count[INBOXLINT_NOTE], "note", ", ");
    if (run->files > 1) {
        buf_fmt(out, "; highest risk %u (%s)", run->worst_risk, run->worst_path);
    }
    if (run->failed) {
        buf_fmt(out, "; %u could not be checked", run->failed);
    }
}

static void write_end(const struct run *run, struct arena *arena)
{
    struct buf out;
    struct json json;
    buf_init(&out, arena, SIZE_MAX);
    if (run->format == INBOXLINT_JSON) {
        buf_str(&out, "],\n \"summary\":");
        json_init(&json, &out);
        put_counts(&json, run);
        buf_str(&out, "}\n");
    } else if (run->format != INBOXLINT_LINES && run->files + run->failed > 1) {
        buf_str(&out, run->files ? "\n" : "");
        put_summary(&out, run);
        buf_byte(&out, '\n');
    }
    write_bytes(run, buf_slice(&out));
}

static const char *between_files(enum inboxlint_format format)
{
    switch (format) {
    case INBOXLINT_TEXT:
    case INBOXLINT_TEXT_COLOR:
        return "\n";
    case INBOXLINT_JSON:
        return ",\n  ";
    case INBOXLINT_LINES:
    case INBOXLINT_PARSE:
        break;
    }
    return "";
}

static bool write_file(struct run *run, struct error *err)
{
    size_t size;
    const char *bytes = inboxlint_render(run->lint, run->format, &size);
    if (!bytes) {
        return error_set(err, "the report needs too much memory");
    }
    if (run->files > 0) {
        fputs(between_files(run->format), run->output.file);
    }
    write_bytes(run, (struct slice){bytes, size});
    return true;
}

static bool is_over(const struct run *run, const struct inboxlint_summary *summary)
{
    static const enum inboxlint_severity least[] = {
        [FAIL_ON_WARNING] = INBOXLINT_WARNING,
        [FAIL_ON_ERROR] = INBOXLINT_ERROR,
        [FAIL_ON_NOTE] = INBOXLINT_NOTE,
    };
    const struct options *options = run->options;
    if (options->has_max_score && (summary->points_spamassassin > options->max_score ||
                                   summary->points_rspamd > options->max_score)) {
        return true;
    }
    if (options->fail_on == FAIL_ON_NEVER) {
        return false;
    }
    for (int i = least[options->fail_on]; i <= INBOXLINT_ERROR; i++) {
        if (summary->count[i]) {
            return true;
        }
    }
    return false;
}

static void add_up(struct run *run, const char *path)
{
    struct inboxlint_summary summary = inboxlint_summary(run->lint);
    for (int i = 0; i < 3; i++) {
        run->count[i] += summary.count[i];
    }
    if (run->files == 0 || summary.risk > run->worst_risk) {
        run->worst_risk = summary.risk;
        run->worst_path = path;
    }
    run->is_over = run->is_over || is_over(run, &summary);
    run->files++;
}

static bool check_file(struct run *run, const char *path, struct error *err)
{
    struct slice bytes;
    struct inboxlint_error failure = {0};
    if (!input_read(&run->buffer, path, INBOXLINT_MAX_INPUT, &bytes, err)) {
        return false;
    }
    if (strcmp(path, "-") == 0) {
        path = run->options->stdin_filename ? run->options->stdin_filename : "-";
    }
    if (!inboxlint_check(run->lint, path, bytes.p, bytes.n, &run->lint_options,
                         &failure)) {
        *err = to_error(&failure);
        return false;
    }
    if (!write_file(run, err)) {
        return false;
    }
    add_up(run, path);
    return true;
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
        if (step == INPUT_PROBLEM || !check_file(run, path, &err)) {
            progress_end(&run->progress);
            cli_problem(path, &err);
            err = (struct error){0};
            run->failed++;
        }
        progress_step(&run->progress, run->files,
                      run->count[0] + run->count[1] + run->count[2]);
    }
}

static enum inboxlint_format choose_format(const struct options *options, FILE *out)
{
    if (options->format == FORMAT_JSON) {
        return INBOXLINT_JSON;
    }
    if (options->is_quiet) {
        return INBOXLINT_LINES;
    }
    return cli_wants_color((enum color_when)options->color, out) ? INBOXLINT_TEXT_COLOR
                                                                 : INBOXLINT_TEXT;
}

static int check(struct run *run, struct arena *arena)
{
    struct error err = {0};
    if (!output_open(&run->output, arena, run->options->output, &err)) {
        return cli_problem(run->options->output, &err);
    }
    run->format = choose_format(run->options, run->output.file);
    progress_begin(&run->progress, isatty(fileno(run->output.file)));
    write_begin(run, arena);
    check_all(run, arena);
    progress_end(&run->progress);
    write_end(run, arena);
    if (!output_close(&run->output, &err)) {
        return cli_problem(
            run->options->output ? run->options->output : "standard output", &err);
    }
    return run->failed ? STATUS_FAILED : run->is_over ? STATUS_FINDINGS : STATUS_CLEAN;
}

static bool check_language(const char *language)
{
    return !language || (strlen(language) == 2 && language[0] >= 'a' &&
                         language[0] <= 'z' && language[1] >= 'a' && language[1] <= 'z');
}

int cmd_check(struct arena *arena, char *const *argv)
{
    struct options options;
    struct inboxlint_rules *rules = NULL;
    int status = STATUS_CLEAN, result = STATUS_CLEAN;
    if (!cli_start(&options, arena, FOR_CHECK, &help, argv, &status)) {
        return status;
    }
    if (!check_language(options.language)) {
        return cli_usage_problem("--lang takes two letters such as en, not '%s'",
                                 options.language);
    }
    struct run run = {
        .options = &options,
        .lint_options =
            {
                .mode = (enum inboxlint_mode)options.mode,
                .subject = options.subject,
                .from = options.from,
                .language = options.language,
                .profiles = options.profiles,
                .select = options.select,
                .ignore = options.ignore,
                .clock = progress_clock,
            },
    };
    if (load_rules(&run, &rules, arena, &status)) {
        result = check(&run, arena);
    }
    inboxlint_free(run.lint);
    inboxlint_rules_free(rules);
    input_buffer_done(&run.buffer);
    return status == STATUS_FAILED ? status : result;
}
