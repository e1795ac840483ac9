/*
 * Lines of a file or of standard input, one after the other, for files of any size:
 * memory is one block, or the longest line.
 */
#ifndef INBOXLINT_CLI_LINEFILE_H
#define INBOXLINT_CLI_LINEFILE_H

#include <stdio.h>

#include "base/error.h"
#include "base/slice.h"

#define LINEFILE_MAX_LINE ((size_t)64 << 20)

struct linefile {
    FILE *file;
    char *p;
    size_t start, end, size; /* the bytes at p that were read and not handed out */
    uint32_t line;           /* number of the line handed out last */
    bool is_torn;            /* it had no line break: the last one */
    bool is_over;
};

enum linefile_step { LINEFILE_END, LINEFILE_LINE, LINEFILE_TOO_LONG, LINEFILE_PROBLEM };

/* "-" is standard input. */
bool linefile_open(struct linefile *lines, const char *path, struct error *err);

/* The next line without its break, good until the next call. LINEFILE_TOO_LONG: a line
 * over the ceiling was passed by. After LINEFILE_PROBLEM, which sets err, it is over. */
enum linefile_step linefile_next(struct linefile *lines, struct slice *out,
                                 struct error *err);
void linefile_done(struct linefile *lines);

#endif
