/*
 * Going on with the results of a run that ended early.
 *
 * Nothing but the results is kept of a run: line n of them is of message n of the input,
 * so their heads (rules, path, class, source, options) are held against the messages as
 * they are read again, in order. The first that differs says that the file belongs to
 * another run, or that the input has changed. A line that has no end, as a kill leaves
 * it, is not counted, and is cut off once all others are found right.
 */
#ifndef INBOXLINT_BATCH_RESUME_H
#define INBOXLINT_BATCH_RESUME_H

#include "batch/feed.h"
#include "batch/line.h"

struct resume {
    uint64_t messages, errors; /* of the lines that are there */
    uint64_t size;             /* bytes of them */
};

/* Reads fd from its start, takes as many messages of the feed as it has lines, and leaves
 * the file at the end of the last whole line, cut there. False, with the file as it was,
 * when it belongs to another run. */
bool resume_skip(int fd, struct feed *feed, const struct line_style *style,
                 struct resume *out, struct error *err);

#endif
