#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/batch.h"
#include "batch/columns.h"
#include "batch/resume.h"
#include "cli/cli.h"
#include "cli/lint.h"
#include "cli/progress.h"

enum { MAX_SIZE = 25, MAX_MEMORY = 48, MEBI = 1024 * 1024 };

/* Bytes from which on malloc() takes memory from the system for one block and gives it
 * back with it: glibc would raise this with each block, and keep what large messages
 * took. */
enum { MAPPED_FROM = 512 * 1024 };

static const struct cli_help help = {
    "batch [OPTIONS] TARGET...",
    "Scores a corpus: one line of JSON a message, in the order of the input. A TARGET "
    "is\n"
    "class:format:path, the first two of which may be left out: ham:dir:mail/ham,\n"
    "spam:mbox:old.mbox, backup.tar.gz, '-' for standard input. A class is any word; a\n"
    "format is file, dir (a folder, at any depth), maildir, mbox, archive (tar, zip and\n"
    "cpio), jsonl (JSON lines) or detect. gzip, xz, zstd and bzip2 are unpacked.",
    "Names that begin with a dot, symbolic links and files whose ending says that they "
    "hold\n"
    "no mail (.png, .css) are passed over in folders and archives.\n"
    "Exit status: 0 all messages were checked, 2 some could not be (their lines say why) "
    "or\n"
    "the run ended early; 130 when it was interrupted.",
};

/* The one thing that a signal can reach. */
static atomic_bool stop;
static volatile sig_atomic_t signal_number;

static void on_signal(int number)
{
    signal_number = number;
    atomic_store(&stop, true);
}

/* One run of the command. */
struct run {
    const struct options *options;
    struct arena *arena;
    struct lint lint;
    struct batch_options batch_options;
    struct batch batch;
    struct writer writer;
    struct resume resume;
    struct progress progress;
    uint64_t start; /* of batch.position, when going on with results */
    struct columns columns;
    const char *file; /* of the results; NULL: standard output */
    int fd;
};

static bool read_targets(struct run *run)
{
    const struct options *options = run->options;
    VEC(struct target) targets = {0};
    for (uint32_t i = 0; i < options->paths.n; i++) {
        struct error err = {0};
        struct target *target = vec_push(run->arena, &targets);
        if (!target_parse(run->arena, options->paths.v[i], target, &err)) {
            cli_problem(options->paths.v[i], &err);
            return false;
        }
    }
    vec_push(run->arena, &targets);
    run->batch_options.feed.targets = targets.v;
    if (!options->list && options->paths.n == 0) {
        cli_usage_problem("nothing to score: give a folder, a file or '-'");
        return false;
    }
    if (options->list && options->paths.n > 0) {
        cli_usage_problem("targets stand on the command line or in the file of "
                          "--files0-from, not both");
        return false;
    }
    return true;
}

static bool read_shard(struct run *run)
{
    struct slice given = slice_of(run->options->shard);
    size_t bar = slice_find_byte(given, 0, '/');
    uint64_t shard = 1, shards = 1;
    if (given.p &&
        (!slice_to_uint(slice_sub(given, 0, bar), UINT32_MAX, &shard) ||
         !slice_to_uint(slice_sub(given, bar + 1, given.n), UINT32_MAX, &shards) ||
         shard < 1 || shard > shards)) {
        cli_usage_problem("--shard takes I/N with I from 1 to N, such as 1/4, not '%s'",
                          run->options->shard);
        return false;
    }
    run->batch_options.feed.shard = (uint32_t)shard;
    run->batch_options.feed.shards = (uint32_t)shards;
    return true;
}

/* The options that change what is found, as they were given; NULL without any. */
static const char *describe_options(struct run *run)
{
    const struct options *o = run->options;
    static const char *const modes[] = {NULL, "template", "message"};
    const struct {
        const char *name, *value;
    } rows[] = {
        {"mode", modes[o->mode]},
        {"profile", o->profiles},
        {"select", o->select},
        {"ignore", o->ignore},
        {"subject", o->subject},
        {"from", o->from},
        {"lang", o->language},
        {"field", o->field},
        {"subject-field", o->subject_field},
        {"from-field", o->from_field},
    };
    struct buf out;
    buf_init(&out, run->arena, SIZE_MAX);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].value) {
            buf_fmt(&out, "%s--%s ", out.n ? " " : "", rows[i].name);
            buf_str(&out, rows[i].value);
        }
    }
    return out.n ? arena_string(run->arena, buf_slice(&out)) : NULL;
}

