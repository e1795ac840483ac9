#define _POSIX_C_SOURCE 200809L
#include "host/frame.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum { PREFIX = sizeof(uint32_t), READ_AT_ONCE = 64 * 1024 };

/* Room for `n` more bytes behind what was read. */
static bool make_room(struct frame_reader *reader, size_t n)
{
    size_t held = reader->to - reader->from;
    if (reader->from > 0) {
        memmove(reader->bytes, reader->bytes + reader->from, held);
        reader->from = 0;
        reader->to = held;
    }
    if (held + n <= reader->room) {
        return true;
    }
    size_t room = held + n > 2 * reader->room ? held + n : 2 * reader->room;
    char *grown = realloc(reader->bytes, room);
    if (!grown) {
        return false;
    }
    reader->bytes = grown;
    reader->room = room;
    return true;
}

static bool is_readable(int fd)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    int got;
    do {
        got = poll(&wanted, 1, 0);
    } while (got < 0 && errno == EINTR);
    return got > 0;
}

/* Reads once, what is there; FRAME_OK when bytes came. */
static enum frame_status fill(struct frame_reader *reader, bool wait)
{
    ssize_t got;
    if (!wait && !is_readable(reader->fd)) {
        return FRAME_NONE;
    }
    if (!make_room(reader, READ_AT_ONCE)) {
        return FRAME_FAILED;
    }
    do {
        got = read(reader->fd, reader->bytes + reader->to, READ_AT_ONCE);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) {
        return got == 0 ? FRAME_END : FRAME_FAILED;
    }
    reader->to += (size_t)got;
    return FRAME_OK;
}

/* Takes bytes of a frame that is too big away; true when all are gone. */
static bool drop(struct frame_reader *reader)
{
    size_t held = reader->to - reader->from;
    size_t now = held < reader->drop ? held : reader->drop;
    reader->from += now;
    reader->drop -= now;
    return reader->drop == 0;
}

/* FRAME_NONE when the bytes of a whole frame are not there yet. */
static enum frame_status take(struct frame_reader *reader, struct slice *out)
{
    uint32_t length;
    if (!drop(reader) || reader->to - reader->from < PREFIX) {
        return FRAME_NONE;
    }
    memcpy(&length, reader->bytes + reader->from, PREFIX);
    if (length > FRAME_MAX_IN) {
        reader->from += PREFIX;
        reader->drop = length;
        return FRAME_TOO_BIG;
    }
    if (reader->to - reader->from - PREFIX < length) {
        return FRAME_NONE;
    }
    *out = (struct slice){reader->bytes + reader->from + PREFIX, length};
    reader->from += PREFIX + length;
    return FRAME_OK;
}

enum frame_status frame_read(struct frame_reader *reader, bool wait, struct slice *out)
{
    enum frame_status status;
    while ((status = take(reader, out)) == FRAME_NONE) {
        enum frame_status filled = fill(reader, wait);
        if (filled != FRAME_OK) {
            return filled;
        }
    }
    return status;
}

void frame_reader_done(struct frame_reader *reader)
{
    free(reader->bytes);
    *reader = (struct frame_reader){.fd = -1};
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t step = write(fd, bytes, n);
        if (step < 0 && errno == EINTR) {
            continue;
        }
        if (step <= 0) {
            return false;
        }
        bytes += step;
        n -= (size_t)step;
    }
    return true;
}

bool frame_write(int fd, struct slice bytes)
{
    uint32_t length = (uint32_t)bytes.n;
    char prefix[sizeof length];
    assert(bytes.n <= FRAME_MAX_OUT);
    memcpy(prefix, &length, sizeof length);
    return write_all(fd, prefix, sizeof prefix) && write_all(fd, bytes.p, bytes.n);
}
