/*
 * Thymeleaf 3.1: https://www.thymeleaf.org/doc/tutorials/3.1/usingthymeleaf.html
 *
 * A template is HTML already; its tags are the values of th:* attributes, and the sample
 * text that th:text and th:utext replace. An element with th:if, th:unless, th:each,
 * th:case or th:switch is a block up to its end, which an empty tag marks.
 */
#include <stdlib.h>

#include "text/tags.h"

struct attribute {
    struct slice name; /* "if" of th:if */
    size_t from, to;   /* of the value, quotes left out */
};

/* An attribute whose name begins at `at`, after "th:"; false where none is. */
static bool read_attribute(struct slice s, size_t at, struct attribute *out)
{
    size_t end = at;
    while (ascii_is_alnum(tags_char(s, end)) || tags_char(s, end) == '-') {
        end++;
    }
    char quote = tags_char(s, end + 1);
    if (end == at || tags_char(s, end) != '=' || (quote != '"' && quote != '\'')) {
        return false;
    }
    struct slice near = slice_sub(s, 0, end + 2 + PLACEHOLDER_MAX_LENGTH);
    size_t close = slice_find_byte(near, end + 2, quote);
    *out = (struct attribute){slice_sub(s, at, end), end + 2, close};
    return close < near.n;
}

static bool is_void(struct slice name)
{
    return tags_is_among(" area base br col embed hr img input link meta param source "
                         "track wbr ",
                         name);
}

/* The ">" of the tag that `at` stands in, outside quotes; s.n where there is none. */
static size_t tag_end(struct slice s, size_t at)
{
    char quote = '\0';
    size_t most = at + PLACEHOLDER_MAX_LENGTH;
    for (; at < s.n && at < most; at++) {
        char c = s.p[at];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at;
        }
    }
    return s.n;
}

/* The name of the element whose start tag holds `at`. */
static struct slice element_of(struct slice s, size_t at)
{
    size_t floor = at > PLACEHOLDER_MAX_LENGTH ? at - PLACEHOLDER_MAX_LENGTH : 0;
    while (at > floor && s.p[at] != '<') {
        at--;
    }
    size_t end = at + 1;
    while (ascii_is_alnum(tags_char(s, end)) || tags_char(s, end) == '-' ||
           tags_char(s, end) == ':') {
        end++;
    }
    return slice_sub(s, at + 1, end);
}

/* Where the element ends whose start tag ends at `from`: before its end tag. */
static size_t element_end(struct tags_scan *scan, struct slice name, size_t from)
{
    struct slice s = scan->s;
    uint32_t depth = 1;
    if (is_void(name) || s.p[from - 1] == '/' || scan->spent > 16 * (uint64_t)s.n) {
        return from;
    }
    for (size_t at = slice_find_byte(s, from, '<'); at < s.n;
         at = slice_find_byte(s, at + 1, '<')) {
        bool is_close = tags_char(s, at + 1) == '/';
        size_t start = at + 1 + is_close;
        char after = tags_char(s, start + name.n);
        if (slice_starts(slice_sub(s, start, s.n), name) &&
            (ascii_is_space(after) || after == '>' || after == '/')) {
            depth += is_close ? -1u : 1u;
            if (depth == 0) {
                scan->spent += at - from;
                return at;
            }
        }
    }
    scan->spent += s.n - from;
    return s.n;
}

static void read_element(struct tags_scan *scan, const struct attribute *attr,
                         size_t name_at)
{
    struct slice s = scan->s;
    size_t end = tag_end(s, attr->to + 1);
    tags_add(scan, attr->from, attr->to, PLACEHOLDER_VALUE, TAGS_THYMELEAF);
    if (end == s.n) {
        return;
    }
    if (tags_is_among(" text utext ", attr->name)) {
        size_t close = slice_find_byte(s, end, '<');
        if (close > end + 1 && tags_char(s, close + 1) == '/') {
            tags_add(scan, end + 1, close, PLACEHOLDER_VALUE, TAGS_THYMELEAF);
        }
    }
    if (tags_is_among(" if unless each case switch ", attr->name)) {
        size_t close = element_end(scan, element_of(s, name_at), end);
        if (close < s.n) {
            tags_add(scan, close, close, PLACEHOLDER_BLOCK, TAGS_THYMELEAF_END);
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct placeholder *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* Tags come as their elements begin; the ends of elements have to be put in between. */
static void sort(struct placeholders *tags)
{
    if (tags->list.n == 0) {
        return;
    }
    qsort(tags->list.v, tags->list.n, sizeof *tags->list.v, by_place);
    uint32_t kept = 0, end = 0;
    for (uint32_t i = 0; i < tags->list.n; i++) {
        struct placeholder tag = tags->list.v[i];
        if (tag.start >= end) {
            tags->list.v[kept++] = tag;
            end = tag.end;
        }
    }
    tags->list.n = kept;
}

void tags_thymeleaf(struct tags_scan *scan)
{
    struct slice s = scan->s;
    struct attribute attr;
    for (size_t at = slice_find(s, 0, SLICE_LIT("th")); at < s.n;
         at = slice_find(s, at + 2, SLICE_LIT("th"))) {
        char before = at ? s.p[at - 1] : '\0', after = tags_char(s, at + 2);
        bool is_name =
            (after == ':' && ascii_is_space(before)) || (after == '-' && before == '-');
        if (is_name && read_attribute(s, at + 3, &attr) && attr.to > attr.from) {
            read_element(scan, &attr, at);
            at = attr.to;
        }
    }
    sort(scan->out);
}
