#include "text/tags.h"

enum { BUDGET = 16 }; /* times the length of the text */

void tags_add(struct tags_scan *scan, size_t start, size_t end,
              enum placeholder_kind kind, const char *opening)
{
    if (scan->out->list.n == PLACEHOLDER_MAX_COUNT) {
        scan->out->cut = true;
        return;
    }
    *vec_push(scan->arena, &scan->out->list) =
        (struct placeholder){(uint32_t)start, (uint32_t)end, kind, opening};
}

static bool is_spent(const struct tags_scan *scan)
{
    return scan->spent > BUDGET * (uint64_t)scan->s.n;
}

size_t tags_past_brackets(struct tags_scan *scan, size_t at)
{
    struct slice s = slice_sub(scan->s, 0, at + PLACEHOLDER_MAX_LENGTH);
    char open = s.p[at], close = open == '(' ? ')' : open == '[' ? ']' : '}';
    uint32_t depth = 0;
    char quote = '\0';
    for (size_t i = at; i < s.n && !is_spent(scan); i++) {
        char c = s.p[i];
        if (quote) {
            i += c == '\\';
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == open) {
            depth++;
        } else if (c == close && --depth == 0) {
            return i + 1;
        }
    }
    scan->spent += s.n - at;
    return at;
}

size_t tags_past(struct tags_scan *scan, size_t from, const char *mark)
{
    struct slice needle = slice_of(mark);
    size_t at = is_spent(scan) ? scan->s.n : slice_find(scan->s, from, needle);
    if (at == scan->s.n) {
        scan->spent += scan->s.n - from;
        return 0;
    }
    return at + needle.n;
}

size_t tags_name(struct slice s, size_t at)
{
    size_t end = at;
    while (end < s.n && (ascii_is_alpha(s.p[end]) || s.p[end] == '_' ||
                         (end > at && ascii_is_digit(s.p[end])))) {
        end++;
    }
    return end > at ? end - at : 0;
}

char tags_char(struct slice s, size_t at)
{
    return at < s.n ? s.p[at] : '\0';
}

bool tags_is_among(const char *words, struct slice word)
{
    struct slice all = slice_of(words);
    for (size_t at = slice_find(all, 0, word); word.n && at < all.n;
         at = slice_find(all, at + 1, word)) {
        if (at && all.p[at - 1] == ' ' && all.p[at + word.n] == ' ') {
            return true;
        }
    }
    return false;
}
