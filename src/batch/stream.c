#define _POSIX_C_SOURCE 200809L
#include "batch/stream.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024, KEEP = 1024 * 1024, LOOK_AGAIN = 200 /* milliseconds */ };

void stream_init(struct stream *stream, int fd, const atomic_bool *stop)
{
    *stream = (struct stream){.fd = fd, .stop = stop};
}

void stream_init_pull(struct stream *stream, stream_pull *pull, void *context,
                      const atomic_bool *stop)
{
    *stream = (struct stream){.fd = -1, .pull = pull, .context = context, .stop = stop};
}

void stream_done(struct stream *stream)
{
    free(stream->p);
    *stream = (struct stream){.fd = -1};
}

static bool fail(struct stream *stream, const char *why)
{
    stream->is_ended = stream->is_failed = true;
    return error_set(&stream->err, "%s", why);
}

/* True when a read won't wait. */
static bool wait_for_bytes(struct stream *stream)
{
    struct pollfd ready = {.fd = stream->fd, .events = POLLIN};
    int got = 1;
    do {
        if (stream->stop && atomic_load(stream->stop)) {
            stream->is_ended = true;
            return false;
        }
        if (!stream->pull) {
            got = poll(&ready, 1, LOOK_AGAIN);
        }
    } while (got == 0 || (got < 0 && errno == EINTR));
    return true;
}

/* Room for a chunk behind what is in the window. */
static bool make_room(struct stream *stream)
{
    size_t held = stream->end - stream->start;
    if (stream->cap - stream->end >= CHUNK) {
        return true;
    }
    if (held) {
        memmove(stream->p, stream->p + stream->start, held);
    }
    stream->start = 0;
    stream->end = held;
    if (stream->cap - held >= CHUNK && held <= stream->cap / 2) {
        return true;
    }
    size_t cap = (stream->cap > CHUNK ? stream->cap : CHUNK) * 2;
    char *p = realloc(stream->p, cap);
    if (!p) {
        return fail(stream, "out of memory");
    }
    stream->p = p;
    stream->cap = cap;
    return true;
}

static void read_more(struct stream *stream)
{
    if (!wait_for_bytes(stream) || !make_room(stream)) {
        return;
    }
    char *to = stream->p + stream->end;
    ssize_t got = stream->pull ? stream->pull(stream->context, to, CHUNK, &stream->err)
                               : read(stream->fd, to, CHUNK);
    if (got > 0) {
        stream->end += (size_t)got;
    } else if (got == 0) {
        stream->is_ended = true;
    } else if (stream->pull) {
        stream->is_ended = stream->is_failed = true;
    } else if (errno != EINTR && errno != EAGAIN) {
        fail(stream, strerror(errno));
    }
}

struct slice stream_peek(struct stream *stream, size_t want)
{
    while (stream->end - stream->start < want && !stream->is_ended) {
        read_more(stream);
    }
    return (struct slice){stream->p ? stream->p + stream->start : "",
                          stream->end - stream->start};
}

void stream_skip(struct stream *stream, size_t n)
{
    stream->start += n;
    stream->offset += n;
}

void stream_shrink(struct stream *stream)
{
    size_t held = stream->end - stream->start;
    if (stream->cap <= KEEP || held > KEEP / 2) {
        return;
    }
    memmove(stream->p, stream->p + stream->start, held);
    stream->start = 0;
    stream->end = held;
    char *p = realloc(stream->p, KEEP);
    if (p) {
        stream->p = p;
        stream->cap = KEEP;
    }
}
