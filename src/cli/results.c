#include "cli/results.h"

#include "cli/cli.h"
#include "cli/linefile.h"

enum { PROBLEMS_SHOWN = 5 };

/* One file of results. */
struct reading {
    struct study *study;
    const char *const *paths;
    uint32_t file; /* its number in paths */
    struct linefile lines;
    struct arena scratch; /* of one line */
    struct progress *progress;
    uint32_t good, problems;
    bool is_mixed, is_over;
};

static const char *shown(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static void tell(struct reading *reading, struct error *err)
{
    reading->problems++;
    if (reading->problems > PROBLEMS_SHOWN) {
        return;
    }
    progress_end(reading->progress);
    err->line = reading->lines.line;
    cli_problem(shown(reading->paths[reading->file]), err);
}

static void tell_torn(struct reading *reading, struct error *err)
{
    error_set(err, "the last line is torn, so the run was cut short: 'inboxlint batch "
                   "--resume' completes it");
    tell(reading, err);
}

/* What another kind of file is, told by its first line: one sentence does. */
static const char *other_file(struct slice line)
{
    if (slice_starts(line, SLICE_LIT("path,"))) {
        return "this is the CSV of 'inboxlint batch --columns'; the report needs the "
               "lines "
               "of JSON that it writes without";
    }
    if (slice_starts(line, SLICE_LIT("{\"schema\":\"check/1\",\"tool\":"))) {
        return "this is a document of 'inboxlint check --format json'; the report needs "
               "the lines of 'inboxlint batch'";
    }
    if (!slice_starts(slice_trim(line), SLICE_LIT("{"))) {
        return "no results of 'inboxlint batch': the first line is no JSON object";
    }
    return NULL;
}

static bool is_other_file(struct reading *reading, struct slice line, struct error *err)
{
    const char *what = reading->lines.line == 1 ? other_file(line) : NULL;
    if (what) {
        error_set(err, "%s", what);
        reading->is_over = true;
        tell(reading, err);
    }
    return what != NULL;
}

static void tell_verdict(struct reading *reading, enum study_verdict verdict,
                         const struct result *result, struct study_place before,
                         struct error *err)
{
    const char *other = shown(reading->paths[before.file]);
    if (verdict == STUDY_DUPLICATE) {
        error_set(err, "'%.*s' stands in %s:%u already and counts once",
                  (int)(result->path.n < 100 ? result->path.n : 100), result->path.p,
                  other, before.line);
    } else if (verdict == STUDY_MIXED) {
        error_set(err,
                  "two runs are mixed: this line is of another rule set or other "
                  "options than %s:%u; report on each alone, or see --compare",
                  other, before.line);
        reading->is_mixed = reading->is_over = true;
    } else {
        error_set(err, "too much: a report takes %d messages and %d rules",
                  STUDY_MAX_MESSAGES, STUDY_MAX_RULES);
        reading->is_over = true;
    }
    tell(reading, err);
}

static void take(struct reading *reading, struct slice line, struct error *err)
{
    struct study_place at = {reading->file, reading->lines.line}, before = {0, 0};
    struct arena_mark mark = arena_mark(&reading->scratch);
    struct result result;
    if (slice_trim(line).n == 0 || is_other_file(reading, line, err)) {
        return;
    }
    if (!result_read(&reading->scratch, line, &result, err)) {
        if (reading->lines.is_torn) {
            tell_torn(reading, err);
        } else {
            tell(reading, err);
        }
    } else {
        enum study_verdict verdict = study_add(reading->study, &result, at, &before);
        reading->good += verdict == STUDY_TAKEN;
        if (verdict != STUDY_TAKEN) {
            tell_verdict(reading, verdict, &result, before, err);
        }
    }
    arena_rewind(&reading->scratch, mark);
}

static void read_lines(struct reading *reading)
{
    struct error err = {0};
    struct slice line;
    while (!reading->is_over) {
        switch (linefile_next(&reading->lines, &line, &err)) {
        case LINEFILE_END:
            return;
        case LINEFILE_PROBLEM:
            tell(reading, &err);
            return;
        case LINEFILE_TOO_LONG:
            error_set(&err, "the line is over %zu MiB", LINEFILE_MAX_LINE >> 20);
            tell(reading, &err);
            break;
        case LINEFILE_LINE:
            take(reading, line, &err);
            progress_results(reading->progress, reading->study->messages.n);
            break;
        }
    }
}

static void tell_rest(struct reading *reading)
{
    struct error err = {0};
    const char *path = shown(reading->paths[reading->file]);
    if (reading->problems > PROBLEMS_SHOWN) {
        error_set(&err, "%u more lines were left out",
                  reading->problems - PROBLEMS_SHOWN);
        cli_problem(path, &err);
    }
    if (reading->good == 0 && reading->problems == 0) {
        error_set(&err, "the file is empty: it holds no results of 'inboxlint batch'");
        reading->problems++;
        cli_problem(path, &err);
    }
}

enum results_state results_read(struct study *study, struct arena *arena,
                                const char *const *paths, uint32_t count,
                                struct progress *progress)
{
    enum results_state state = RESULTS_GOOD;
    study_init(study, arena);
    for (uint32_t i = 0; i < count; i++) {
        struct reading reading = {
            .study = study, .paths = paths, .file = i, .progress = progress};
        struct error err = {0};
        if (!linefile_open(&reading.lines, paths[i], &err)) {
            cli_problem(paths[i], &err);
            state = RESULTS_PARTIAL;
            continue;
        }
        arena_init(&reading.scratch, (size_t)1 << 30, NULL);
        read_lines(&reading);
        tell_rest(&reading);
        arena_done(&reading.scratch);
        linefile_done(&reading.lines);
        if (reading.is_mixed) {
            return RESULTS_BAD;
        }
        state = reading.problems ? RESULTS_PARTIAL : state;
    }
    return study->messages.n + study->failed == 0 ? RESULTS_BAD : state;
}
