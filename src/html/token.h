/*
 * HTML cut into tags, comments and text, as the WHATWG tokenizer cuts it; no tree. What
 * the fence before the parser and the scan in place of the parser read.
 */
#ifndef INBOXLINT_HTML_TOKEN_H
#define INBOXLINT_HTML_TOKEN_H

#include "base/slice.h"

enum token_kind { TOKEN_TEXT, TOKEN_START, TOKEN_END, TOKEN_COMMENT, TOKEN_DOCTYPE };

struct token {
    enum token_kind kind;
    uint32_t start, end; /* offsets in the lexer's bytes */
    struct slice name;   /* of tags, as written */
    uint32_t attrs;      /* how many attributes follow the name */
    bool is_self_closing;
};

struct token_attr {
    struct slice name;            /* as written */
    uint32_t start, end;          /* of name and value, quotes included */
    uint32_t value_at, value_end; /* without quotes; equal when there is no value */
};

struct lexer {
    struct slice s;
    uint32_t at;
    struct slice raw; /* set by the caller after a start tag whose content is text only */
};

/* The next token; false at the end. A tag that is never closed ends the input, as it does
 * in browsers. */
bool lexer_next(struct lexer *lexer, struct token *token);

/* Attributes of a tag: *at is first 0, then where the last call left it. */
bool token_next_attr(struct slice s, const struct token *token, uint32_t *at,
                     struct token_attr *attr);

#endif
