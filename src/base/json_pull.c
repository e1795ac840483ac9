#include "base/json_pull.h"

#include <math.h>

#include "base/buf.h"

void json_pull_init(struct json_pull *pull, struct slice s)
{
    *pull = (struct json_pull){.s = s};
}

static bool broken(struct json_pull *pull)
{
    pull->is_broken = true;
    pull->at = pull->s.n;
    return false;
}

/* The next byte that is no white space, or NUL at the end. */
static char peek(struct json_pull *pull)
{
    pull->at = slice_skip_space(pull->s, pull->at);
    return pull->at < pull->s.n ? pull->s.p[pull->at] : '\0';
}

bool json_pull_open(struct json_pull *pull, char bracket)
{
    if (peek(pull) != bracket) {
        json_pull_skip(pull);
        return false;
    }
    pull->at++;
    pull->is_first = true;
    return true;
}

/* Past the comma before the next thing, or past the closing bracket: false. */
static bool go_on(struct json_pull *pull, char closing)
{
    char c = peek(pull);
    bool is_first = pull->is_first;
    pull->is_first = false;
    if (pull->is_broken) {
        return false;
    }
    if (c == closing) {
        pull->at++;
        return false;
    }
    if (!is_first) {
        if (c != ',') {
            return broken(pull);
        }
        pull->at++;
    }
    c = peek(pull);
    return (c != '\0' && c != ',' && c != closing) || broken(pull);
}

/* The string at the cursor without its quotes, escapes unread. */
static struct slice raw_string(struct json_pull *pull)
{
    struct slice s = pull->s;
    size_t start = pull->at + 1, end = start - 1;
    for (;;) {
        end = slice_find_byte(s, end + 1, '"');
        if (end >= s.n) {
            broken(pull);
            return SLICE_NONE;
        }
        size_t back = end;
        while (s.p[back - 1] == '\\') {
            back--;
        }
        if ((end - back) % 2 == 0) {
            pull->at = end + 1;
            return slice_sub(s, start, end);
        }
    }
}

bool json_pull_element(struct json_pull *pull)
{
    return go_on(pull, ']');
}

bool json_pull_member(struct json_pull *pull, struct slice *key)
{
    if (!go_on(pull, '}')) {
        return false;
    }
    if (peek(pull) != '"') {
        return broken(pull);
    }
    *key = raw_string(pull);
    if (peek(pull) != ':') {
        return broken(pull);
    }
    pull->at++;
    return true;
}

static uint32_t hex4(struct slice s, size_t at)
{
    uint32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = i < s.n ? ascii_hex(s.p[i]) : -1;
        if (digit < 0) {
            return UINT32_MAX;
        }
        value = value << 4 | (uint32_t)digit;
    }
    return value;
}

/* Length of the escape at s.p[at], which has a byte after the backslash; 0: is none. */
static size_t read_escape(struct slice s, size_t at, uint32_t *cp)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = s.p[at + 1];
    const char *simple = c ? strchr(from, c) : NULL;
    if (simple) {
        *cp = (uint8_t)to[simple - from];
        return 2;
    }
    *cp = c == 'u' ? hex4(s, at + 2) : UINT32_MAX;
    if (*cp >= 0xD800 && *cp < 0xDC00 && at + 7 < s.n && s.p[at + 6] == '\\') {
        uint32_t low = hex4(s, at + 8);
        if (low >= 0xDC00 && low < 0xE000) {
            *cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
            return 12;
        }
    }
    bool is_half = *cp >= 0xD800 && *cp < 0xE000;
    return *cp == UINT32_MAX || is_half ? 0 : 6;
}

struct slice json_pull_string(struct json_pull *pull, struct arena *arena)
{
    struct buf out;
    if (peek(pull) != '"') {
        json_pull_skip(pull);
        return SLICE_NONE;
    }
    struct slice raw = raw_string(pull);
    size_t at = slice_find_byte(raw, 0, '\\');
    if (pull->is_broken || at >= raw.n) {
        return raw;
    }
    buf_init(&out, arena, raw.n);
    buf_add(&out, slice_sub(raw, 0, at));
    while (at < raw.n) {
        uint32_t cp;
        size_t length = read_escape(raw, at, &cp);
        if (length == 0) {
            broken(pull);
            return SLICE_NONE;
        }
        buf_utf8(&out, cp);
        size_t stop = slice_find_byte(raw, at + length, '\\');
        buf_add(&out, slice_sub(raw, at + length, stop));
        at = stop;
    }
    return buf_slice(&out);
}

/* The digits at the cursor, which go on a number; *count is how many there were. */
static double digits(struct json_pull *pull, double value, int *count)
{
    struct slice s = pull->s;
    for (*count = 0; pull->at < s.n && ascii_is_digit(s.p[pull->at]); pull->at++) {
        value = value * 10 + (s.p[pull->at] - '0');
        ++*count;
    }
    return value;
}

static bool take(struct json_pull *pull, char c)
{
    bool is_there = pull->at < pull->s.n && pull->s.p[pull->at] == c;
    pull->at += is_there;
    return is_there;
}

/* Exponents past a double's range give 0 or infinity, which the caller refuses. */
static bool read_number(struct json_pull *pull, double *out)
{
    bool is_negative = take(pull, '-');
    int count, places = 0, exponent = 0;
    double value = digits(pull, 0, &count);
    if (count == 0) {
        return false;
    }
    if (take(pull, '.')) {
        value = digits(pull, value, &places) / pow(10, places);
        if (places == 0) {
            return false;
        }
    }
    if (take(pull, 'e') || take(pull, 'E')) {
        bool is_small = take(pull, '-');
        if (!is_small) {
            take(pull, '+');
        }
        double power = digits(pull, 0, &exponent);
        if (exponent == 0) {
            return false;
        }
        value *= pow(10, is_small ? -power : power);
    }
    *out = is_negative ? -value : value;
    return isfinite(*out);
}

bool json_pull_number(struct json_pull *pull, double *out)
{
    double value;
    char c = peek(pull);
    if (c != '-' && !ascii_is_digit(c)) {
        json_pull_skip(pull);
        return false;
    }
    if (!read_number(pull, &value)) {
        return broken(pull);
    }
    *out = value;
    return true;
}

static bool skip_word(struct json_pull *pull)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct slice word = slice_of(words[i]);
        if (slice_starts(slice_sub(pull->s, pull->at, pull->s.n), word)) {
            pull->at += word.n;
            return true;
        }
    }
    return false;
}

/* Past an object or array, from its opening bracket. */
static void skip_nested(struct json_pull *pull)
{
    struct slice s = pull->s;
    size_t depth = 0;
    while (pull->at < s.n) {
        char c = s.p[pull->at];
        if (c == '"') {
            raw_string(pull);
            continue;
        }
        pull->at++;
        if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return;
        }
    }
    broken(pull);
}

void json_pull_skip(struct json_pull *pull)
{
    double unused;
    char c = peek(pull);
    if (c == '"') {
        raw_string(pull);
    } else if (c == '{' || c == '[') {
        skip_nested(pull);
    } else if (c == '-' || ascii_is_digit(c)) {
        if (!read_number(pull, &unused)) {
            broken(pull);
        }
    } else if (!skip_word(pull)) {
        broken(pull);
    }
    pull->is_first = false;
}

bool json_pull_end(struct json_pull *pull)
{
    return !pull->is_broken && peek(pull) == '\0' && pull->at == pull->s.n;
}
