#include "cli/changed.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/git.h"
#include "cli/relative.h"

static struct slice without_end(struct slice s)
{
    return slice_sub(s, 0, slice_find_byte(s, 0, '\n'));
}

/* "a/b" or, where a byte is special, "\"a/\\303\\244\"" as C writes it. */
static struct slice unquote(struct arena *arena, struct slice name)
{
    static const char from[] = "abtnvfr", to[] = "\a\b\t\n\v\f\r";
    struct buf out;
    if (name.n < 2 || name.p[0] != '"') {
        return name;
    }
    buf_init(&out, arena, SIZE_MAX);
    for (size_t i = 1; i < name.n && name.p[i] != '"'; i++) {
        if (name.p[i] != '\\' || i + 1 == name.n) {
            buf_byte(&out, name.p[i]);
            continue;
        }
        char c = name.p[++i];
        const char *known = strchr(from, c);
        if (c >= '0' && c <= '3' && i + 2 < name.n) {
            c = (char)((c - '0') * 64 + (name.p[i + 1] - '0') * 8 +
                       (name.p[i + 2] - '0'));
            i += 2;
        } else if (c && known) {
            c = to[known - from];
        }
        buf_byte(&out, c);
    }
    return buf_slice(&out);
}

/* "+++ b/name", a tab behind it where the name has blanks; empty for /dev/null. */
static struct slice name_of(struct arena *arena, struct slice line)
{
    struct slice name = slice_sub(line, 4, line.n);
    if (name.n && name.p[0] != '"') {
        name = slice_sub(name, 0, slice_find_byte(name, 0, '\t'));
    }
    name = unquote(arena, name);
    return slice_starts(name, SLICE_LIT("b/")) ? slice_sub(name, 2, name.n) : SLICE_NONE;
}

/* The number at *at, which is moved behind it. */
static uint32_t number_at(struct slice s, size_t *at)
{
    uint64_t number = 0;
    while (*at < s.n && ascii_is_digit(s.p[*at]) && number < UINT32_MAX / 16) {
        number = number * 10 + (uint64_t)(s.p[(*at)++] - '0');
    }
    return (uint32_t)number;
}

/* "@@ -5,2 +7,3 @@": how many lines of either side follow. */
static void read_hunk(struct changed *changed, struct slice line, uint32_t *old_lines,
                      uint32_t *new_lines)
{
    size_t at = slice_find_byte(line, 0, '-') + 1;
    number_at(line, &at);
    *old_lines = 1;
    if (at < line.n && line.p[at] == ',') {
        at++;
        *old_lines = number_at(line, &at);
    }
    at = slice_find_byte(line, at, '+') + 1;
    uint32_t first = number_at(line, &at);
    *new_lines = 1;
    if (at < line.n && line.p[at] == ',') {
        at++;
        *new_lines = number_at(line, &at);
    }
    if (*new_lines && changed->files.n) {
        *vec_push(changed->arena, &changed->lines) =
            (struct changed_lines){first, first + *new_lines - 1};
        changed->files.v[changed->files.n - 1].n++;
    }
}

/* A diff without context. Lines of a hunk are skipped by their number, since they may
 * read like anything. */
static void read_diff(struct changed *changed, struct slice diff)
{
    struct slice line;
    uint32_t old_lines = 0, new_lines = 0;
    while (slice_next_line(&diff, &line)) {
        char c = line.n ? line.p[0] : ' ';
        if (old_lines && c == '-') {
            old_lines--;
        } else if (new_lines && c == '+') {
            new_lines--;
        } else if (slice_starts(line, SLICE_LIT("+++ "))) {
            struct changed_file *file = vec_push(changed->arena, &changed->files);
            file->path = name_of(changed->arena, line);
            file->start = changed->lines.n;
        } else if (slice_starts(line, SLICE_LIT("@@ -"))) {
            read_hunk(changed, line, &old_lines, &new_lines);
        }
    }
}

static int by_path(const void *a, const void *b)
{
    const struct changed_file *x = a, *y = b;
    return slice_compare(x->path, y->path);
}

