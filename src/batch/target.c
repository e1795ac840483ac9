#define _POSIX_C_SOURCE 200809L
#include "batch/target.h"

#include <unistd.h>

static const struct {
    const char *name;
    enum source_format format;
} names[] = {
    {"detect", SOURCE_GUESS},    {"file", SOURCE_FILE},      {"dir", SOURCE_DIR},
    {"maildir", SOURCE_MAILDIR}, {"mbox", SOURCE_MBOX},      {"archive", SOURCE_ARCHIVE},
    {"jsonl", SOURCE_JSONL},     {"tar", SOURCE_ARCHIVE},    {"zip", SOURCE_ARCHIVE},
    {"folder", SOURCE_DIR},      {"mboxrd", SOURCE_MBOX},    {"mboxo", SOURCE_MBOX},
    {"mboxcl", SOURCE_MBOX},     {"mboxcl2", SOURCE_MBOX},   {"ndjson", SOURCE_JSONL},
    {"tgz", SOURCE_ARCHIVE},     {"tar.gz", SOURCE_ARCHIVE}, {"tar.zst", SOURCE_ARCHIVE},
    {"tar.xz", SOURCE_ARCHIVE},
};

enum { NAMES = sizeof names / sizeof *names };

const char *target_format_name(enum source_format format)
{
    for (int i = 0; i < NAMES; i++) {
        if (names[i].format == format) {
            return names[i].name;
        }
    }
    return "detect";
}

static bool find_format(struct slice word, enum source_format *out)
{
    for (int i = 0; i < NAMES; i++) {
        if (slice_eq(word, slice_of(names[i].name))) {
            *out = names[i].format;
            return true;
        }
    }
    return false;
}

static bool is_class(struct slice word)
{
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        if (!ascii_is_alnum(c) && c != '-' && c != '_' && c != '.') {
            return false;
        }
    }
    return true;
}

bool target_parse(struct arena *arena, const char *given, struct target *out,
                  struct error *err)
{
    struct slice all = slice_of(given);
    struct target target = {.given = given, .path = given};
    size_t colon = slice_find_byte(all, 0, ':');
    struct slice first = slice_sub(all, 0, colon),
                 rest = slice_sub(all, colon + 1, all.n);
    if (colon == all.n || !is_class(first) || access(given, F_OK) == 0) {
        *out = target;
        return *given ? true : error_set(err, "an empty name stands for no file");
    }
    size_t second = slice_find_byte(rest, 0, ':');
    struct slice word = slice_sub(rest, 0, second);
    if (find_format(first, &target.format)) {
        target.path = rest.p;
    } else {
        target.class = first.n ? arena_string(arena, first) : NULL;
        target.path = rest.p;
        if (second < rest.n && (word.n == 0 || find_format(word, &target.format))) {
            target.path = rest.p + second + 1;
        } else if (second < rest.n && is_class(word) && access(rest.p, F_OK) != 0) {
            return error_set(err,
                             "unknown format '%.*s'; the formats are file, dir, maildir, "
                             "mbox, archive, jsonl and detect",
                             SLICE_FMT(word));
        }
    }
    if (!*target.path) {
        return error_set(err, "the path is missing; a target is class:format:path");
    }
    *out = target;
    return true;
}
