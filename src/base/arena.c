#include "base/arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/pages.h"

enum { BLOCK_FIRST = 64 * 1024, BLOCK_MOST = 4 * 1024 * 1024, ALIGN = 16 };

struct arena_block {
    struct arena_block *older;
    size_t size;
    alignas(ALIGN) char bytes[];
};

static size_t round_up(size_t n)
{
    return (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void arena_init(struct arena *a, size_t ceiling, jmp_buf *on_full)
{
    *a = (struct arena){.ceiling = ceiling, .on_full = on_full};
}

static void free_until(struct arena *a, struct arena_block *keep)
{
    while (a->block != keep) {
        struct arena_block *older = a->block->older;
        a->used -= a->block->size;
        free(a->block);
        a->block = older;
    }
}

void arena_done(struct arena *a)
{
    free_until(a, NULL);
    a->next = a->end = NULL;
}

static _Noreturn void give_up(struct arena *a)
{
    if (a->on_full) {
        longjmp(*a->on_full, 1);
    }
    abort();
}

/* Blocks double up to BLOCK_MOST, so that small messages stay small. */
static void add_block(struct arena *a, size_t need)
{
    size_t size = a->block ? a->block->size * 2 : BLOCK_FIRST;
    size = size > BLOCK_MOST ? BLOCK_MOST : size;
    if (size < need + sizeof(struct arena_block)) {
        size = need + sizeof(struct arena_block);
    }
    if (need > a->ceiling || a->used > a->ceiling || size > a->ceiling - a->used) {
        size = need + sizeof(struct arena_block);
        if (need > a->ceiling || size > a->ceiling - a->used) {
            give_up(a);
        }
    }
    struct arena_block *block = malloc(size);
    if (!block) {
        give_up(a);
    }
    block->older = a->block;
    block->size = size;
    a->block = block;
    a->used += size;
    a->next = block->bytes;
    a->end = (char *)block + size;
}

void arena_reserve(struct arena *a, size_t size)
{
    if (size > (size_t)(a->end - a->next)) {
        add_block(a, round_up(size));
        pages_make_ready(a->block, a->block->size);
    }
}

static char *take(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2) {
        give_up(a);
    }
    size = round_up(size ? size : 1);
    if (size > (size_t)(a->end - a->next)) {
        add_block(a, size);
    }
    char *p = a->next;
    a->next += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

void *arena_alloc_raw(struct arena *a, size_t size)
{
    return take(a, size);
}

void *arena_alloc_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size) {
        give_up(a);
    }
    return arena_alloc(a, count * size);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t size)
{
    char *p = old;
    size_t held = round_up(old_size ? old_size : 1);
    bool newest = p && p + held == a->next;
    if (newest && size <= SIZE_MAX / 2 && round_up(size) <= (size_t)(a->end - p)) {
        a->next = p + round_up(size ? size : 1);
    } else {
        p = take(a, size);
        if (old_size) {
            memcpy(p, old, old_size < size ? old_size : size);
        }
    }
    if (size > old_size) {
        memset(p + old_size, 0, size - old_size);
    }
    return p;
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){a->block, a->next};
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
    free_until(a, mark.block);
    a->next = mark.next;
    a->end = mark.block ? (char *)mark.block + mark.block->size : NULL;
}

struct slice arena_copy(struct arena *a, struct slice s)
{
    return (struct slice){arena_string(a, s), s.n};
}

char *arena_string(struct arena *a, struct slice s)
{
    char *p = take(a, s.n + 1);
    if (s.n) {
        memcpy(p, s.p, s.n);
    }
    p[s.n] = '\0';
    return p;
}
