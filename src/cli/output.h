/*
 * Where a result goes: standard output, or a file that appears whole or not at all.
 */
#ifndef INBOXLINT_CLI_OUTPUT_H
#define INBOXLINT_CLI_OUTPUT_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"

struct output {
    FILE *file;
    const char *path; /* NULL: standard output */
    const char
        *temporary; /* what is renamed to path at the end; NULL: written directly */
};

/* A path that is a device or pipe (/dev/null) is written directly. */
bool output_open(struct output *output, struct arena *arena, const char *path,
                 struct error *err);

/* Writes at the end of a file that others write to as well; made when missing. */
bool output_append(struct output *output, const char *path, struct error *err);

/* Flushes, closes and renames. On failure the temporary file is removed. */
bool output_close(struct output *output, struct error *err);

/* Removes the temporary file. */
void output_cancel(struct output *output);

#endif
