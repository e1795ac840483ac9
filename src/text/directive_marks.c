#include "text/directive_marks.h"

#include "text/tags.h"

static struct directive none(void)
{
    return (struct directive){.role = DIRECTIVE_NONE};
}

static struct slice name_at(struct slice s, size_t at)
{
    return slice_sub(s, at, at + tags_name(s, at));
}

/* What follows the word, without the parentheses around it. */
static struct slice condition_after(struct slice s, struct slice word)
{
    size_t at = (size_t)(word.p + word.n - s.p);
    struct slice rest = slice_trim(slice_sub(s, at, s.n));
    if (rest.n && rest.p[0] == '}') { /* #{if}( ... ) */
        rest = slice_trim(slice_sub(rest, 1, rest.n));
    }
    if (rest.n > 1 && rest.p[0] == '(' && rest.p[rest.n - 1] == ')') {
        rest = slice_trim(slice_sub(rest, 1, rest.n - 1));
    }
    return rest;
}

struct directive directive_velocity(struct slice s)
{
    if (slice_eq(s, SLICE_LIT("#[["))) {
        return directive_make(DIRECTIVE_OPEN, SLICE_LIT("raw"), SLICE_NONE);
    }
    if (slice_eq(s, SLICE_LIT("]]#"))) {
        return directive_make(DIRECTIVE_CLOSE, SLICE_LIT("raw"), SLICE_NONE);
    }
    bool calls = s.n > 1 && s.p[1] == '@';
    struct slice word = name_at(s, 1 + (s.n > 1 && (s.p[1] == '{' || calls)));
    if (tags_is_among(" if foreach macro define ", word) || calls) {
        return directive_make(DIRECTIVE_OPEN, word, condition_after(s, word));
    }
    if (tags_is_among(" else elseif ", word)) {
        bool is_else = slice_eq(word, SLICE_LIT("else"));
        return directive_make(DIRECTIVE_BRANCH, word,
                              is_else ? SLICE_NONE : condition_after(s, word));
    }
    return slice_eq(word, SLICE_LIT("end"))
               ? directive_make(DIRECTIVE_CLOSE, SLICE_NONE, SLICE_NONE)
               : none();
}

struct directive directive_smarty(struct slice s)
{
    s = slice_trim(slice_sub(s, 1, s.n ? s.n - 1 : 0));
    if (s.n && s.p[0] == '/') {
        return directive_make(DIRECTIVE_CLOSE, name_at(s, 1), SLICE_NONE);
    }
    struct slice word = name_at(s, 0), rest = condition_after(s, word);
    if (tags_is_among(" else elseif foreachelse sectionelse forelse ", word)) {
        return directive_make(DIRECTIVE_BRANCH, word, rest);
    }
    if (slice_eq(word, SLICE_LIT("literal"))) {
        return directive_make(DIRECTIVE_OPEN, SLICE_LIT("literal"), SLICE_NONE);
    }
    bool opens = tags_is_among(" if foreach section while for ", word);
    return word.n
               ? directive_make(opens ? DIRECTIVE_OPEN : DIRECTIVE_MAY_OPEN, word, rest)
               : none();
}

/* `@section('title', 'Hello')` is whole; `@section('body')` is closed further on. */
struct directive directive_blade(struct slice s)
{
    if (s.n == 0 || s.p[0] != '@') {
        return none();
    }
    struct slice word = name_at(s, 1), rest = condition_after(s, word);
    if (slice_starts(word, SLICE_LIT("end"))) {
        return directive_make(DIRECTIVE_CLOSE, slice_sub(word, 3, word.n), SLICE_NONE);
    }
    if (tags_is_among(" else elseif case default elsecan elsecannot ", word) ||
        (slice_eq(word, SLICE_LIT("empty")) && rest.n == 0)) {
        return directive_make(DIRECTIVE_BRANCH, word, rest);
    }
    if (slice_eq(word, SLICE_LIT("php"))) {
        return none();
    }
    bool opens =
        tags_is_among(" if unless isset for foreach forelse while switch ", word);
    return directive_make(opens ? DIRECTIVE_OPEN : DIRECTIVE_MAY_OPEN, word, rest);
}

struct directive directive_razor(struct slice s)
{
    s = slice_trim(s);
    if (s.n == 0) {
        return none();
    }
    bool opens = s.p[s.n - 1] == '{';
    struct slice inner =
        slice_trim(slice_sub(s, s.p[0] == '}' || s.p[0] == '@', s.n - opens));
    struct slice word = name_at(inner, 0);
    if (s.p[0] == '}') {
        struct slice rest = word.n ? condition_after(inner, word) : SLICE_NONE;
        return opens ? directive_make(DIRECTIVE_BRANCH, word, rest)
                     : directive_make(DIRECTIVE_CLOSE, SLICE_NONE, SLICE_NONE);
    }
    if (tags_is_among(" case default ", word) && s.p[s.n - 1] == ':') {
        return directive_make(DIRECTIVE_BRANCH, word, slice_sub(inner, word.n, inner.n));
    }
    return opens ? directive_make(DIRECTIVE_OPEN, word,
                                  word.n ? condition_after(inner, word) : SLICE_NONE)
                 : none();
}

/* `s` is the value of an attribute; its name stands before it in the same text. */
struct directive directive_thymeleaf(struct slice s)
{
    const char *p = s.p - 1;
    if (s.n == 0 || (p[0] != '"' && p[0] != '\'') || p[-1] != '=') {
        return none();
    }
    size_t n = 0;
    while (ascii_is_alpha(p[-2 - (ptrdiff_t)n])) {
        n++;
    }
    struct slice word = {p - 1 - n, n};
    bool opens = tags_is_among(" if unless each case switch ", word);
    return opens ? directive_make(DIRECTIVE_OPEN, word, s) : none();
}
