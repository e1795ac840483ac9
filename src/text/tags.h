/*
 * Scanners of languages whose tags have no marks of their own; placeholder_scan_as() runs
 * the one of the file's language. Internal to src/text.
 */
#ifndef INBOXLINT_TEXT_TAGS_H
#define INBOXLINT_TEXT_TAGS_H

#include "text/placeholder.h"

/* How the tags of each are named in placeholder.opening. */
#define TAGS_VELOCITY "#"
#define TAGS_VELOCITY_REFERENCE "$"
#define TAGS_SMARTY "{"
#define TAGS_BLADE "@"
#define TAGS_RAZOR "@{"
#define TAGS_THYMELEAF "th:"
#define TAGS_THYMELEAF_END "/th:"

/* `spent` counts the bytes of searches that failed; past a multiple of s.n no search is
 * begun any more, which keeps a scan linear whatever it is fed. */
struct tags_scan {
    struct arena *arena;
    struct slice s;
    struct placeholders *out;
    uint64_t spent;
};

typedef void tags_scanner(struct tags_scan *scan);
tags_scanner tags_velocity, tags_smarty, tags_blade, tags_razor, tags_thymeleaf;

/* Lists a tag, unless PLACEHOLDER_MAX_COUNT is reached. */
void tags_add(struct tags_scan *scan, size_t start, size_t end,
              enum placeholder_kind kind, const char *opening);

/* Past the bracket that closes the one at `at`, quotes looked through, within
 * PLACEHOLDER_MAX_LENGTH; `at` itself where none does. */
size_t tags_past_brackets(struct tags_scan *scan, size_t at);

/* Past `mark` at or after `from`; 0 where there is none. */
size_t tags_past(struct tags_scan *scan, size_t from, const char *mark);

/* Length of [A-Za-z_][A-Za-z0-9_]* at `at`. */
size_t tags_name(struct slice s, size_t at);

char tags_char(struct slice s, size_t at); /* '\0' past the end */

/* `words` is one string with a space before and after each; case counts. */
bool tags_is_among(const char *words, struct slice word);

#endif
