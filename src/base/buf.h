/*
 * A byte string that grows in an arena.
 *
 * `ceiling` is the most bytes it may hold; what would pass it is cut off at a UTF-8
 * boundary where one is near and `cut` is set, so the owner can report the limit.
 */
#ifndef INBOXLINT_BASE_BUF_H
#define INBOXLINT_BASE_BUF_H

#include "base/arena.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap, ceiling;
    bool cut;
};

void buf_init(struct buf *b, struct arena *arena, size_t ceiling);
void buf_reserve(struct buf *b,
                 size_t more); /* room for `more` bytes, up to the ceiling */
void buf_add(struct buf *b, struct slice s);
void buf_byte(struct buf *b, char c);
void buf_str(struct buf *b, const char *s);
void buf_utf8(struct buf *b, uint32_t code_point);

/* printf without floating point: decimal commas depend on the locale. */
void buf_fmt(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A number with at most three decimals, shortest form: 2.9, 0.001, 40. */
void buf_number(struct buf *b, double value);

static inline struct slice buf_slice(const struct buf *b)
{
    return (struct slice){b->p ? b->p : "", b->n};
}

#endif
