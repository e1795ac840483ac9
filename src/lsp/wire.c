#define _POSIX_C_SOURCE 200809L
#include "lsp/wire.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    READ_AT_ONCE = 64 * 1024,
    JUNK_MOST = 64 * 1024, /* bytes without an end of a header */
};

#define FIELD "content-length:"

/* Room for `n` more bytes behind what was read. */
static bool make_room(struct wire *wire, size_t n)
{
    size_t held = wire->to - wire->from;
    if (wire->from > 0) {
        memmove(wire->bytes, wire->bytes + wire->from, held);
        wire->from = 0;
        wire->to = held;
    }
    if (held + n <= wire->room) {
        return true;
    }
    size_t room = held + n > 2 * wire->room ? held + n : 2 * wire->room;
    char *grown = realloc(wire->bytes, room);
    if (!grown) {
        return false;
    }
    wire->bytes = grown;
    wire->room = room;
    return true;
}

bool wire_add(struct wire *wire, struct slice bytes)
{
    if (!make_room(wire, bytes.n)) {
        return false;
    }
    if (bytes.n) {
        memcpy(wire->bytes + wire->to, bytes.p, bytes.n);
    }
    wire->to += bytes.n;
    return true;
}

/* Takes bytes of a message that is too big away; true when all are gone. */
static bool drop(struct wire *wire)
{
    size_t held = wire->to - wire->from;
    size_t now = held < wire->drop ? held : wire->drop;
    wire->from += now;
    wire->drop -= now;
    return wire->drop == 0;
}

/* Length of the header with the empty line that ends it; 0 while there is none. */
static size_t find_end(struct slice held, size_t from)
{
    for (size_t at = from; (at = slice_find_byte(held, at, '\n')) < held.n; at++) {
        struct slice rest = slice_sub(held, at + 1, held.n);
        if (slice_starts(rest, SLICE_LIT("\n"))) {
            return at + 2;
        }
        if (slice_starts(rest, SLICE_LIT("\r\n"))) {
            return at + 3;
        }
    }
    return 0;
}

/* The last Content-Length of a header. */
static bool read_length(struct slice header, size_t *length)
{
    size_t at = slice_find_case(header, 0, SLICE_LIT(FIELD)), last = header.n;
    while (at < header.n) {
        last = at;
        at = slice_find_case(header, at + 1, SLICE_LIT(FIELD));
    }
    struct slice rest = slice_sub(header, last + sizeof FIELD - 1, header.n), line;
    uint64_t value;
    if (last == header.n || !slice_next_line(&rest, &line) ||
        !slice_to_uint(slice_trim(line), UINT32_MAX, &value)) {
        return false;
    }
    *length = (size_t)value;
    return true;
}

/* Bytes that are no header: only where the start of one may be are they kept. */
static enum wire_status give_up(struct wire *wire)
{
    wire->from = wire->to - WIRE_MAX_HEADER;
    wire->seen = 0;
    return WIRE_BAD_HEADER;
}

static enum wire_status skip_header(struct wire *wire, size_t end,
                                    enum wire_status status)
{
    wire->from += end;
    wire->seen = 0;
    return status;
}

enum wire_status wire_take(struct wire *wire, struct wire_body *out)
{
    if (!drop(wire)) {
        return WIRE_NONE;
    }
    struct slice held = {wire->bytes ? wire->bytes + wire->from : "",
                         wire->to - wire->from};
    size_t end = find_end(held, wire->seen), length;
    if (end == 0) {
        /* CR LF and CR may be there of the end. */
        wire->seen = held.n > 3 ? held.n - 3 : 0;
        return held.n > JUNK_MOST ? give_up(wire) : WIRE_NONE;
    }
    size_t start = end > WIRE_MAX_HEADER ? end - WIRE_MAX_HEADER : 0;
    if (!read_length(slice_sub(held, start, end), &length)) {
        return skip_header(wire, end, WIRE_BAD_HEADER);
    }
    if (length > WIRE_MAX_MESSAGE) {
        wire->drop = length;
        return skip_header(wire, end, WIRE_TOO_BIG);
    }
    if (held.n - end < length) {
        wire->seen = end - 3;
        return WIRE_NONE;
    }
    *out = (struct wire_body){wire->bytes + wire->from + end, length};
    return skip_header(wire, end + length, WIRE_MESSAGE);
}

static bool is_readable(int fd, int wait)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    int got;
    do {
        got = poll(&wanted, 1, wait);
    } while (got < 0 && errno == EINTR);
    return got > 0;
}

/* Reads once; WIRE_MESSAGE when bytes came. */
static enum wire_status fill(struct wire *wire, int wait)
{
    ssize_t got;
    if (wait >= 0 && !is_readable(wire->fd, wait)) {
        return WIRE_NONE;
    }
    if (!make_room(wire, READ_AT_ONCE)) {
        return WIRE_FAILED;
    }
    do {
        got = read(wire->fd, wire->bytes + wire->to, READ_AT_ONCE);
    } while (got < 0 && errno == EINTR);
    if (got <= 0) {
        return got == 0 ? WIRE_END : WIRE_FAILED;
    }
    wire->to += (size_t)got;
    return WIRE_MESSAGE;
}

enum wire_status wire_read(struct wire *wire, int wait, struct wire_body *out)
{
    enum wire_status status;
    while ((status = wire_take(wire, out)) == WIRE_NONE) {
        enum wire_status filled = fill(wire, wait);
        if (filled != WIRE_MESSAGE) {
            return filled;
        }
    }
    return status;
}

void wire_done(struct wire *wire)
{
    free(wire->bytes);
    *wire = (struct wire){.fd = -1};
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

bool wire_write(int fd, struct slice body)
{
    char header[48];
    int n = snprintf(header, sizeof header, "Content-Length: %zu\r\n\r\n", body.n);
    return write_all(fd, header, (size_t)n) && write_all(fd, body.p, body.n);
}
