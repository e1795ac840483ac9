#include "config/ignore.h"

#include "config/glob.h"

/* Without the spaces at the end that no backslash guards. */
static struct slice trim_end(struct slice line)
{
    size_t end = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '\\' && i + 1 < line.n) {
            end = ++i + 1;
        } else if (line.p[i] != ' ') {
            end = i + 1;
        }
    }
    return slice_sub(line, 0, end);
}

void ignore_add(struct arena *arena, struct slice line, struct ignore_list *list)
{
    struct slice s = trim_end(line);
    struct ignore_pattern pattern = {.glob = SLICE_NONE};
    if (s.n == 0 || s.p[0] == '#') {
        return;
    }
    if (s.p[0] == '!') {
        pattern.is_negated = true;
        s = slice_sub(s, 1, s.n);
    }
    if (s.n && s.p[s.n - 1] == '/') {
        pattern.is_folder = true;
        s = slice_sub(s, 0, s.n - 1);
    }
    pattern.is_anchored = slice_find_byte(s, 0, '/') < s.n;
    if (s.n && s.p[0] == '/') {
        s = slice_sub(s, 1, s.n);
    }
    pattern.glob = s;
    if (s.n) {
        *vec_push(arena, &list->patterns) = pattern;
    }
}

void ignore_read(struct arena *arena, struct slice file, struct ignore_list *list)
{
    struct slice line, rest = file;
    if (slice_starts(rest, SLICE_LIT("\xEF\xBB\xBF"))) {
        rest = slice_sub(rest, 3, rest.n);
    }
    while (slice_next_line(&rest, &line)) {
        ignore_add(arena, line, list);
    }
}

static struct slice last_name(struct slice path)
{
    size_t at = path.n;
    while (at && path.p[at - 1] != '/') {
        at--;
    }
    return slice_sub(path, at, path.n);
}

enum ignore_verdict ignore_match(const struct ignore_list *list, struct slice path,
                                 bool is_folder)
{
    struct slice name = last_name(path);
    for (uint32_t i = list->patterns.n; i > 0; i--) {
        const struct ignore_pattern *pattern = &list->patterns.v[i - 1];
        if (pattern->is_folder && !is_folder) {
            continue;
        }
        if (pattern->is_anchored ? glob_match(pattern->glob, path)
                                 : glob_match_name(pattern->glob, name)) {
            return pattern->is_negated ? IGNORE_NO : IGNORE_YES;
        }
    }
    return IGNORE_SILENT;
}

bool ignore_covers(const struct ignore_list *list, struct slice path)
{
    for (size_t end = 0; end < path.n; end++) {
        end = slice_find_byte(path, end, '/');
        if (ignore_match(list, slice_sub(path, 0, end), end < path.n) == IGNORE_YES) {
            return true;
        }
    }
    return false;
}
