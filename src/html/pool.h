/*
 * The memory of a parser that allocates through callbacks: an arena with a ceiling, free
 * lists by size, and a deadline. Past either the pool jumps out; all memory goes with it.
 *
 * The parser frees what it allocated a moment ago most of the time (scope checks, text
 * buffers), so the lists keep its working set small. Each allocation has its size class
 * in the 8 bytes before it and is aligned to 8 bytes.
 */
#ifndef INBOXLINT_HTML_POOL_H
#define INBOXLINT_HTML_POOL_H

#include "html/tree.h"

#define POOL_STEP 16
#define POOL_CLASSES 128 /* larger allocations are not used again */

enum pool_stop { POOL_RUNS, POOL_FULL, POOL_LATE };

struct pool {
    struct arena arena;
    char *next, *end; /* free bytes of the newest chunk */
    void *free[POOL_CLASSES];
    jmp_buf jump; /* set by the owner; the value is an enum pool_stop */
    struct html_clock clock;
    uint64_t deadline;
    uint32_t until_ask;
    size_t counted_size[2]; /* allocations of these sizes are counted */
    uint32_t counted[2];
};

void pool_init(struct pool *pool, struct html_clock clock);
void pool_done(struct pool *pool);

/* As malloc() and free(), with the pool as context. */
void *pool_alloc(void *context, size_t size);
void pool_free(void *context, void *pointer);

#endif
