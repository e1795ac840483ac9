/*
 * The results of a batch: check/1, one object a line, in the order of the input.
 *
 *     {"schema":"check/1","rules":"<hash of the rule set>","path":"mail/a.eml",
 *      "class":"ham","source":"ham:dir:mail","language":"en", ...}
 *
 * After these come the keys of a check/1 file after "path": kind, mode, subject, points,
 * risk, level and so on. class is a word or null, source the target as given or what a
 * field of the input named, language an ISO 639-1 code or null. Options that change what
 * is found stand as they were given in "options" after source, which is missing without
 * such. A message that was not checked has "error" with the reason after language, and
 * nothing more; "ms", what the check took, ends a line where timings are asked for.
 *
 * With columns a line is a record of CSV instead: see columns.h.
 */
#ifndef INBOXLINT_BATCH_LINE_H
#define INBOXLINT_BATCH_LINE_H

#include "base/buf.h"
#include "batch/queue.h"

struct columns;

struct line_style {
    const char *rules;   /* the hash */
    const char *options; /* NULL: none that matter */
    bool has_timings;
    const struct columns *columns; /* NULL: JSON */
};

/* The keys up to source and options, which depend on the input alone. */
void line_put_head(const struct line_style *style, const struct source_item *item,
                   struct buf *out);

/* The whole line of a job, its end included. `json` is check/1's object of the file (p
 * NULL where the job has failed). */
void line_put(const struct line_style *style, const struct job *job, struct slice json,
              double milliseconds, struct buf *out);

#endif
