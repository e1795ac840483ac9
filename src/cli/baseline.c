#define _POSIX_C_SOURCE 200809L
#include "cli/baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/relative.h"

#define HEADER "# inboxlint baseline 1"

enum { COLUMNS = 5, WORDS_MOST = 80 /* bytes of the words shown */ };

static int compare(const void *a, const void *b)
{
    const struct baseline_entry *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    order = order ? order : strcmp(x->rule, y->rule);
    return order ? order : strcmp(x->fingerprint, y->fingerprint);
}

/* Sorts, and makes one of those that name the same; returns how many are left. */
static uint32_t settle(struct baseline_entry *entry, uint32_t n)
{
    uint32_t kept = 0;
    if (n) {
        qsort(entry, n, sizeof *entry, compare);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (kept && compare(&entry[kept - 1], &entry[i]) == 0) {
            entry[kept - 1].count += entry[i].count;
        } else {
            entry[kept++] = entry[i];
        }
    }
    return kept;
}

static void escape(struct buf *out, struct slice s)
{
    for (size_t at = 0, length; at < s.n; at += length) {
        bool valid;
        uint32_t c = utf8_decode(s, at, &length, &valid);
        if (valid && c >= ' ' && c != '\\' && !utf8_is_control(c)) {
            buf_add(out, slice_sub(s, at, at + length));
            continue;
        }
        for (size_t i = at; i < at + length; i++) {
            buf_fmt(out, "\\x%02X", (uint8_t)s.p[i]);
        }
    }
}

static const char *escaped(struct arena *arena, const char *s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    escape(&out, slice_of(s));
    return arena_string(arena, buf_slice(&out));
}

static const char *unescaped(struct arena *arena, const char *s)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (; *s; s++) {
        int high = s[0] == '\\' && s[1] == 'x' ? ascii_hex(s[2]) : -1;
        int low = high >= 0 ? ascii_hex(s[3]) : -1;
        buf_byte(&out, low >= 0 ? (char)(high * 16 + low) : *s);
        s += low >= 0 ? 3 : 0;
    }
    return arena_string(arena, buf_slice(&out));
}

static bool is_fingerprint(struct slice s)
{
    bool good = s.n == 16;
    for (size_t i = 0; i < s.n && good; i++) {
        good = ascii_hex(s.p[i]) >= 0;
    }
    return good;
}

static bool read_line(struct baseline *baseline, struct slice line, uint32_t number,
                      struct error *err)
{
    struct slice column[COLUMNS], rest = line;
    uint64_t count;
    uint32_t n = 0;
    for (bool more = true; more && n < COLUMNS; n++) {
        size_t tab = slice_find_byte(rest, 0, '\t');
        more = tab < rest.n;
        column[n] = slice_sub(rest, 0, tab);
        rest = slice_sub(rest, tab + 1, rest.n);
    }
    if (n < COLUMNS || column[0].n == 0 || column[1].n == 0 ||
        !is_fingerprint(column[2]) || !slice_to_uint(column[3], UINT32_MAX, &count)) {
        return error_at(err, number, 1,
                        "not a line of a baseline (path, rule, fingerprint, number and "
                        "words, with tabs between); delete the file and write it anew "
                        "with --update-baseline");
    }
    struct baseline_entry *entry = vec_push(baseline->arena, &baseline->known);
    entry->path = arena_string(baseline->arena, column[0]);
    entry->rule = arena_string(baseline->arena, column[1]);
    entry->words = arena_string(baseline->arena, column[4]);
    memcpy(entry->fingerprint, column[2].p, 16);
    entry->count = (uint32_t)count;
    return true;
}

static bool read_all(struct baseline *baseline, struct slice bytes, struct error *err)
{
    struct slice line;
    bool has_header = false;
    for (uint32_t number = 1; slice_next_line(&bytes, &line); number++) {
        line = slice_sub(line, 0, slice_find_byte(line, 0, '\r'));
        if (number == 1 && !slice_eq(line, SLICE_LIT(HEADER))) {
            return error_at(err, 1, 1, "not a baseline: the first line must be '%s'",
                            HEADER);
        }
        has_header = true;
        if (line.n && line.p[0] != '#' && !read_line(baseline, line, number, err)) {
            return false;
        }
    }
    return has_header || error_set(err, "not a baseline: the file is empty");
}

bool baseline_open(struct baseline *baseline, struct arena *arena, const char *name,
                   bool is_update, struct error *err)
{
    struct input_buffer buffer = {0};
    struct slice bytes;
    *baseline = (struct baseline){.arena = arena, .name = name, .is_update = is_update};
    baseline->folder = relative_folder(arena, name);
    if (access(name, F_OK) != 0 && errno == ENOENT) {
        return is_update || error_set(err, "no such file; --update-baseline writes it");
    }
    bool good = input_read(&buffer, name, BASELINE_MAX_BYTES, &bytes, err) &&
                read_all(baseline, bytes, err);
    input_buffer_done(&buffer);
    baseline->known.n = settle(baseline->known.v, baseline->known.n);
    return good;
}

