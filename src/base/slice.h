/*
 * Byte slices: a pointer and a length, passed by value, never NUL-terminated.
 *
 * A slice borrows: whoever made the bytes owns them. Nothing here allocates, writes
 * through a slice or looks at the locale; "case" means ASCII case throughout.
 */
#ifndef INBOXLINT_BASE_SLICE_H
#define INBOXLINT_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    const char *p;
    size_t n;
};

/* Bytes of the input file, half open. Inputs of 4 GiB are refused at the door. */
struct span {
    uint32_t start, end;
};

#define SLICE_NONE ((struct slice){NULL, 0})
#define SLICE_LIT(s) ((struct slice){(s), sizeof(s) - 1})
/* For printf's "%.*s". */
#define SLICE_FMT(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct slice slice_of(const char *s)
{
    return (struct slice){s, s ? strlen(s) : 0};
}

/* The bytes [from, to) of s, clipped to s. */
static inline struct slice slice_sub(struct slice s, size_t from, size_t to)
{
    if (to > s.n) {
        to = s.n;
    }
    if (from > to) {
        from = to;
    }
    return (struct slice){s.p ? s.p + from : NULL, to - from};
}

static inline bool slice_eq(struct slice a, struct slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static inline bool ascii_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_alnum(char c)
{
    return ascii_is_alpha(c) || ascii_is_digit(c);
}

/* Space, tab, LF, FF, CR: the ASCII whitespace of WHATWG Infra. */
static inline bool ascii_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* 0..15, or -1 when c is no hexadecimal digit. */
int ascii_hex(char c);

bool slice_eq_case(struct slice a, struct slice b);
bool slice_starts(struct slice s, struct slice prefix);
bool slice_starts_case(struct slice s, struct slice prefix);
bool slice_ends_case(struct slice s, struct slice suffix);
int slice_compare(struct slice a, struct slice b);

/* Offset of the first c (or needle) at or after `from`; s.n when there is none. */
size_t slice_find_byte(struct slice s, size_t from, char c);
size_t slice_find(struct slice s, size_t from, struct slice needle);
size_t slice_find_case(struct slice s, size_t from, struct slice needle);

/* True when one of the words, ended by NULL, stands in s. */
bool slice_has_any_case(struct slice s, const char *const *words);

/* Without ASCII whitespace at both ends. */
struct slice slice_trim(struct slice s);

/* Offset of the first byte at or after `at` that is no ASCII whitespace; s.n if none. */
size_t slice_skip_space(struct slice s, size_t at);

/*
 * Cuts the next line off *rest: *line is without its LF, CRLF or the end of input.
 * Returns false when *rest is empty. A lone CR does not end a line.
 */
bool slice_next_line(struct slice *rest, struct slice *line);

/* Reads s as a decimal number of at most `most`; false when it is none or larger. */
bool slice_to_uint(struct slice s, uint64_t most, uint64_t *out);

#endif
