#include "text/comment.h"

#define END_OF_LINE "\n"

enum { DIRECTIVE_MOST = 200 }; /* bytes of "{% comment ... %}" */

/* A mark that ends in another one stands before it. */
static const struct {
    const char *open, *close;
} forms[] = {
    {"<!--/*", "*/-->"}, {"{{!--", "--}}"}, {"{{~!--", "--}}"}, {"{{--", "--}}"},
    {"<%--", "--%>"},    {"<#--", "-->"},   {"[#--", "--]"},    {"<!--", "-->"},
    {"{{!", "}}"},       {"{{~!", "}}"},    {"{#-", "#}"},      {"{#", "#}"},
    {"<%#", "%>"},       {"[%#", "%]"},     {"#*", "*#"},       {"##", END_OF_LINE},
    {"@*", "*@"},        {"{*", "*}"},      {"/**", "*/"},      {"/*", "*/"},
    {"//", END_OF_LINE},
};
enum { FORMS = sizeof forms / sizeof *forms };

static bool ends_with(struct slice s, const char *mark)
{
    size_t n = strlen(mark);
    return s.n >= n && memcmp(s.p + s.n - n, mark, n) == 0;
}

static struct slice trim_end(struct slice s)
{
    while (s.n && ascii_is_space(s.p[s.n - 1])) {
        s.n--;
    }
    return s;
}

/* "comment" of "{%- comment -%}" */
static struct slice directive_words(struct slice directive)
{
    struct slice words = slice_sub(directive, 2, directive.n - 2);
    words = slice_sub(words, slice_starts(words, SLICE_LIT("-")), words.n);
    words.n -= words.n && words.p[words.n - 1] == '-';
    return slice_trim(words);
}

/* Where the "{%" begins whose "%}" ends s; s.n where there is none. */
static size_t directive_start(struct slice s)
{
    size_t least = s.n > DIRECTIVE_MOST ? s.n - DIRECTIVE_MOST : 0;
    for (size_t at = s.n; ends_with(s, "%}") && at-- > least;) {
        if (slice_starts(slice_sub(s, at, s.n), SLICE_LIT("{%"))) {
            return at;
        }
    }
    return s.n;
}

/* {% comment %} before `at`, {% endcomment %} behind it. */
static bool find_block(struct slice s, struct slice before, size_t at,
                       struct comment *out)
{
    size_t start = directive_start(before);
    struct slice opening = directive_words(slice_sub(before, start, before.n));
    if (start == before.n || !slice_starts(opening, SLICE_LIT("comment"))) {
        return false;
    }
    struct slice ahead = slice_sub(s, 0, at + COMMENT_MAX_LENGTH);
    for (size_t open = at; (open = slice_find(ahead, open, SLICE_LIT("{%"))) < ahead.n;) {
        size_t end = slice_find(ahead, open, SLICE_LIT("%}"));
        struct slice closing = slice_sub(s, open, end + 2);
        if (end < ahead.n &&
            slice_eq(directive_words(closing), SLICE_LIT("endcomment"))) {
            *out = (struct comment){start, end + 2, slice_trim(slice_sub(s, at, open))};
            return true;
        }
        open += 2;
    }
    return false;
}

/* {% # words %} */
static bool find_inline(struct slice s, struct slice before, size_t at,
                        struct comment *out)
{
    if (!ends_with(before, "#")) {
        return false;
    }
    struct slice rest = trim_end(slice_sub(before, 0, before.n - 1));
    rest.n -= ends_with(rest, "-");
    struct slice ahead = slice_sub(s, 0, at + COMMENT_MAX_LENGTH);
    size_t end = slice_find(ahead, at, SLICE_LIT("%}"));
    if (!ends_with(rest, "{%") || end == ahead.n) {
        return false;
    }
    *out = (struct comment){rest.n - 2, end + 2, slice_trim(slice_sub(s, at, end))};
    return true;
}

static bool find_marked(struct slice s, struct slice before, size_t at,
                        struct comment *out)
{
    int i = 0;
    while (i < FORMS && !ends_with(before, forms[i].open)) {
        i++;
    }
    if (i == FORMS) {
        return false;
    }
    struct slice ahead = slice_sub(s, 0, at + COMMENT_MAX_LENGTH);
    size_t end = slice_find(ahead, at, slice_of(forms[i].close));
    bool is_line = forms[i].close[0] == '\n';
    if (end == ahead.n && !(is_line && ahead.n == s.n)) {
        return false;
    }
    out->start = before.n - strlen(forms[i].open);
    out->end = is_line ? end : end + strlen(forms[i].close);
    out->words = slice_trim(slice_sub(s, at, end));
    return true;
}

bool comment_at(struct slice s, size_t at, struct comment *out)
{
    struct slice before = trim_end(slice_sub(s, 0, at));
    return find_inline(s, before, at, out) || find_marked(s, before, at, out) ||
           find_block(s, before, at, out);
}
