/*
 * Scores a corpus: a thread that reads, workers that check, and the caller's thread that
 * writes, with a bounded queue between them (queue.h). Results come in the order of the
 * input, the same bytes for any number of workers.
 *
 *     batch_open(&batch, &options, &err);          opens the input
 *     resume_skip(fd, &batch.feed, ...);           when going on with a file
 *     batch_run(&batch, &writer, &err);
 *     batch_close(&batch);
 *
 * Memory: the queue holds at most BATCH_QUEUE_BYTES a worker, and one message more; a
 * worker holds its message and what the check of it takes, together at most
 * options.check.max_memory.
 */
#ifndef INBOXLINT_BATCH_BATCH_H
#define INBOXLINT_BATCH_BATCH_H

#include "batch/feed.h"
#include "batch/line.h"
#include "batch/tally.h"
#include "batch/writer.h"

enum { BATCH_MAX_JOBS = 256, BATCH_QUEUE_BYTES = 2 * 1024 * 1024, BATCH_QUEUE_JOBS = 64 };

struct batch_options {
    struct feed_options feed;
    struct inboxlint_rules *rules;
    struct inboxlint_options check; /* its clock is not used: see worker.c */
    struct line_style style;
    uint32_t jobs;
    bool wants_total; /* batch.total is of use */
    /* Called by batch_run()'s thread a few times a second. */
    void (*tell)(void *context);
    void *context;
};

struct batch {
    const struct batch_options *options;
    struct feed feed;
    struct queue queue;
    struct tally tally;
    atomic_bool *stop;      /* set: read no more, finish what is in the queue */
    atomic_ullong position; /* feed_position() */
    atomic_ullong total;    /* feed_total() once it is known; else 0 */
    atomic_bool is_over;    /* everything is written */
    struct error feed_err;  /* why reading ended early */
    struct error first_err; /* of the first message that could not be checked */
    char first_path[256];
};

/* The cores that this process may use. */
uint32_t batch_cores(void);

bool batch_open(struct batch *batch, const struct batch_options *options,
                atomic_bool *stop, struct error *err);

/* False when results can't be written, threads can't be started or memory is gone. */
bool batch_run(struct batch *batch, struct writer *writer, struct error *err);
void batch_close(struct batch *batch);

#endif
