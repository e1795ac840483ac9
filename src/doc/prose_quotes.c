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

static bool is_open_at(struct slice s, size_t at, const struct pair *pair)
{
    if (!slice_starts(slice_sub(s, at, s.n), slice_of(pair->open))) {
        return false;
    }
    return pair->open[0] != '"' || at == 0 || ascii_is_space(s.p[at - 1]) ||
           s.p[at - 1] == '(';
}

bool prose_is_in_quotes(struct slice s, size_t from, size_t to)
{
    size_t least = from > QUOTE_MOST ? from - QUOTE_MOST : 0;
    for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
        struct slice close = slice_of(pairs[p].close);
        size_t opened = SIZE_MAX;
        for (size_t at = least; at < from; at++) {
            if (is_open_at(s, at, &pairs[p])) {
                opened = at;
            } else if (slice_starts(slice_sub(s, at, s.n), close)) {
                opened = SIZE_MAX;
            }
        }
        struct slice rest = slice_sub(s, 0, to + QUOTE_MOST);
        if (opened != SIZE_MAX && slice_find(rest, to, close) < rest.n) {
            return true;
        }
    }
    return false;
}
