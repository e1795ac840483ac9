#include "html/token.h"

static bool ends_name(char c)
{
    return ascii_is_space(c) || c == '/' || c == '>';
}

/* Reads one attribute at *at; false before '>' or at the end of s. */
static bool read_attr(struct slice s, size_t *at, struct token_attr *attr)
{
    size_t i = *at;
    while (i < s.n && (ascii_is_space(s.p[i]) || s.p[i] == '/')) {
        i++;
    }
    *at = i;
    if (i >= s.n || s.p[i] == '>') {
        return false;
    }
    size_t name = i++;
    while (i < s.n && !ends_name(s.p[i]) && s.p[i] != '=') {
        i++;
    }
    size_t name_end = i;
    while (i < s.n && ascii_is_space(s.p[i])) {
        i++;
    }
    size_t value = name_end, value_end = name_end, end = name_end;
    if (i < s.n && s.p[i] == '=') {
        i++;
        while (i < s.n && ascii_is_space(s.p[i])) {
            i++;
        }
        char quote = i < s.n ? s.p[i] : '\0';
        if (quote == '"' || quote == '\'') {
            value = i + 1;
            value_end = slice_find_byte(s, value, quote);
            end = value_end < s.n ? value_end + 1 : s.n;
        } else {
            value = i;
            while (i < s.n && !ascii_is_space(s.p[i]) && s.p[i] != '>') {
                i++;
            }
            value_end = end = i;
        }
    }
    attr->name = slice_sub(s, name, name_end);
    attr->start = (uint32_t)name;
    attr->end = (uint32_t)end;
    attr->value_at = (uint32_t)value;
    attr->value_end = (uint32_t)value_end;
    *at = end;
    return true;
}

/* A tag whose name starts at `name`; false when it is never closed. */
static bool read_tag(struct lexer *lexer, struct token *token, size_t name)
{
    struct slice s = lexer->s;
    size_t at = name;
    while (at < s.n && !ends_name(s.p[at])) {
        at++;
    }
    token->name = slice_sub(s, name, at);
    struct token_attr attr;
    while (read_attr(s, &at, &attr)) {
        token->attrs++;
    }
    if (at >= s.n) {
        lexer->at = (uint32_t)s.n;
        return false;
    }
    token->is_self_closing = s.p[at - 1] == '/';
    token->end = (uint32_t)at + 1;
    return true;
}

static size_t comment_end(struct slice s, size_t at)
{
    struct slice head = slice_sub(s, at, s.n);
    if (slice_starts(head, SLICE_LIT(">"))) {
        return at + 1;
    }
    if (slice_starts(head, SLICE_LIT("->"))) {
        return at + 2;
    }
    for (size_t i = slice_find_byte(s, at, '>'); i < s.n;
         i = slice_find_byte(s, i + 1, '>')) {
        size_t end = i - (i > at && s.p[i - 1] == '!');
        if (end >= at + 2 && s.p[end - 1] == '-' && s.p[end - 2] == '-') {
            return i + 1;
        }
    }
    return s.n;
}

/* "<!...", "<?..." and "</" without a name: comments and the document type. */
static void read_markup(struct lexer *lexer, struct token *token)
{
    struct slice s = lexer->s;
    struct slice head = slice_sub(s, token->start, s.n);
    if (slice_starts(head, SLICE_LIT("<!--"))) {
        token->kind = TOKEN_COMMENT;
        token->end = (uint32_t)comment_end(s, token->start + 4);
        return;
    }
    token->kind =
        slice_starts_case(head, SLICE_LIT("<!doctype")) ? TOKEN_DOCTYPE : TOKEN_COMMENT;
    size_t close = slice_find_byte(s, token->start, '>');
    token->end = (uint32_t)(close < s.n ? close + 1 : s.n);
}

/* Where the content of a text-only element ends: at its end tag. */
static size_t raw_end(const struct lexer *lexer)
{
    struct slice s = lexer->s, raw = lexer->raw;
    for (size_t at = lexer->at; at < s.n; at++) {
        at = slice_find_byte(s, at, '<');
        struct slice rest = slice_sub(s, at + 1, s.n);
        if (rest.n > raw.n + 1 && rest.p[0] == '/' &&
            slice_starts_case(slice_sub(rest, 1, rest.n), raw) &&
            ends_name(rest.p[raw.n + 1])) {
            return at;
        }
    }
    return s.n;
}

/* True when s.p[at] is a '<' that opens a tag or a comment. */
static bool opens_markup(struct slice s, size_t at)
{
    if (at + 1 >= s.n) {
        return false;
    }
    char c = s.p[at + 1];
    return ascii_is_alpha(c) || c == '!' || c == '?' || (c == '/' && at + 2 < s.n);
}

static size_t text_end(const struct lexer *lexer)
{
    struct slice s = lexer->s;
    size_t at = lexer->at;
    while (at < s.n) {
        at = slice_find_byte(s, at, '<');
        if (opens_markup(s, at)) {
            return at;
        }
        at += at < s.n;
    }
    return s.n;
}

bool lexer_next(struct lexer *lexer, struct token *token)
{
    struct slice s = lexer->s;
    if (lexer->at >= s.n) {
        return false;
    }
    *token = (struct token){.kind = TOKEN_TEXT, .start = lexer->at};
    size_t text = lexer->raw.n ? raw_end(lexer) : text_end(lexer);
    lexer->raw = SLICE_NONE;
    if (text > lexer->at) {
        token->end = lexer->at = (uint32_t)text;
        return true;
    }
    bool is_end = s.p[token->start + 1] == '/';
    size_t name = token->start + 1 + is_end;
    if (ascii_is_alpha(s.p[name])) {
        token->kind = is_end ? TOKEN_END : TOKEN_START;
        if (!read_tag(lexer, token, name)) {
            return false;
        }
    } else {
        read_markup(lexer, token);
    }
    lexer->at = token->end;
    return true;
}

bool token_next_attr(struct slice s, const struct token *token, uint32_t *at,
                     struct token_attr *attr)
{
    struct slice tag = slice_sub(s, 0, token->end);
    size_t i = *at ? *at : (size_t)(token->name.p - s.p) + token->name.n;
    bool found = read_attr(tag, &i, attr);
    *at = (uint32_t)i;
    return found;
}
