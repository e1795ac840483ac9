#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "stats/tuning_text.h"

enum { PRIOR = 20, PRIOR_MOST = 99 };

#define SCRATCH_MOST ((size_t)1 << 30)

static const struct cli_help help = {
    "tune [OPTIONS] RESULTS.jsonl...",
    "Fits the weights of the risk to labelled results of 'inboxlint batch' ('-': "
    "standard\n"
    "input) and says how well they tell spam from ham on collections that the fit did "
    "not\n"
    "see. Each line needs its class (spam or ham) and its source, which is the name of "
    "a\n"
    "collection or collection/sender: senders count alike, collections are left out in "
    "turn.",
    "Exit status: 0 done, 2 something is wrong with the results; then nothing is "
    "written.",
};

/* Reads line after line, each at most EXAMPLES_MAX_LINE. */
static bool read_lines(FILE *in, struct examples *set, struct error *err)
{
    char *line = NULL;
    size_t room = 0;
    uint32_t number = 0;
    ssize_t n;
    bool ok = true;
    while (ok && (n = getline(&line, &room, in)) >= 0) {
        struct slice bytes = {line, (size_t)n};
        number++;
        if (bytes.n > EXAMPLES_MAX_LINE) {
            ok = error_set(err, "a line of more than %zu MiB",
                           EXAMPLES_MAX_LINE / 1024 / 1024);
        } else if (slice_trim(bytes).n) {
            ok = examples_add(set, bytes, err);
        }
        if (!ok && bytes.p[bytes.n - 1] != '\n') {
            error_set(err, "the last line is torn; finish the run with 'inboxlint batch "
                           "--resume', or take that line away");
        }
    }
    if (!ok) {
        err->line = number;
    } else if (ferror(in)) {
        ok = error_set(err, "%s", strerror(errno));
    }
    free(line);
    return ok;
}

static bool read_file(const char *path, struct examples *set)
{
    struct error err = {0};
    bool is_stdin = strcmp(path, "-") == 0;
    FILE *in = is_stdin ? stdin : fopen(path, "rb");
    bool ok = in ? read_lines(in, set, &err) : error_set(&err, "%s", strerror(errno));
    if (in && !is_stdin) {
        fclose(in);
    }
    if (!ok) {
        cli_problem(is_stdin ? "standard input" : path, &err);
    }
    return ok;
}

static bool read_all(const struct options *options, struct arena *arena,
                     struct examples *set)
{
    struct error err = {0};
    VEC(struct slice) ignore = {0};
    struct slice rest = slice_of(options->ignore);
    while (rest.n) {
        size_t comma = slice_find_byte(rest, 0, ',');
        *vec_push(arena, &ignore) = slice_sub(rest, 0, comma);
        rest = slice_sub(rest, comma + 1, rest.n);
    }
    examples_init(set, arena, ignore.v, ignore.n);
    for (uint32_t i = 0; i < options->paths.n; i++) {
        if (!read_file(options->paths.v[i], set)) {
            return false;
        }
    }
    if (!examples_finish(set, &err)) {
        cli_problem(NULL, &err);
        return false;
    }
    return true;
}

/* Writes all of a text to a file, or none of it. */
static bool write_file(struct arena *arena, const char *path, const struct buf *text)
{
    struct output output;
    struct error err = {0};
    bool ok = output_open(&output, arena, path, &err);
    if (ok) {
        fwrite(text->p, 1, text->n, output.file);
        ok = output_close(&output, &err);
    }
    return ok || cli_problem(path, &err) != STATUS_FAILED;
}

static void say_left_out(const struct examples *set)
{
    if (set->unlabelled) {
        fprintf(stderr,
                "inboxlint: left out %u lines whose class is neither spam nor ham\n",
                set->unlabelled);
    }
    if (set->faulty) {
        fprintf(stderr, "inboxlint: left out %u messages that could not be checked\n",
                set->faulty);
    }
}

static int tune(const struct options *options, struct arena *arena, struct arena *scratch)
{
    struct examples set;
    struct tuning tuning;
    struct buf figures, profile, scores;
    uint32_t prior = options->prior ? options->prior : PRIOR;
    if (prior > PRIOR_MOST) {
        return cli_usage_problem("--prior takes a percentage from 1 to %d", PRIOR_MOST);
    }
    if (!read_all(options, arena, &set)) {
        return STATUS_FAILED;
    }
    say_left_out(&set);
    const struct tuning_options how = {prior / 100.0, options->modest, options->ladder};
    tuning_fit(arena, &set, &how, &tuning);
    buf_init(&profile, arena, SIZE_MAX);
    tuning_put_profile(&profile, scratch, &set, &tuning);
    buf_init(&scores, arena, SIZE_MAX);
    tuning_put_scores(&scores, &set, &tuning);
    buf_init(&figures, arena, SIZE_MAX);
    tuning_put_figures(&figures, scratch, &set, &tuning);
    if ((options->output && !write_file(arena, options->output, &profile)) ||
        (options->scores && !write_file(arena, options->scores, &scores))) {
        return STATUS_FAILED;
    }
    fwrite(figures.p, 1, figures.n, stdout);
    return STATUS_CLEAN;
}

int cmd_tune(struct arena *arena, char *const *argv)
{
    struct options options;
    int status;
    if (!cli_start(&options, arena, FOR_TUNE, &help, argv, &status)) {
        return status;
    }
    if (options.paths.n == 0) {
        return cli_usage_problem("tune takes files of results; 'inboxlint batch "
                                 "spam:dir:FOLDER ham:dir:FOLDER' makes them");
    }
    struct arena scratch;
    arena_init(&scratch, SCRATCH_MOST, NULL);
    status = tune(&options, arena, &scratch);
    arena_done(&scratch);
    return cli_finish(status);
}