static void tell(void *context)
{
    struct run *run = context;
    struct batch *batch = &run->batch;
    double total = (double)atomic_load(&batch->total) - (double)run->start;
    double done = (double)atomic_load(&batch->position) - (double)run->start;
    progress_rate(&run->progress, batch->tally.messages, batch->tally.errors,
                  total > 0 && done > 0 ? done / total : 0);
}

static bool read_options(struct run *run)
{
    const struct options *options = run->options;
    struct batch_options *batch = &run->batch_options;
    uint32_t size = options->max_size ? options->max_size : MAX_SIZE;
    if (size > MAX_SIZE) {
        cli_usage_problem("--max-size takes at most %d", MAX_SIZE);
        return false;
    }
    batch->feed.list = options->list;
    batch->feed.source = options->source;
    batch->feed.source_options = (struct source_options){
        .max_message = (size_t)size * MEBI,
        .field = options->field,
        .class_field = options->class_field,
        .source_field = options->source_field,
        .subject_field = options->subject_field,
        .from_field = options->from_field,
        .stop = &stop,
    };
    batch->jobs = options->jobs ? options->jobs : batch_cores();
    if (batch->jobs > BATCH_MAX_JOBS) {
        cli_usage_problem("--jobs takes at most %d", BATCH_MAX_JOBS);
        return false;
    }
    batch->check = run->lint.options;
    batch->check.max_memory =
        (size_t)(options->max_memory ? options->max_memory : MAX_MEMORY) * MEBI;
    batch->rules = run->lint.rules;
    batch->style = (struct line_style){
        .rules = inboxlint_rules_hash(run->lint.handle),
        .options = describe_options(run),
        .has_timings = options->has_timings,
    };
    struct error err = {0};
    if (options->columns) {
        batch->style.columns = &run->columns;
        if (!columns_read(&run->columns, run->arena, options->columns, run->lint.handle,
                          &err)) {
            cli_problem(NULL, &err);
            return false;
        }
    }
    batch->tell = tell;
    batch->context = run;
    return read_shard(run) && read_targets(run);
}

/* Opens the file of the results and, to go on with one, passes what it has. */
static bool open_results(struct run *run, struct error *err)
{
    const struct options *options = run->options;
    bool is_resumed = options->resume != NULL;
    run->file = is_resumed ? options->resume : options->output;
    run->fd = STDOUT_FILENO;
    if (!run->file) {
        return true;
    }
    int flags = is_resumed ? O_RDWR | O_CREAT : O_WRONLY | O_CREAT | O_TRUNC;
    run->fd = open(run->file, flags | O_CLOEXEC | O_NOCTTY, 0666);
    if (run->fd < 0) {
        return error_set(err, "%s", strerror(errno));
    }
    struct stat info;
    if (is_resumed && (fstat(run->fd, &info) != 0 || !S_ISREG(info.st_mode))) {
        return error_set(err, "not a regular file, which alone can be gone on with");
    }
    return !is_resumed || resume_skip(run->fd, &run->batch.feed,
                                      &run->batch.options->style, &run->resume, err);
}

