#include "doc/prose.h"

enum { QUOTE_MOST = 400 }; /* bytes; a longer one was never closed, or is no remark */

/* Quotation marks in pairs. The ASCII mark opens only before a word and closes only after
 * one. */
static const struct pair {
    const char *open, *close;
} pairs[] = {
    {"\xE2\x80\x9C", "\xE2\x80\x9D"}, /* English */
    {"\xE2\x80\x9E", "\xE2\x80\x9C"}, /* German */
    {"\xC2\xAB", "\xC2\xBB"},         /* French */
    {"\xC2\xBB", "\xC2\xAB"},         /* German books */
    {"\"", "\""},
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

static bool is_open_at(struct slice s, size_t at, const struct pair *pair)
{
    if (!slice_starts(slice_sub(s, at, s.n), slice_of(pair->open))) {
        return false;
    }
    return pair->open[0] != '"' || at == 0 || ascii_is_space(s.p[at - 1]) ||
           s.p[at - 1] == '(';
}

/* First bytes of all the marks. */
static bool may_be_mark(char c)
{
    return c == '"' || c == '\xC2' || c == '\xE2';
}

/* The pairs that are open at `to`, a bit each, where none was at `from`. A text of many
 * remarks asks for every one of them, so plain bytes must be cheap. */
static unsigned open_pairs(struct slice s, size_t from, size_t to)
{
    unsigned open = 0;
    for (size_t at = from; at < to; at++) {
        for (size_t p = 0; may_be_mark(s.p[at]) && p < PAIRS; p++) {
            if (is_open_at(s, at, &pairs[p])) {
                open |= 1u << p;
            } else if (slice_starts(slice_sub(s, at, s.n), slice_of(pairs[p].close))) {
                open &= ~(1u << p);
            }
        }
    }
    return open;
}

bool prose_is_in_quotes(struct slice s, size_t from, size_t to)
{
    unsigned open = open_pairs(s, from > QUOTE_MOST ? from - QUOTE_MOST : 0, from);
    struct slice rest = slice_sub(s, 0, to + QUOTE_MOST);
    for (size_t p = 0; open && p < PAIRS; p++) {
        bool is_open = open & (1u << p);
        if (is_open && slice_find(rest, to, slice_of(pairs[p].close)) < rest.n) {
            return true;
        }
    }
    return false;
}
