/*
 * Between the thread that reads, the workers, and the thread that writes: jobs go through
 * in the order of the input, are done in any order, and come out in order again.
 *
 * What waits is bounded by a number of jobs and of bytes: a reader waits while more than
 * that is held, unless nothing is.
 */
#ifndef INBOXLINT_BATCH_QUEUE_H
#define INBOXLINT_BATCH_QUEUE_H

#include <pthread.h>

#include "batch/source.h"
#include "inboxlint.h"

struct job {
    struct source_item item;
    struct bytes in;  /* the message; empty where the item has failed */
    struct bytes out; /* its line, end included */
    struct inboxlint_summary summary;
    bool is_checked; /* summary counts; else item.err says why not */
    bool is_done;
    size_t held; /* bytes that the queue has counted for it */
};

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t has_room, has_work, has_result;
    struct job *jobs;        /* a ring */
    size_t size;             /* of the ring */
    uint64_t in, taken, out; /* jobs put in, taken by workers, written */
    size_t held, most;       /* bytes */
    bool is_closed;          /* nothing more comes in */
};

bool queue_init(struct queue *queue, size_t size, size_t most);
void queue_done(struct queue *queue);

/* The reader's: waits for room, fills the job it is given, passes it on. */
struct job *queue_begin(struct queue *queue);
void queue_put(struct queue *queue);
void queue_close(struct queue *queue);

/* A worker's: NULL when no more will come. */
struct job *queue_take(struct queue *queue);
void queue_finish(struct queue *queue, struct job *job);

enum queue_result { QUEUE_JOB, QUEUE_WAIT, QUEUE_END };

/* The writer's: the next job in order once it is done. QUEUE_WAIT when it isn't after
 * some milliseconds, 0 for not waiting at all. queue_release() gives the job back. */
enum queue_result queue_next(struct queue *queue, uint32_t milliseconds,
                             struct job **job);
void queue_release(struct queue *queue);

#endif
