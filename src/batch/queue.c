#define _POSIX_C_SOURCE 200809L
#include "batch/queue.h"

#include <stdlib.h>
#include <time.h>

enum { KEEP = 4096 /* bytes that a job's buffers keep from message to message */ };

bool queue_init(struct queue *queue, size_t size, size_t most)
{
    pthread_condattr_t monotonic;
    *queue = (struct queue){.size = size, .most = most};
    queue->jobs = calloc(size, sizeof *queue->jobs);
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->has_room, NULL);
    pthread_cond_init(&queue->has_work, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&queue->has_result, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return queue->jobs != NULL;
}

void queue_done(struct queue *queue)
{
    for (size_t i = 0; queue->jobs && i < queue->size; i++) {
        source_item_done(&queue->jobs[i].item);
        bytes_done(&queue->jobs[i].in);
        bytes_done(&queue->jobs[i].out);
    }
    free(queue->jobs);
    pthread_cond_destroy(&queue->has_room);
    pthread_cond_destroy(&queue->has_work);
    pthread_cond_destroy(&queue->has_result);
    pthread_mutex_destroy(&queue->mutex);
}

static struct job *job_at(const struct queue *queue, uint64_t number)
{
    return &queue->jobs[number % queue->size];
}

/* Counts what the job holds now. */
static void count_held(struct queue *queue, struct job *job)
{
    size_t held = job->in.cap + job->out.cap + job->item.name.cap;
    queue->held = queue->held - job->held + held;
    job->held = held;
}

struct job *queue_begin(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    while (queue->in > queue->out &&
           (queue->in - queue->out == queue->size || queue->held >= queue->most)) {
        pthread_cond_wait(&queue->has_room, &queue->mutex);
    }
    struct job *job = job_at(queue, queue->in);
    pthread_mutex_unlock(&queue->mutex);
    return job;
}

void queue_put(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    struct job *job = job_at(queue, queue->in++);
    job->is_done = false;
    count_held(queue, job);
    pthread_cond_signal(&queue->has_work);
    pthread_mutex_unlock(&queue->mutex);
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->is_closed = true;
    pthread_cond_broadcast(&queue->has_work);
    pthread_cond_signal(&queue->has_result);
    pthread_mutex_unlock(&queue->mutex);
}

struct job *queue_take(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    while (queue->taken == queue->in && !queue->is_closed) {
        pthread_cond_wait(&queue->has_work, &queue->mutex);
    }
    struct job *job = queue->taken < queue->in ? job_at(queue, queue->taken++) : NULL;
    pthread_mutex_unlock(&queue->mutex);
    return job;
}

void queue_finish(struct queue *queue, struct job *job)
{
    bytes_clear(&job->in, KEEP);
    pthread_mutex_lock(&queue->mutex);
    job->is_done = true;
    count_held(queue, job);
    if (job == job_at(queue, queue->out)) {
        pthread_cond_signal(&queue->has_result);
    }
    pthread_cond_signal(&queue->has_room);
    pthread_mutex_unlock(&queue->mutex);
}

static struct timespec after(uint32_t milliseconds)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    at.tv_sec += (time_t)(milliseconds / 1000) + at.tv_nsec / 1000000000;
    at.tv_nsec %= 1000000000;
    return at;
}

static bool is_ready(const struct queue *queue)
{
    return queue->out < queue->in && job_at(queue, queue->out)->is_done;
}

static bool is_at_end(const struct queue *queue)
{
    return queue->is_closed && queue->out == queue->in;
}

enum queue_result queue_next(struct queue *queue, uint32_t milliseconds, struct job **job)
{
    struct timespec until = after(milliseconds);
    pthread_mutex_lock(&queue->mutex);
    int timed = milliseconds ? 0 : 1;
    while (timed == 0 && !is_ready(queue) && !is_at_end(queue)) {
        timed = pthread_cond_timedwait(&queue->has_result, &queue->mutex, &until);
    }
    enum queue_result result = is_ready(queue)    ? QUEUE_JOB
                               : is_at_end(queue) ? QUEUE_END
                                                  : QUEUE_WAIT;
    *job = job_at(queue, queue->out);
    pthread_mutex_unlock(&queue->mutex);
    return result;
}

void queue_release(struct queue *queue)
{
    struct job *job = job_at(queue, queue->out);
    bytes_clear(&job->out, KEEP);
    pthread_mutex_lock(&queue->mutex);
    queue->held -= job->held;
    job->held = 0;
    queue->out++;
    pthread_cond_signal(&queue->has_room);
    pthread_mutex_unlock(&queue->mutex);
}
