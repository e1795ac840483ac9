/*
 * Native-messaging frames: a length of 32 bits in the machine's byte order, then that
 * many bytes of UTF-8 JSON (developer documentation of Chrome and MDN, "Native
 * messaging").
 */
#ifndef INBOXLINT_HOST_FRAME_H
#define INBOXLINT_HOST_FRAME_H

#include "base/slice.h"

#define FRAME_MAX_IN (8 * 1024 * 1024)
#define FRAME_MAX_OUT (900 * 1024) /* browsers close the port past 1,048,576 bytes */

enum frame_status {
    FRAME_OK,
    FRAME_NONE,    /* not asked to wait, and no whole frame is there yet */
    FRAME_END,     /* the other side closed, between two frames or within one */
    FRAME_TOO_BIG, /* told as soon as its length is known; its bytes are dropped */
    FRAME_FAILED,  /* reading or memory failed */
};

struct frame_reader {
    int fd;
    char *bytes; /* read and not yet used: [from, to) */
    size_t from, to, room;
    size_t drop; /* bytes still to come of a frame that is too big */
};

/* The next frame; its bytes belong to the reader until its next call. */
enum frame_status frame_read(struct frame_reader *reader, bool wait, struct slice *out);
void frame_reader_done(struct frame_reader *reader);

/* False when the other side does not take it any more. At most FRAME_MAX_OUT bytes. */
bool frame_write(int fd, struct slice bytes);

#endif
