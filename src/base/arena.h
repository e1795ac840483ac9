/*
 * One region of memory per message: everything that a check makes lives in it and goes
 * with it. Nobody frees single things.
 *
 * Memory comes zeroed and aligned for any type. Allocation does not fail in the caller's
 * eyes: an arena has a ceiling, and passing it (or running out of memory) jumps to
 * `on_full`, which the owner of the arena has set with setjmp(). Where that is NULL the
 * process aborts, so only arenas that no message feeds go without.
 */
#ifndef INBOXLINT_BASE_ARENA_H
#define INBOXLINT_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#include "base/slice.h"

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first */
    char *next, *end;          /* free bytes of the newest block */
    size_t used, ceiling;      /* bytes taken from the system, and the most that may be */
    jmp_buf *on_full;
};

/* A place to rewind to: scratch memory taken after it is given back. */
struct arena_mark {
    struct arena_block *block;
    char *next;
};

void arena_init(struct arena *a, size_t ceiling, jmp_buf *on_full);
void arena_done(struct arena *a);

void *arena_alloc(struct arena *a, size_t size);
void *arena_alloc_array(struct arena *a, size_t count, size_t size);

/* As arena_alloc(), but the bytes are what they were: for pools that hand them on. */
void *arena_alloc_raw(struct arena *a, size_t size);

/*
 * Takes room for `size` bytes at once and has its pages made ready where the system can:
 * one call instead of a fault for each page, which is most of what a start costs (21 us a
 * fault on a virtual machine, 1 us a page so; November 2026).
 */
void arena_reserve(struct arena *a, size_t size);

/*
 * Makes the newest allocation `size` bytes long where that is free, else copies it.
 * `old` may be NULL with old_size 0. Bytes past old_size are zero.
 */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t size);

struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

/* A copy that outlives the original; arena_string() adds the NUL that C wants. */
struct slice arena_copy(struct arena *a, struct slice s);
char *arena_string(struct arena *a, struct slice s);

#endif
