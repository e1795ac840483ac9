/*
 * Messages of the Language Server Protocol on a stream (LSP 3.17, "Base Protocol"):
 * header fields that end with CR LF, an empty line, then Content-Length bytes of UTF-8
 * JSON.
 *
 * A header without a usable Content-Length is told once. Reading goes on at the next one,
 * wherever in a line it stands, so that one length that lies costs the messages it spans
 * and not the session. Other fields are ignored; a lone LF ends a line as well.
 */
#ifndef INBOXLINT_LSP_WIRE_H
#define INBOXLINT_LSP_WIRE_H

#include "base/slice.h"

#define WIRE_MAX_HEADER ((size_t)4 * 1024) /* what stands before that is junk */
#define WIRE_MAX_MESSAGE ((size_t)32 * 1024 * 1024)

enum wire_status {
    WIRE_MESSAGE,
    WIRE_NONE,       /* no whole message came in the time given */
    WIRE_END,        /* the other side closed, between two messages or within one */
    WIRE_BAD_HEADER, /* bytes that are no header, or none with a Content-Length */
    WIRE_TOO_BIG,    /* told as soon as the length is known; the bytes are dropped */
    WIRE_FAILED,     /* reading or memory failed */
};

struct wire {
    int fd;
    char *bytes; /* read and not yet used: [from, to) */
    size_t from, to, room;
    size_t seen; /* bytes from `from` on that hold no end of a header */
    size_t drop; /* bytes still to come of a message that is too big */
};

/* The body of a message, which belongs to the wire until its next call; the owner may
 * write into it. */
struct wire_body {
    char *p;
    size_t n;
};

/* The next message; waits so many milliseconds for more bytes, -1 for ever. */
enum wire_status wire_read(struct wire *wire, int wait, struct wire_body *out);

/* The two halves of wire_read(): what the bytes held give (WIRE_NONE: they are too few),
 * and more bytes. False when memory runs out. */
enum wire_status wire_take(struct wire *wire, struct wire_body *out);
bool wire_add(struct wire *wire, struct slice bytes);

void wire_done(struct wire *wire);

/* False when the other side does not take it any more. */
bool wire_write(int fd, struct slice body);

#endif
