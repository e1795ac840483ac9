#include "html/scan.h"

#include "html/decode.h"
#include "html/element.h"
#include "html/token.h"

struct scan {
    struct html *html;
    struct slice s;
    uint32_t open[HTML_MAX_DEPTH]; /* node indices; [0] is the html element */
    uint32_t depth;
    struct lexer lexer;
    bool is_raw; /* the next text is that of a style or script: no references */
};

static struct html_node *add_node(struct scan *scan, enum html_node_kind kind,
                                  const struct token *token)
{
    struct html *html = scan->html;
    uint32_t index = html->nodes++;
    struct html_node *node = &html->node[index];
    node->kind = kind;
    node->parent = scan->depth ? scan->open[scan->depth - 1] : 0;
    node->after = index + 1;
    node->start = token->start;
    node->end = token->end;
    node->attr = html->attrs;
    return node;
}

static struct slice lower(struct arena *arena, struct slice name)
{
    char *p = arena_string(arena, name);
    for (size_t i = 0; i < name.n; i++) {
        p[i] = ascii_lower(p[i]);
    }
    return (struct slice){p, name.n};
}

static bool has_attr(const struct html *html, const struct html_node *node,
                     struct slice name)
{
    for (uint32_t i = 0; i < node->attrs; i++) {
        if (slice_eq(html->attr[node->attr + i].name, name)) {
            return true;
        }
    }
    return false;
}

/* The first of two attributes of a name counts (HTML 13.2.5.33). */
static void add_attrs(struct scan *scan, uint32_t index, const struct token *token)
{
    struct html *html = scan->html;
    uint32_t at = 0;
    struct token_attr read;
    while (html->node[index].attrs < HTML_MAX_ATTRIBUTES &&
           token_next_attr(scan->s, token, &at, &read)) {
        struct slice name = lower(html->arena, read.name);
        if (has_attr(html, &html->node[index], name)) {
            continue;
        }
        struct slice raw = slice_sub(scan->s, read.value_at, read.value_end);
        html->attr[html->attrs++] =
            (struct html_attr){name, decode_references(html->arena, raw), read.start,
                               read.value_at, read.value_end};
        html->node[index].attrs++;
    }
}

static void close_to(struct scan *scan, uint32_t depth, bool is_closed)
{
    while (scan->depth > depth) {
        struct html_node *node = &scan->html->node[scan->open[--scan->depth]];
        node->after = scan->html->nodes;
        node->is_closed = is_closed && scan->depth == depth;
    }
}

/* After a start tag, its content is text only where the element's name says so. */
static void set_raw(struct lexer *lexer, const struct token *token)
{
    if (token->kind == TOKEN_START && (element_flags(token->name) & ELEMENT_RAW)) {
        lexer->raw = token->name;
    }
}

static void add_start(struct scan *scan, const struct token *token)
{
    unsigned flags = element_flags(token->name);
    enum html_tag tag = html_tag_find(token->name);
    if (tag == HTML_html && scan->html->nodes == 1) {
        scan->html->node[0].start = token->start;
        scan->html->node[0].end = token->end;
        scan->html->node[0].attr = scan->html->attrs;
        add_attrs(scan, 0, token);
        return;
    }
    uint32_t index = scan->html->nodes;
    struct html_node *node = add_node(scan, HTML_ELEMENT, token);
    node->tag = tag;
    node->name = lower(scan->html->arena, token->name);
    add_attrs(scan, index, token);
    set_raw(&scan->lexer, token);
    scan->is_raw = (flags & ELEMENT_RAW) && tag != HTML_title && tag != HTML_textarea;
    if (!(flags & ELEMENT_VOID) && !token->is_self_closing &&
        scan->depth < HTML_MAX_DEPTH) {
        scan->open[scan->depth++] = index;
    }
}

static void add_end(struct scan *scan, const struct token *token)
{
    for (uint32_t i = scan->depth; i > 1 && scan->depth - i < 64; i--) {
        if (slice_eq_case(scan->html->node[scan->open[i - 1]].name, token->name)) {
            close_to(scan, i - 1, true);
            return;
        }
    }
}

static void add_text(struct scan *scan, const struct token *token)
{
    struct html_node *node = add_node(scan, HTML_TEXT, token);
    struct slice raw = slice_sub(scan->s, token->start, token->end);
    node->text = scan->is_raw ? raw : decode_references(scan->html->arena, raw);
    scan->is_raw = false;
}

static void add_comment(struct scan *scan, const struct token *token)
{
    struct slice raw = slice_sub(scan->s, token->start, token->end);
    bool is_full = slice_starts(raw, SLICE_LIT("<!--"));
    size_t from = is_full ? 4 : 2;
    size_t to = raw.n - (raw.p[raw.n - 1] == '>');
    to -= is_full && to >= from + 2 && raw.p[to - 1] == '-' ? 2 : 0;
    struct html_node *node = add_node(scan, HTML_COMMENT, token);
    node->text = slice_sub(raw, from, to);
}

/* Room for all nodes and attributes, so that the arrays need not grow. */
static void make_room(struct html *html, struct notes *notes)
{
    struct lexer lexer = {.s = html->source.s};
    struct token token;
    uint32_t nodes = 1, attrs = 0;
    while (nodes < HTML_MAX_NODES && lexer_next(&lexer, &token)) {
        nodes += token.kind != TOKEN_END && token.kind != TOKEN_DOCTYPE;
        attrs += token.attrs < HTML_MAX_ATTRIBUTES ? token.attrs : HTML_MAX_ATTRIBUTES;
        set_raw(&lexer, &token);
    }
    if (nodes == HTML_MAX_NODES) {
        notes_limit(notes, "html-max-nodes", HTML_MAX_NODES);
    }
    html->source =
        text_sub(html->source, 0, nodes == HTML_MAX_NODES ? lexer.at : html->source.s.n);
    html->node = arena_alloc_array(html->arena, nodes, sizeof *html->node);
    html->attr = arena_alloc_array(html->arena, attrs, sizeof *html->attr);
}

void scan_build(struct html *html, struct notes *notes)
{
    html->nodes = html->attrs = 0;
    html->is_fallback = true;
    make_room(html, notes);
    struct scan *scan = arena_alloc(html->arena, sizeof *scan);
    *scan =
        (struct scan){.html = html, .s = html->source.s, .lexer = {.s = html->source.s}};
    struct token token = {0};
    struct html_node *root = add_node(scan, HTML_ELEMENT, &token);
    root->tag = HTML_html;
    root->name = SLICE_LIT("html");
    scan->open[scan->depth++] = 0;
    while (lexer_next(&scan->lexer, &token)) {
        switch (token.kind) {
        case TOKEN_TEXT:
            add_text(scan, &token);
            break;
        case TOKEN_START:
            add_start(scan, &token);
            break;
        case TOKEN_END:
            add_end(scan, &token);
            break;
        case TOKEN_COMMENT:
            add_comment(scan, &token);
            break;
        case TOKEN_DOCTYPE:
            html->has_doctype = true;
            break;
        }
    }
    close_to(scan, 0, false);
}
