#define _GNU_SOURCE /* memmem */
#include "base/slice.h"

int ascii_hex(char c)
{
    if (ascii_is_digit(c)) {
        return c - '0';
    }
    c = ascii_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool slice_eq_case(struct slice a, struct slice b)
{
    return a.n == b.n && slice_starts_case(a, b);
}

bool slice_starts(struct slice s, struct slice prefix)
{
    return s.n >= prefix.n && slice_eq(slice_sub(s, 0, prefix.n), prefix);
}

bool slice_starts_case(struct slice s, struct slice prefix)
{
    if (s.n < prefix.n) {
        return false;
    }
    for (size_t i = 0; i < prefix.n; i++) {
        if (ascii_lower(s.p[i]) != ascii_lower(prefix.p[i])) {
            return false;
        }
    }
    return true;
}

bool slice_ends_case(struct slice s, struct slice suffix)
{
    return s.n >= suffix.n && slice_eq_case(slice_sub(s, s.n - suffix.n, s.n), suffix);
}

int slice_compare(struct slice a, struct slice b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

size_t slice_find_byte(struct slice s, size_t from, char c)
{
    if (from >= s.n) {
        return s.n;
    }
    const char *hit = memchr(s.p + from, c, s.n - from);
    return hit ? (size_t)(hit - s.p) : s.n;
}

/* Where text seldom has the first byte, memchr() runs over it many times faster. */
static size_t find_rare(struct slice s, size_t from, struct slice needle)
{
    for (;; from++) {
        from = slice_find_byte(s, from, needle.p[0]);
        if (from == s.n || slice_starts(slice_sub(s, from, s.n), needle)) {
            return from;
        }
    }
}

size_t slice_find(struct slice s, size_t from, struct slice needle)
{
    if (from >= s.n || needle.n == 0) {
        return s.n;
    }
    if ((unsigned char)needle.p[0] >= 0x80) {
        return find_rare(s, from, needle);
    }
    const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : s.n;
}

size_t slice_find_case(struct slice s, size_t from, struct slice needle)
{
    if (needle.n == 0 || needle.n > s.n) {
        return s.n;
    }
    char first = ascii_lower(needle.p[0]);
    for (size_t i = from; i + needle.n <= s.n; i++) {
        if (ascii_lower(s.p[i]) == first &&
            slice_starts_case(slice_sub(s, i, s.n), needle)) {
            return i;
        }
    }
    return s.n;
}

size_t slice_skip_space(struct slice s, size_t at)
{
    while (at < s.n && ascii_is_space(s.p[at])) {
        at++;
    }
    return at;
}

struct slice slice_trim(struct slice s)
{
    while (s.n && ascii_is_space(s.p[0])) {
        s = slice_sub(s, 1, s.n);
    }
    while (s.n && ascii_is_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

bool slice_next_line(struct slice *rest, struct slice *line)
{
    if (rest->n == 0) {
        return false;
    }
    size_t end = slice_find_byte(*rest, 0, '\n');
    *line = slice_sub(*rest, 0, end);
    if (line->n && end < rest->n && line->p[line->n - 1] == '\r') {
        line->n--;
    }
    *rest = slice_sub(*rest, end + 1, rest->n);
    return true;
}

bool slice_to_uint(struct slice s, uint64_t most, uint64_t *out)
{
    uint64_t value = 0;
    if (s.n == 0) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_digit(s.p[i])) {
            return false;
        }
        unsigned digit = (unsigned)(s.p[i] - '0');
        if (value > (most - digit) / 10 || digit > most) {
            return false;
        }
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}

bool slice_has_any_case(struct slice s, const char *const *words)
{
    for (; *words; words++) {
        if (slice_find_case(s, 0, slice_of(*words)) < s.n) {
            return true;
        }
    }
    return false;
}