const char *baseline_identity(struct baseline *baseline, const char *path)
{
    return relative_path(baseline->arena, baseline->folder, path);
}

void baseline_begin_file(struct baseline *baseline, const char *identity)
{
    baseline->path = escaped(baseline->arena, identity);
    *vec_push(baseline->arena, &baseline->checked) = baseline->path;
}

void baseline_drop_file(struct baseline *baseline)
{
    baseline->checked.n--;
}

static void keep(struct baseline *baseline, const struct baseline_entry *asked,
                 const struct inboxlint_place *place)
{
    struct buf words;
    struct baseline_entry *entry = vec_push(baseline->arena, &baseline->found);
    *entry = *asked;
    entry->count = 1;
    entry->rule = arena_string(baseline->arena, slice_of(place->rule));
    buf_init(&words, baseline->arena, SIZE_MAX);
    escape(&words, slice_of(place->summary));
    if (place->words[0]) {
        buf_str(&words, ": ");
        escape(&words, utf8_clip(slice_of(place->words), WORDS_MOST));
    }
    entry->words = arena_string(baseline->arena, buf_slice(&words));
}

bool baseline_knows(struct baseline *baseline, const struct inboxlint_place *place)
{
    struct baseline_entry asked = {.path = baseline->path, .rule = place->rule};
    memcpy(asked.fingerprint, place->fingerprint, sizeof asked.fingerprint);
    if (baseline->is_update) {
        keep(baseline, &asked, place);
    }
    struct baseline_entry *entry =
        baseline->known.n
            ? bsearch(&asked, baseline->known.v, baseline->known.n, sizeof asked, compare)
            : NULL;
    bool is_known = entry && entry->seen < entry->count;
    if (is_known) {
        entry->seen++;
    }
    return is_known || baseline->is_update;
}

static bool is_checked(const struct baseline *baseline, const char *path)
{
    for (uint32_t i = 0; i < baseline->checked.n; i++) {
        if (strcmp(baseline->checked.v[i], path) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_there(const struct baseline *baseline, const char *path)
{
    struct buf whole;
    buf_init(&whole, baseline->arena, SIZE_MAX);
    buf_fmt(&whole, "%s/%s", baseline->folder, unescaped(baseline->arena, path));
    return access(arena_string(baseline->arena, buf_slice(&whole)), F_OK) == 0;
}

/* Calls for each path of the known entries once. */
static void mark_files(const struct baseline *baseline, bool *is_gone, bool *is_other)
{
    for (uint32_t i = 0; i < baseline->known.n; i++) {
        const char *path = baseline->known.v[i].path;
        bool is_same = i > 0 && strcmp(path, baseline->known.v[i - 1].path) == 0;
        is_gone[i] = is_same ? is_gone[i - 1] : !is_there(baseline, path);
        is_other[i] = is_same ? is_other[i - 1] : !is_checked(baseline, path);
    }
}

uint32_t baseline_stale(const struct baseline *baseline)
{
    uint32_t stale = 0;
    bool *is_gone = arena_alloc(baseline->arena, baseline->known.n + 1);
    bool *is_other = arena_alloc(baseline->arena, baseline->known.n + 1);
    mark_files(baseline, is_gone, is_other);
    for (uint32_t i = 0; i < baseline->known.n; i++) {
        const struct baseline_entry *entry = &baseline->known.v[i];
        if (is_gone[i] || (!is_other[i] && entry->seen < entry->count)) {
            stale += entry->count - entry->seen;
        }
    }
    return stale;
}

static void add_others(struct baseline *baseline)
{
    bool *is_gone = arena_alloc(baseline->arena, baseline->known.n + 1);
    bool *is_other = arena_alloc(baseline->arena, baseline->known.n + 1);
    mark_files(baseline, is_gone, is_other);
    for (uint32_t i = 0; i < baseline->known.n; i++) {
        if (is_other[i] && !is_gone[i]) {
            *vec_push(baseline->arena, &baseline->found) = baseline->known.v[i];
        }
    }
}

bool baseline_write(struct baseline *baseline, struct error *err)
{
    struct output output;
    add_others(baseline);
    baseline->found.n = settle(baseline->found.v, baseline->found.n);
    if (!output_open(&output, baseline->arena, baseline->name, err)) {
        return false;
    }
    fputs(HEADER "\n# Findings that are known; inboxlint check --baseline tells new ones "
                 "only.\n",
          output.file);
    for (uint32_t i = 0; i < baseline->found.n; i++) {
        const struct baseline_entry *entry = &baseline->found.v[i];
        fprintf(output.file, "%s\t%s\t%s\t%u\t%s\n", entry->path, entry->rule,
                entry->fingerprint, entry->count, entry->words);
    }
    return output_close(&output, err);
}