static int by_bytes(const void *a, const void *b)
{
    const struct slice *x = a, *y = b;
    return slice_compare(*x, *y);
}

static void read_tracked(struct changed *changed, struct slice names)
{
    for (size_t at = 0; at < names.n;) {
        size_t end = slice_find_byte(names, at, '\0');
        *vec_push(changed->arena, &changed->tracked) = slice_sub(names, at, end);
        at = end + 1;
    }
    if (changed->tracked.n) {
        qsort(changed->tracked.v, changed->tracked.n, sizeof *changed->tracked.v,
              by_bytes);
    }
}

/* The commit to compare with. */
static bool find_base(struct changed *changed, const char *revision, struct slice *base,
                      struct error *err)
{
    struct buf name;
    buf_init(&name, changed->arena, SIZE_MAX);
    buf_fmt(&name, "%s^{commit}", revision);
    const char *const verify[] = {"rev-parse",
                                  "--verify",
                                  "--quiet",
                                  "--end-of-options",
                                  arena_string(changed->arena, buf_slice(&name)),
                                  NULL};
    struct slice commit, common;
    struct error ignored = {0};
    if (!git_run(changed->arena, changed->top, verify, &commit, &ignored)) {
        return error_set(err,
                         "there is no commit '%.*s'; a shallow clone has to fetch it "
                         "first",
                         SLICE_FMT(utf8_clip(slice_of(revision), 80)));
    }
    const char *id = arena_string(changed->arena, without_end(commit));
    const char *const merge_base[] = {"merge-base", id, "HEAD", NULL};
    bool is_found = git_run(changed->arena, changed->top, merge_base, &common, &ignored);
    *base = is_found ? without_end(common) : slice_of(id);
    return true;
}

bool changed_open(struct changed *changed, struct arena *arena, const char *folder,
                  const char *revision, struct error *err)
{
    static const char *const top[] = {"rev-parse", "--show-toplevel", NULL};
    static const char *const tracked[] = {"ls-files", "-z", NULL};
    struct slice out, base;
    *changed = (struct changed){.arena = arena};
    if (!git_run(arena, folder, top, &out, err)) {
        return false;
    }
    out.n -= out.n && out.p[out.n - 1] == '\n';
    changed->top = arena_string(arena, out);
    if (!find_base(changed, revision, &base, err)) {
        return false;
    }
    const char *const diff[] = {"-c",
                                "core.quotePath=true",
                                "diff",
                                "--no-color",
                                "--no-ext-diff",
                                "--no-textconv",
                                "--text",
                                "-U0",
                                "-M",
                                "--diff-filter=d",
                                "--inter-hunk-context=0",
                                "--src-prefix=a/",
                                "--dst-prefix=b/",
                                "--ignore-submodules",
                                arena_string(arena, base),
                                "--",
                                NULL};
    if (!git_run(arena, changed->top, diff, &out, err)) {
        return false;
    }
    read_diff(changed, out);
    if (changed->files.n) {
        qsort(changed->files.v, changed->files.n, sizeof *changed->files.v, by_path);
    }
    if (!git_run(arena, changed->top, tracked, &out, err)) {
        return false;
    }
    read_tracked(changed, out);
    return true;
}

bool changed_begin_file(struct changed *changed, const char *path)
{
    struct changed_file asked = {
        .path = slice_of(relative_path(changed->arena, changed->top, path))};
    changed->now = changed->files.n ? bsearch(&asked, changed->files.v, changed->files.n,
                                              sizeof asked, by_path)
                                    : NULL;
    bool is_tracked =
        changed->tracked.n && bsearch(&asked.path, changed->tracked.v, changed->tracked.n,
                                      sizeof asked.path, by_bytes);
    return changed->now || !is_tracked;
}

bool changed_has(const struct changed *changed, uint32_t first, uint32_t last)
{
    const struct changed_file *file = changed->now;
    for (uint32_t i = 0; file && i < file->n; i++) {
        const struct changed_lines *lines = &changed->lines.v[file->start + i];
        if (first <= lines->last && last >= lines->first) {
            return true;
        }
    }
    return !file;
}
