#define _GNU_SOURCE /* sched_getaffinity */
#include "batch/batch.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#include "batch/worker.h"

enum { TELL_EVERY = 100 /* milliseconds */ };

uint32_t batch_cores(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count < 1 ? 1 : count > BATCH_MAX_JOBS ? BATCH_MAX_JOBS : (uint32_t)count;
}

bool batch_open(struct batch *batch, const struct batch_options *options,
                atomic_bool *stop, struct error *err)
{
    *batch = (struct batch){.options = options, .stop = stop};
    if (!queue_init(&batch->queue, (size_t)BATCH_QUEUE_JOBS * options->jobs,
                    (size_t)BATCH_QUEUE_BYTES * options->jobs)) {
        queue_done(&batch->queue);
        return error_set(err, "out of memory");
    }
    if (!feed_open(&batch->feed, &options->feed, err)) {
        queue_done(&batch->queue);
        return false;
    }
    return true;
}

void batch_close(struct batch *batch)
{
    feed_close(&batch->feed);
    queue_done(&batch->queue);
}

/* Passes the feed's message on, in exchange for the buffers of one that is done. */
static void pass_on(struct batch *batch)
{
    struct feed *feed = &batch->feed;
    struct job *job = queue_begin(&batch->queue);
    struct source_item done = job->item;
    if (!feed->item.is_failed) {
        feed->item.is_failed = !feed_read(feed, &job->in, &feed->item.err);
    }
    job->item = feed->item;
    feed->item = done;
    atomic_store(&batch->position, feed_position(feed));
    queue_put(&batch->queue);
}

static void *read_all(void *context)
{
    struct batch *batch = context;
    while (!atomic_load(batch->stop) && feed_next(&batch->feed, &batch->feed_err)) {
        if (atomic_load(batch->stop)) {
            break;
        }
        pass_on(batch);
    }
    queue_close(&batch->queue);
    return NULL;
}

static void count(struct batch *batch, const struct job *job)
{
    tally_add(&batch->tally, job);
    if (!job->is_checked && batch->tally.errors == 1) {
        batch->first_err = job->item.err;
        snprintf(batch->first_path, sizeof batch->first_path, "%s",
                 bytes_string(&job->item.name));
    }
}

/* Writes what is done, in order; waits only once everything at hand is written. */
static bool write_all(struct batch *batch, struct writer *writer, struct error *err)
{
    bool is_written = true;
    struct job *job;
    for (;;) {
        enum queue_result result = queue_next(&batch->queue, 0, &job);
        if (result == QUEUE_WAIT) {
            is_written = is_written && writer_flush(writer, err);
            batch->options->tell(batch->options->context);
            result = queue_next(&batch->queue, TELL_EVERY, &job);
        }
        if (result == QUEUE_END) {
            return is_written && writer_flush(writer, err);
        }
        if (result == QUEUE_JOB) {
            if (is_written && job->out.n == 0) {
                is_written = error_set(err, "out of memory");
            }
            is_written = is_written && writer_put(writer, bytes_slice(&job->out), err);
            if (is_written) {
                count(batch, job);
            } else {
                atomic_store(batch->stop, true);
            }
            queue_release(&batch->queue);
            batch->options->tell(batch->options->context);
        }
    }
}

static void *measure(void *context)
{
    struct batch *batch = context;
    uint64_t total = feed_total(&batch->options->feed, &batch->is_over);
    atomic_store(&batch->total, atomic_load(&batch->is_over) ? 0 : total);
    return NULL;
}

/* Everything but the reader and the workers, which run. */
static bool conduct(struct batch *batch, struct writer *writer, struct error *err)
{
    pthread_t measurer;
    bool is_measured = batch->options->wants_total &&
                       pthread_create(&measurer, NULL, measure, batch) == 0;
    bool is_done = write_all(batch, writer, err);
    atomic_store(&batch->is_over, true);
    if (is_measured) {
        pthread_join(measurer, NULL);
    }
    return is_done;
}

bool batch_run(struct batch *batch, struct writer *writer, struct error *err)
{
    pthread_t reader;
    struct worker *workers = calloc(batch->options->jobs, sizeof *workers);
    uint32_t running = 0;
    if (!workers) {
        return error_set(err, "out of memory");
    }
    running = workers_start(workers, batch->options->jobs, batch, err);
    bool is_done = running > 0 && pthread_create(&reader, NULL, read_all, batch) == 0;
    if (is_done) {
        is_done = conduct(batch, writer, err);
        pthread_join(reader, NULL);
    } else {
        queue_close(&batch->queue);
    }
    workers_join(workers, running);
    free(workers);
    if (is_done && batch->feed_err.message[0]) {
        *err = batch->feed_err;
        is_done = false;
    }
    return is_done;
}
