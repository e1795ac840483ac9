/*
 * The bytes of a file or pipe, read through a window: whoever reads looks at what lies
 * ahead and skips what is done, so that inputs of any size pass through bounded memory.
 *
 * A read that waits for a pipe looks at `stop` five times a second; when that is set the
 * input ends there.
 */
#ifndef INBOXLINT_BATCH_STREAM_H
#define INBOXLINT_BATCH_STREAM_H

#include <stdatomic.h>

#include "base/error.h"
#include "base/slice.h"

/* Stores up to n bytes; 0: the end, -1: failed with err. */
typedef ptrdiff_t stream_pull(void *context, char *p, size_t n, struct error *err);

struct stream {
    int fd;
    stream_pull *pull; /* reads instead of the fd; NULL: none */
    void *context;
    const atomic_bool *stop; /* may be NULL */
    char *p;
    size_t start, end, cap;
    uint64_t offset; /* in the input, of the window's first byte */
    bool is_ended;
    bool is_failed; /* a read failed, with err: the input counts as ended there */
    struct error err;
};

/* The fd stays the caller's. */
void stream_init(struct stream *stream, int fd, const atomic_bool *stop);
void stream_init_pull(struct stream *stream, stream_pull *pull, void *context,
                      const atomic_bool *stop);
void stream_done(struct stream *stream);

/* What lies ahead: at least `want` bytes unless the input ends before. Good until the
 * next call. */
struct slice stream_peek(struct stream *stream, size_t want);

/* At most what the last stream_peek() gave. */
void stream_skip(struct stream *stream, size_t n);

/* Gives a large window back once little of it is in use. */
void stream_shrink(struct stream *stream);

#endif
