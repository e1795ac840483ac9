#include "doc/thymeleaf.h"

#include "html/token.h"

enum { MOST = 32 }; /* attributes of one tag that are set by th: */

/* "href" of "th:href" and "data-th-href"; empty for other names. */
static struct slice set_name(struct slice name)
{
    if (slice_starts_case(name, SLICE_LIT("th:"))) {
        return slice_sub(name, 3, name.n);
    }
    return slice_starts_case(name, SLICE_LIT("data-th-")) ? slice_sub(name, 8, name.n)
                                                          : SLICE_NONE;
}

/* Those that stand for an attribute of HTML; the others direct. */
static bool is_html(struct slice name)
{
    static const char *const names[] = {"href",  "src",   "alt",     "action", "title",
                                        "width", "style", "height",  "value",  "lang",
                                        "class", "align", "bgcolor", NULL};
    for (size_t i = 0; names[i]; i++) {
        if (slice_eq_case(name, slice_of(names[i]))) {
            return true;
        }
    }
    return false;
}

static void rewrite(char *copy, struct slice s, const struct token *token)
{
    struct slice set[MOST];
    uint32_t n = 0, at = 0;
    struct token_attr attr;
    while (n < MOST && token_next_attr(s, token, &at, &attr)) {
        struct slice name = set_name(attr.name);
        if (name.n && is_html(name)) {
            set[n++] = name;
            memset(copy + attr.start, ' ', attr.name.n - name.n);
        }
    }
    for (at = 0; n && token_next_attr(s, token, &at, &attr);) {
        for (uint32_t i = 0; i < n; i++) {
            if (slice_eq_case(attr.name, set[i])) {
                memset(copy + attr.start, ' ', attr.end - attr.start);
            }
        }
    }
}

struct text thymeleaf_to_html(struct arena *arena, struct text source)
{
    char *copy = arena_string(arena, source.s);
    struct lexer lexer = {.s = source.s};
    struct token token;
    while (lexer_next(&lexer, &token)) {
        if (token.kind == TOKEN_START && token.attrs) {
            rewrite(copy, source.s, &token);
        }
    }
    return (struct text){{copy, source.s.n}, source.at, source.map};
}