static void listen(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void put_levels(const struct tally_class *class)
{
    static const char *const names[] = {"low", "medium", "high"};
    fprintf(stderr, "  %-10s", class->name[0] ? class->name : "(no class)");
    for (int i = 0; i < TALLY_LEVELS; i++) {
        fprintf(stderr, " %8" PRIu64 " %s", class->level[i], names[i]);
    }
    if (class->errors) {
        fprintf(stderr, " %8" PRIu64 " not checked", class->errors);
    }
    fputc('\n', stderr);
}

static void summarise(const struct run *run)
{
    const struct tally *tally = &run->batch.tally;
    uint64_t milliseconds = progress_clock(NULL) - run->progress.started;
    fprintf(stderr, "%" PRIu64 " messages", tally->messages);
    if (run->resume.messages) {
        fprintf(stderr, " after %" PRIu64 " that were there", run->resume.messages);
    }
    fprintf(stderr, ", %" PRIu64 " not checked", tally->errors);
    if (milliseconds >= 1000) {
        fprintf(stderr, ", %.0f a second, %u at a time",
                (double)tally->messages * 1000 / (double)milliseconds,
                run->batch.options->jobs);
    }
    fputc('\n', stderr);
    for (size_t i = 0; i <= tally->count; i++) {
        const struct tally_class *class = &tally->classes[i];
        if (class->level[0] + class->level[1] + class->level[2] + class->errors > 0) {
            put_levels(class);
        }
    }
}

/* Why the run ended early, and how to go on. */
static int tell_end(const struct run *run, const struct error *err)
{
    bool is_kept = run->file != NULL && run->fd > STDOUT_FILENO;
    char words[512];
    uint64_t kept = run->resume.messages + run->batch.tally.messages;
    struct error said = {0};
    snprintf(words, sizeof words, "; %" PRIu64 " messages are in it: go on with --resume",
             kept);
    error_set(&said, "%s%s", err->message, is_kept ? words : "");
    return cli_problem(run->file ? run->file : "standard output", &said);
}

static int finish(struct run *run, bool is_done, const struct error *err)
{
    progress_end(&run->progress);
    if (run->writer.is_closed_pipe) {
        return STATUS_FAILED;
    }
    if (!run->options->is_quiet) {
        summarise(run);
    }
    if (!is_done) {
        return tell_end(run, err);
    }
    if (signal_number) {
        struct error said = {0};
        error_set(&said, "interrupted");
        tell_end(run, &said);
        return 128 + signal_number;
    }
    if (run->batch.tally.errors && !run->options->is_quiet) {
        cli_problem(run->batch.first_path, &run->batch.first_err);
    }
    return run->batch.tally.errors + run->resume.errors ? STATUS_FAILED : STATUS_CLEAN;
}

/* A table begins with the names of its columns, unless they are there already. */
static bool begin_table(struct run *run, struct error *err)
{
    struct buf names;
    if (!run->options->columns || run->resume.size) {
        return true;
    }
    buf_init(&names, run->arena, SIZE_MAX);
    columns_put_names(&run->columns, &names);
    return writer_put(&run->writer, buf_slice(&names), err);
}

static int run_batch(struct run *run)
{
    struct error err = {0};
    if (!batch_open(&run->batch, &run->batch_options, &stop, &err)) {
        return cli_problem(run->options->list, &err);
    }
    int status = STATUS_FAILED;
    if (open_results(run, &err)) {
        writer_init(&run->writer, run->fd);
        listen(on_signal);
        progress_begin(&run->progress, run->options->is_quiet || isatty(run->fd));
        run->start = feed_position(&run->batch.feed);
        run->batch_options.wants_total = run->progress.is_wanted;
        bool is_done =
            begin_table(run, &err) && batch_run(&run->batch, &run->writer, &err);
        if (is_done && run->file && close(run->fd) != 0) {
            is_done = error_set(&err, "%s", strerror(errno));
        }
        status = finish(run, is_done, &err);
        writer_done(&run->writer);
    } else {
        cli_problem(run->file, &err);
    }
    batch_close(&run->batch);
    return status;
}

int cmd_batch(struct arena *arena, char *const *argv)
{
    struct options options;
    struct run run = {.options = &options, .arena = arena};
    int status = STATUS_CLEAN, result = STATUS_CLEAN;
    if (!cli_start(&options, arena, FOR_BATCH, &help, argv, &status)) {
        return status;
    }
    if (options.resume && options.output && strcmp(options.resume, options.output) != 0) {
        return cli_usage_problem("--resume names the file that the results go to; leave "
                                 "--output out");
    }
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, MAPPED_FROM);
#endif
    if (lint_open(&run.lint, arena, &options, &status)) {
        result = read_options(&run) ? run_batch(&run) : STATUS_FAILED;
    }
    lint_close(&run.lint);
    return status == STATUS_FAILED ? status : result;
}
