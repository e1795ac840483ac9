#define _POSIX_C_SOURCE 200809L
#include "cli/paths.h"

#include <stdlib.h>
#include <unistd.h>

const char *paths_here(struct arena *arena)
{
    char *here = getcwd(NULL, 0);
    const char *own = arena_string(arena, slice_of(here && here[0] == '/' ? here : "/"));
    free(here);
    return own;
}

/* Adds the names of `path` to the absolute path of *n bytes in `out`. */
static void add_names(char *out, size_t *n, const char *path)
{
    struct slice rest = slice_of(path);
    for (size_t at = 0; at < rest.n;) {
        size_t end = slice_find_byte(rest, at, '/');
        struct slice name = slice_sub(rest, at, end);
        at = end + 1;
        if (name.n == 0 || slice_eq(name, SLICE_LIT("."))) {
            continue;
        }
        if (slice_eq(name, SLICE_LIT(".."))) {
            while (*n > 0 && out[--*n] != '/') {
            }
            continue;
        }
        out[(*n)++] = '/';
        memcpy(out + *n, name.p, name.n);
        *n += name.n;
    }
}

const char *paths_absolute(struct arena *arena, const char *here, const char *path)
{
    char *out = arena_alloc(arena, strlen(here) + strlen(path) + 4);
    size_t n = 0;
    if (path[0] != '/') {
        add_names(out, &n, here);
    }
    add_names(out, &n, path);
    if (n == 0) {
        out[n++] = '/';
    }
    out[n] = '\0';
    return out;
}

/* True when `path` is in the folder; *rest is what is behind it. */
static bool is_in(const char *folder, const char *path, const char **rest)
{
    size_t n = strlen(folder);
    n -= n == 1; /* the root ends in its own '/' */
    if (strncmp(path, folder, n) != 0 || path[n] != '/') {
        return false;
    }
    *rest = path + n + 1;
    return true;
}

const char *paths_shown(struct arena *arena, const char *here, const char *path)
{
    const char *rest;
    if (is_in(here, path, &rest) && *rest) {
        return rest;
    }
    return arena_string(arena, slice_of(path));
}

const char *paths_folder(struct arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 0 && path[--n] != '/') {
    }
    return arena_string(arena, n ? (struct slice){path, n} : SLICE_LIT("/"));
}

const char *paths_join(struct arena *arena, const char *folder, const char *name)
{
    size_t n = strlen(folder), more = strlen(name);
    char *out = arena_alloc(arena, n + more + 2);
    memcpy(out, folder, n);
    n -= n == 1 && folder[0] == '/';
    out[n] = '/';
    memcpy(out + n + 1, name, more);
    return out;
}

struct slice paths_below(const char *folder, const char *path)
{
    const char *rest;
    return slice_of(is_in(folder, path, &rest) ? rest : path + (path[0] == '/'));
}

struct slice paths_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slice_of(slash ? slash + 1 : path);
}
