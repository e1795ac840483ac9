#include "batch/mbox.h"

enum { LINE_MOST = 1000 };

/* The line at `at`, without its end, cut at LINE_MOST; *next is where the next begins. */
static struct slice line_at(struct slice s, size_t at, size_t *next)
{
    struct slice look = slice_sub(s, at, at + LINE_MOST);
    size_t length = slice_find_byte(look, 0, '\n');
    *next = at + length + (length < look.n);
    if (length > 0 && look.p[length - 1] == '\r') {
        length--;
    }
    return slice_sub(look, 0, length);
}

static bool is_empty_before(struct slice s, size_t at)
{
    if (at > 1 && s.p[at - 1] == '\n' && s.p[at - 2] == '\r') {
        at--;
    }
    return at == 0 || (at == 1 && s.p[0] == '\n') ||
           (at > 1 && s.p[at - 1] == '\n' && s.p[at - 2] == '\n') ||
           (at > 1 && s.p[at - 1] == '\r' && s.p[at - 2] == '\n');
}

static bool is_month(struct slice word)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (size_t i = 0; i < sizeof months - 1 && word.n == 3; i += 3) {
        if (memcmp(word.p, months + i, 3) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_year(struct slice word)
{
    uint64_t year;
    return word.n == 4 && slice_to_uint(word, 9999, &year) && year >= 1970;
}

static bool is_time(struct slice word)
{
    size_t colon = slice_find_byte(word, 0, ':');
    uint64_t hour, minute;
    return word.n >= 4 && slice_to_uint(slice_sub(word, 0, colon), 23, &hour) &&
           slice_to_uint(slice_sub(word, colon + 1, colon + 3), 59, &minute);
}

struct signs {
    bool has_month, has_time, has_year;
    size_t words;
    struct slice first;
};

static struct signs read_signs(struct slice line)
{
    struct signs signs = {0};
    for (size_t at = slice_skip_space(line, 0); at < line.n;) {
        size_t end = slice_find_byte(line, at, ' ');
        struct slice word = slice_sub(line, at, end);
        signs.first = signs.words++ ? signs.first : word;
        signs.has_month = signs.has_month || is_month(word);
        signs.has_time = signs.has_time || is_time(word);
        signs.has_year = signs.has_year || is_year(word);
        at = slice_skip_space(line, end);
    }
    return signs;
}

/* A sender alone, as some programs that write no date put it. */
static bool is_bare_sender(const struct signs *signs)
{
    return signs->words == 1 && (slice_find_byte(signs->first, 0, '@') < signs->first.n ||
                                 slice_eq(signs->first, SLICE_LIT("-")) ||
                                 slice_eq(signs->first, SLICE_LIT("MAILER-DAEMON")));
}

static bool is_field(struct slice line)
{
    size_t at = 0;
    while (at < line.n && line.p[at] > ' ' && line.p[at] < 0x7F && line.p[at] != ':') {
        at++;
    }
    return at > 0 && at < line.n && line.p[at] == ':';
}

static bool is_separator(struct slice s, size_t at)
{
    size_t next;
    if (!slice_starts(slice_sub(s, at, s.n), SLICE_LIT("From "))) {
        return false;
    }
    struct slice line = line_at(s, at, &next);
    struct signs signs = read_signs(slice_sub(line, 5, line.n));
    bool is_dated = signs.has_month && signs.has_time && signs.has_year;
    bool is_after_empty = is_empty_before(s, at);
    if (!is_dated && !(is_after_empty && is_bare_sender(&signs))) {
        return false;
    }
    return (is_dated && is_after_empty) || is_field(line_at(s, next, &next));
}

bool mbox_is_start(struct slice s)
{
    return is_separator(s, 0);
}

size_t mbox_find(struct slice s, size_t from)
{
    static const struct slice sign = {"\nFrom ", 6};
    for (size_t at = slice_find(s, from - 1, sign); at < s.n;
         at = slice_find(s, at + 1, sign)) {
        if (is_separator(s, at + 1)) {
            return at + 1;
        }
    }
    return s.n;
}

bool mbox_length(struct slice s, size_t *body, uint64_t *length)
{
    static const struct slice name = {"Content-Length:", 15};
    bool has_length = false;
    for (size_t at = 0; at < s.n;) {
        size_t end = slice_find_byte(s, at, '\n');
        struct slice line = slice_trim(slice_sub(s, at, end));
        if (line.n == 0) {
            *body = end + 1 < s.n ? end + 1 : s.n;
            return has_length;
        }
        if (slice_starts_case(line, name)) {
            struct slice value = slice_trim(slice_sub(line, name.n, line.n));
            has_length = slice_to_uint(value, UINT32_MAX, length);
        }
        at = end + 1;
    }
    return false;
}

bool mbox_ends_at(struct slice s, size_t at, bool is_end)
{
    size_t next = at;
    while (next < s.n && next < at + 4 && (s.p[next] == '\n' || s.p[next] == '\r')) {
        next++;
    }
    if (next >= s.n) {
        return is_end && at <= s.n;
    }
    return (next == 0 || s.p[next - 1] == '\n') && is_separator(s, next);
}

size_t mbox_unquote(struct slice s, char *out)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        size_t end = slice_find_byte(s, at, '\n'), marks = at;
        end += end < s.n;
        while (marks < end && s.p[marks] == '>') {
            marks++;
        }
        bool is_quoted =
            marks > at && slice_starts(slice_sub(s, marks, end), SLICE_LIT("From "));
        at += is_quoted;
        memmove(out + n, s.p + at, end - at);
        n += end - at;
        at = end;
    }
    return n;
}
