#include "config/glob.h"

static const struct {
    const char *name;
    const char *ranges; /* pairs of bounds */
} classes[] = {
    {"alnum", "09AZaz"}, {"alpha", "AZaz"},    {"blank", "  \t\t"},
    {"digit", "09"},     {"lower", "az"},      {"punct", "!/:@[`{~"},
    {"upper", "AZ"},     {"xdigit", "09AFaf"}, {"space", "\t\r  "},
    {"graph", "!~"},     {"print", " ~"},      {"cntrl", "\x01\x1f\x7f\x7f"},
};

/* Past the "[:name:]" at `at`, with *is_in when c is of the class; `at` when there is no
 * such class there. */
static size_t match_class(struct slice p, size_t at, unsigned char c, bool *is_in)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        struct slice name = slice_of(classes[i].name);
        size_t end = at + 2 + name.n;
        if (!slice_eq(slice_sub(p, at + 2, end), name) ||
            !slice_eq(slice_sub(p, end, end + 2), SLICE_LIT(":]"))) {
            continue;
        }
        for (const char *range = classes[i].ranges; *range; range += 2) {
            *is_in =
                *is_in || (c >= (unsigned char)range[0] && c <= (unsigned char)range[1]);
        }
        return end + 2;
    }
    return at;
}

/* Takes one byte of a set, which a backslash may guard. */
static unsigned char take(struct slice p, size_t *at)
{
    if (p.p[*at] == '\\' && *at + 1 < p.n) {
        ++*at;
    }
    return (unsigned char)p.p[(*at)++];
}

/* Whether c is in the set that opens at *at; moves past its end, or to p.n + 1 where it
 * has none. */
static bool match_set(struct slice p, size_t *at, unsigned char c)
{
    size_t i = *at + 1;
    bool is_in = false;
    bool is_negated = i < p.n && (p.p[i] == '!' || p.p[i] == '^');
    i += is_negated;
    for (size_t first = i; i < p.n && (p.p[i] != ']' || i == first);) {
        size_t past = p.p[i] == '[' && i + 1 < p.n && p.p[i + 1] == ':'
                          ? match_class(p, i, c, &is_in)
                          : i;
        if (past > i) {
            i = past;
            continue;
        }
        unsigned char low = take(p, &i), high = low;
        if (i + 1 < p.n && p.p[i] == '-' && p.p[i + 1] != ']') {
            i++;
            high = take(p, &i);
        }
        is_in = is_in || (c >= low && c <= high);
    }
    *at = i + 1;
    return i < p.n && is_in != is_negated;
}

/* One sign of the pattern at *at, no star, against one byte. */
static bool match_one(struct slice p, size_t *at, char c)
{
    if (p.p[*at] == '[') {
        return match_set(p, at, (unsigned char)c);
    }
    if (p.p[*at] == '?') {
        ++*at;
        return true;
    }
    return (char)take(p, at) == c;
}

bool glob_match_name(struct slice pattern, struct slice name)
{
    size_t at = 0, i = 0;
    size_t after_star = SIZE_MAX, tried = 0; /* where to go on when what follows fails */
    while (i < name.n) {
        size_t next = at;
        if (at < pattern.n && pattern.p[at] == '*') {
            after_star = ++at;
            tried = i;
        } else if (at < pattern.n && match_one(pattern, &next, name.p[i])) {
            at = next;
            i++;
        } else if (after_star != SIZE_MAX) {
            at = after_star;
            i = ++tried;
        } else {
            return false;
        }
    }
    while (at < pattern.n && pattern.p[at] == '*') {
        at++;
    }
    return at == pattern.n;
}

/* The name that begins at `at`. */
static struct slice name_at(struct slice path, size_t at)
{
    return slice_sub(path, at, slice_find_byte(path, at, '/'));
}

static bool is_double_star(struct slice name)
{
    return slice_eq(name, SLICE_LIT("**"));
}

/* What is left of a pattern when the path is at its end: nothing, or names that stand for
 * no folder. */
static bool is_spent(struct slice pattern, size_t at)
{
    while (at < pattern.n) {
        struct slice name = name_at(pattern, at);
        bool is_last = at + name.n >= pattern.n;
        if (!is_double_star(name) || is_last) {
            return false;
        }
        at += name.n + 1;
    }
    return true;
}

bool glob_match(struct slice pattern, struct slice path)
{
    size_t at = 0, i = 0, after_star = SIZE_MAX, tried = 0;
    while (i < path.n) {
        struct slice want = name_at(pattern, at), have = name_at(path, i);
        bool has_more = at < pattern.n;
        if (has_more && is_double_star(want)) {
            at += want.n + 1;
            if (at >= pattern.n) {
                return true;
            }
            after_star = at;
            tried = i;
        } else if (has_more && glob_match_name(want, have)) {
            at += want.n + 1;
            i += have.n + 1;
        } else if (after_star != SIZE_MAX) {
            at = after_star;
            tried += name_at(path, tried).n + 1;
            i = tried;
        } else {
            return false;
        }
    }
    return is_spent(pattern, at);
}
