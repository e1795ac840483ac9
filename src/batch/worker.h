/*
 * Workers: each takes jobs from the queue, checks the message and makes its line.
 */
#ifndef INBOXLINT_BATCH_WORKER_H
#define INBOXLINT_BATCH_WORKER_H

#include "batch/batch.h"

struct worker {
    struct batch *batch;
    struct inboxlint *lint;
    struct arena arena; /* of one line */
    jmp_buf on_full;
    pthread_t thread;
};

/* Starts as many as there can be, at most `count`; returns how many run. */
uint32_t workers_start(struct worker *workers, uint32_t count, struct batch *batch,
                       struct error *err);
void workers_join(struct worker *workers, uint32_t count);

#endif
