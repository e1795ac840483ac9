#include "cli/linefile.h"

#include <errno.h>
#include <stdlib.h>

enum { BLOCK = 1 << 20 };

bool linefile_open(struct linefile *lines, const char *path, struct error *err)
{
    *lines = (struct linefile){.file = stdin};
    if (strcmp(path, "-") != 0) {
        lines->file = fopen(path, "rb");
    }
    return lines->file || error_set(err, "%s", strerror(errno));
}

/* More bytes behind those there are. False at the end of the file, or with err set. */
static bool fill(struct linefile *lines, struct error *err)
{
    if (lines->start > 0) {
        memmove(lines->p, lines->p + lines->start, lines->end - lines->start);
        lines->end -= lines->start;
        lines->start = 0;
    }
    if (lines->end == lines->size) {
        size_t size = lines->size ? lines->size * 2 : BLOCK;
        char *grown = realloc(lines->p, size);
        if (!grown) {
            return error_set(err, "out of memory");
        }
        lines->p = grown;
        lines->size = size;
    }
    errno = 0;
    size_t n = fread(lines->p + lines->end, 1, lines->size - lines->end, lines->file);
    lines->end += n;
    if (n == 0 && ferror(lines->file)) {
        return error_set(err, "%s", strerror(errno));
    }
    return n > 0;
}

/* Past the rest of a line that is too long. */
static enum linefile_step pass(struct linefile *lines, struct error *err)
{
    for (;;) {
        struct slice held = {lines->p + lines->start, lines->end - lines->start};
        size_t stop = slice_find_byte(held, 0, '\n');
        lines->start += stop < held.n ? stop + 1 : held.n;
        if (stop < held.n) {
            return LINEFILE_TOO_LONG;
        }
        if (!fill(lines, err)) {
            lines->is_over = true;
            return err->message[0] ? LINEFILE_PROBLEM : LINEFILE_TOO_LONG;
        }
    }
}

enum linefile_step linefile_next(struct linefile *lines, struct slice *out,
                                 struct error *err)
{
    size_t seen = 0;
    err->message[0] = '\0';
    while (!lines->is_over) {
        struct slice held = {lines->p ? lines->p + lines->start : "",
                             lines->end - lines->start};
        size_t stop = slice_find_byte(held, seen, '\n');
        if (stop < held.n) {
            lines->start += stop + 1;
            lines->line++;
            *out = slice_sub(held, 0, stop);
            return LINEFILE_LINE;
        }
        seen = held.n;
        if (held.n > LINEFILE_MAX_LINE) {
            lines->line++;
            return pass(lines, err);
        }
        if (!fill(lines, err)) {
            lines->is_over = true;
            if (err->message[0]) {
                return LINEFILE_PROBLEM;
            }
            *out =
                slice_sub((struct slice){lines->p, lines->end}, lines->start, lines->end);
            lines->line += out->n > 0;
            lines->is_torn = out->n > 0;
            return out->n ? LINEFILE_LINE : LINEFILE_END;
        }
    }
    return LINEFILE_END;
}

void linefile_done(struct linefile *lines)
{
    if (lines->file && lines->file != stdin) {
        fclose(lines->file);
    }
    free(lines->p);
    *lines = (struct linefile){0};
}
