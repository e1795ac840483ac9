#define _XOPEN_SOURCE 700
#include "cli/relative.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"

/* Appends the parts of a path, ".." taking one away: "/a" and "../b" are "/b". */
static void add_parts(struct buf *out, struct slice path)
{
    while (path.n) {
        size_t slash = slice_find_byte(path, 0, '/');
        struct slice part = slice_sub(path, 0, slash);
        path = slice_sub(path, slash + 1, path.n);
        if (slice_eq(part, SLICE_LIT(".."))) {
            while (out->n && out->p[--out->n] != '/') {
            }
        } else if (part.n && !slice_eq(part, SLICE_LIT("."))) {
            buf_byte(out, '/');
            buf_add(out, part);
        }
    }
}

static const char *absolute(struct arena *arena, struct slice path)
{
    struct buf out;
    char *here = path.n && path.p[0] == '/' ? NULL : realpath(".", NULL);
    buf_init(&out, arena, SIZE_MAX);
    add_parts(&out, slice_of(here));
    add_parts(&out, path);
    free(here);
    return arena_string(arena, out.n ? buf_slice(&out) : SLICE_LIT("/"));
}

static size_t name_start(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

const char *relative_folder(struct arena *arena, const char *path)
{
    struct slice folder = {path, name_start(path)};
    char *real = realpath(folder.n ? arena_string(arena, folder) : ".", NULL);
    const char *out =
        real ? arena_string(arena, slice_of(real)) : absolute(arena, folder);
    free(real);
    return out;
}

/* The next part of an absolute path; false at its end. */
static bool next_part(struct slice *path, struct slice *part)
{
    *path = slice_sub(*path, path->n && path->p[0] == '/', path->n);
    size_t slash = slice_find_byte(*path, 0, '/');
    *part = slice_sub(*path, 0, slash);
    *path = slice_sub(*path, slash, path->n);
    return part->n > 0;
}

const char *relative_path(struct arena *arena, const char *folder, const char *path)
{
    struct slice from = slice_of(folder), to = slice_of(relative_folder(arena, path));
    struct slice a = from, b = to, one, other;
    while (next_part(&a, &one) && next_part(&b, &other) && slice_eq(one, other)) {
        from = a;
        to = b;
    }
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    while (next_part(&from, &one)) {
        buf_str(&out, "../");
    }
    while (next_part(&to, &other)) {
        buf_add(&out, other);
        buf_byte(&out, '/');
    }
    buf_str(&out, path + name_start(path));
    return arena_string(arena, buf_slice(&out));
}
