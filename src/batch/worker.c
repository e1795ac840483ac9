#define _POSIX_C_SOURCE 200809L
#include "batch/worker.h"

#include <time.h>

#include "batch/columns.h"

enum {
    LINE_MEMORY = 256 * 1024 * 1024,
    LEAST_MEMORY = 4 * 1024 * 1024, /* that a check gets, however large its message */
};

/* Milliseconds that this thread has computed: a limit of time that bites by it does so on
 * a busy machine as on an idle one. */
static uint64_t own_clock(void *unused)
{
    (void)unused;
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *or_else(const struct bytes *own, const char *otherwise)
{
    return own->n ? bytes_string(own) : otherwise;
}

/* Checks and renders; the JSON belongs to the worker's handle. */
static bool check(struct worker *worker, struct job *job, struct slice *object)
{
    struct inboxlint_options options = worker->batch->options->check;
    struct inboxlint_error failure;
    struct error *err = &job->item.err;
    size_t most = options.max_memory;
    options.clock = own_clock;
    options.max_memory =
        most > job->in.n + LEAST_MEMORY ? most - job->in.n : LEAST_MEMORY;
    options.named = job->item.named;
    options.subject = or_else(&job->item.subject, options.subject);
    options.from = or_else(&job->item.from, options.from);
    if (!inboxlint_check(worker->lint, bytes_string(&job->item.name),
                         bytes_string(&job->in), job->in.n, &options, &failure)) {
        return error_set(err, "%s", failure.message);
    }
    job->summary = inboxlint_summary(worker->lint);
    if (job->summary.is_cut) {
        return error_set(
            err,
            "it takes more than %zu MiB of memory to check it; give more with "
            "--max-memory",
            most / (1024 * 1024));
    }
    if (worker->batch->options->style.columns) {
        return true;
    }
    size_t size = 0;
    const char *json = inboxlint_render(worker->lint, INBOXLINT_JSON, &size);
    *object = (struct slice){json, size};
    return json || error_set(err, "the report needs too much memory");
}

static void work(struct worker *worker, struct job *job)
{
    struct slice object = SLICE_NONE;
    struct buf line;
    double start = seconds();
    job->is_checked = !job->item.is_failed && check(worker, job, &object);
    double milliseconds = (seconds() - start) * 1000;
    arena_done(&worker->arena);
    bytes_clear(&job->out, SIZE_MAX);
    if (setjmp(worker->on_full)) {
        return;
    }
    buf_init(&line, &worker->arena, SIZE_MAX / 2);
    buf_reserve(&line, object.n + 1024);
    const struct line_style *style = &worker->batch->options->style;
    if (style->columns) {
        columns_put(style, job, worker->lint, milliseconds, &line);
    } else {
        line_put(style, job, object, milliseconds, &line);
    }
    bytes_add(&job->out, buf_slice(&line));
}

static void *run(void *context)
{
    struct worker *worker = context;
    struct queue *queue = &worker->batch->queue;
    for (struct job *job; (job = queue_take(queue));) {
        work(worker, job);
        queue_finish(queue, job);
    }
    return NULL;
}

static bool start(struct worker *worker, struct batch *batch, struct error *err)
{
    struct inboxlint_error failure;
    *worker = (struct worker){.batch = batch};
    worker->lint = inboxlint_new(batch->options->rules, &failure);
    if (!worker->lint) {
        return error_set(err, "%s", failure.message);
    }
    arena_init(&worker->arena, LINE_MEMORY, &worker->on_full);
    int code = pthread_create(&worker->thread, NULL, run, worker);
    if (code != 0) {
        inboxlint_free(worker->lint);
        return error_set(err, "no thread for a worker: %s", strerror(code));
    }
    return true;
}

uint32_t workers_start(struct worker *workers, uint32_t count, struct batch *batch,
                       struct error *err)
{
    uint32_t running = 0;
    while (running < count && start(&workers[running], batch, err)) {
        running++;
    }
    return running;
}

void workers_join(struct worker *workers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        pthread_join(workers[i].thread, NULL);
        inboxlint_free(workers[i].lint);
        arena_done(&workers[i].arena);
    }
}
