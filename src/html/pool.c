#include "html/pool.h"

enum {
    ASK_EVERY = 1000, /* allocations */
    /* Large enough that malloc keeps it for the next message (glibc gives back to the
     * system what is above twice the largest block freed before). Pages that are not
     * touched cost nothing. */
    CHUNK = 1 << 20,
};

void pool_init(struct pool *pool, struct html_clock clock)
{
    *pool = (struct pool){.clock = clock, .until_ask = ASK_EVERY};
    arena_init(&pool->arena, HTML_MAX_ARENA, &pool->jump);
    pool->deadline = clock.now ? clock.now(clock.context) + HTML_MAX_MILLISECONDS : 0;
}

void pool_done(struct pool *pool)
{
    arena_done(&pool->arena);
}

static void ask_clock(struct pool *pool)
{
    pool->until_ask = ASK_EVERY;
    if (pool->clock.now && pool->clock.now(pool->clock.context) > pool->deadline) {
        longjmp(pool->jump, POOL_LATE);
    }
}

/* Room for `bytes` in a new chunk; what is left of the old one is lost. */
static void add_chunk(struct pool *pool, size_t bytes)
{
    size_t left = pool->arena.ceiling - pool->arena.used;
    size_t size = pool->arena.used > CHUNK ? pool->arena.used : CHUNK;
    size = size > left / 2 ? left / 2 : size;
    size = size < bytes ? bytes : size;
    pool->next = arena_alloc_raw(&pool->arena, size);
    pool->end = pool->next + size;
}

void *pool_alloc(void *context, size_t size)
{
    struct pool *pool = context;
    if (--pool->until_ask == 0) {
        ask_clock(pool);
    }
    pool->counted[0] += size == pool->counted_size[0];
    pool->counted[1] += size == pool->counted_size[1];
    size_t class = (size + sizeof(uint64_t) + POOL_STEP - 1) / POOL_STEP;
    uint64_t *block;
    if (class < POOL_CLASSES && pool->free[class]) {
        block = pool->free[class];
        memcpy(&pool->free[class], block + 1, sizeof(void *));
    } else {
        size_t bytes = class * POOL_STEP;
        if (bytes > (size_t)(pool->end - pool->next)) {
            add_chunk(pool, bytes);
        }
        block = (uint64_t *)(void *)pool->next;
        pool->next += bytes;
    }
    block[0] = class;
    return block + 1;
}

void pool_free(void *context, void *pointer)
{
    struct pool *pool = context;
    if (!pointer) {
        return;
    }
    uint64_t *block = (uint64_t *)pointer - 1;
    size_t class = (size_t)block[0];
    if (class < POOL_CLASSES) {
        memcpy(block + 1, &pool->free[class], sizeof(void *));
        pool->free[class] = block;
    }
}
