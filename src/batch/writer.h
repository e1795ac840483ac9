/*
 * Results out: whole lines into a file or pipe, in large writes.
 *
 * When a write fails, or a process before was killed in one, the file may end in part of
 * a line. The writer cuts its own off, so that the file can be gone on with.
 */
#ifndef INBOXLINT_BATCH_WRITER_H
#define INBOXLINT_BATCH_WRITER_H

#include "base/error.h"
#include "batch/bytes.h"

struct writer {
    int fd;
    struct bytes waiting;
    bool is_closed_pipe; /* a write failed because nobody reads any more */
};

/* The fd stays the caller's. */
void writer_init(struct writer *writer, int fd);
void writer_done(struct writer *writer);

/* Takes a whole line (or several). False when a write fails; lines that could not be
 * written are lost. */
bool writer_put(struct writer *writer, struct slice line, struct error *err);
bool writer_flush(struct writer *writer, struct error *err);

#endif
