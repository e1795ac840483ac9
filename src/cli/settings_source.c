#define _POSIX_C_SOURCE 200809L
#include "cli/settings_source.h"

#include <unistd.h>

#include "base/json_read.h"
#include "cli/paths.h"

enum { SIBLING_MAX_BYTES = 1024 * 1024 };

/* The path with `ending` behind its first n bytes, where a file has that name. */
static const char *with_ending(struct arena *arena, const char *path, size_t n,
                               struct slice ending)
{
    char *name = arena_alloc(arena, n + ending.n + 1);
    memcpy(name, path, n);
    memcpy(name + n, ending.p, ending.n);
    return strcmp(name, path) != 0 && access(name, F_OK) == 0 ? name : NULL;
}

static const char *find_sibling(struct arena *arena, struct slice word, const char *path)
{
    if (word.p[0] != '.') {
        const char *name = paths_join(arena, paths_folder(arena, path), word.p);
        return access(name, F_OK) == 0 ? name : NULL;
    }
    size_t n = strlen(path), start = n - paths_name(path).n;
    while (n > start) {
        const char *found = with_ending(arena, path, n, word);
        if (found) {
            return found;
        }
        while (n > start && path[--n] != '.') {
        }
    }
    return NULL;
}

static struct slice first_line(struct slice bytes)
{
    struct slice line = SLICE_NONE, rest = bytes;
    if (slice_starts(rest, SLICE_LIT("\xEF\xBB\xBF"))) {
        rest = slice_sub(rest, 3, rest.n);
    }
    while (slice_next_line(&rest, &line)) {
        line = slice_trim(line);
        if (line.n) {
            return line;
        }
    }
    return SLICE_NONE;
}

static bool read_member(struct arena *arena, struct slice bytes, struct slice key,
                        const char **out, struct error *err)
{
    struct json_node *root = json_read(bytes, err);
    const struct json_node *node = root;
    if (!root) {
        return false;
    }
    for (size_t at = 0; at < key.n && node;) {
        size_t dot = slice_find_byte(key, at, '.');
        node = json_member(node, arena_string(arena, slice_sub(key, at, dot)));
        at = dot + 1;
    }
    struct slice value = json_as_string(node);
    *out = value.p ? arena_string(arena, value) : NULL;
    json_read_free(root);
    return true;
}

bool settings_source_read(struct arena *arena, struct input_buffer *buffer,
                          const struct config_source *source, const char *path,
                          const char **out, const char **at, struct error *err)
{
    struct slice bytes, line;
    *out = NULL;
    *at = find_sibling(arena, source->word.text, path);
    if (!*at) {
        return true;
    }
    if (!input_read(buffer, *at, SIBLING_MAX_BYTES, &bytes, err)) {
        return false;
    }
    if (source->key.text.p) {
        return read_member(arena, bytes, source->key.text, out, err);
    }
    line = first_line(bytes);
    *out = line.n ? arena_string(arena, line) : NULL;
    return true;
}
