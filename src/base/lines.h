/*
 * Line and column of a byte of the input file. Lines and columns start at 1; columns
 * count code points (a byte that is not UTF-8 counts one); LF ends a line.
 */
#ifndef INBOXLINT_BASE_LINES_H
#define INBOXLINT_BASE_LINES_H

#include "base/arena.h"

struct place {
    uint32_t line, column, offset;
};

struct lines {
    struct slice file;
    uint32_t *start; /* offset of each line's first byte */
    uint32_t count;
};

void lines_init(struct lines *lines, struct arena *arena, struct slice file);
struct place lines_place(const struct lines *lines, uint32_t offset);

/* Writes "key":{"line":1,"column":1,"offset":0}. */
struct json;
void lines_put_place(struct json *json, const char *key, struct place place);

/* The bytes of line `line` (from 1) without its line end; empty when there is none. */
struct slice lines_get(const struct lines *lines, uint32_t line);

#endif
