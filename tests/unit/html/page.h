/*
 * A parsed page for tests: source in, the parse, styles and content out.
 */
#ifndef INBOXLINT_TESTS_HTML_PAGE_H
#define INBOXLINT_TESTS_HTML_PAGE_H

#include "harness.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "html/extract.h"
#include "html/flow.h"

struct page {
    struct html html;
    struct html_style *style;
    struct html_content content;
    struct notes notes;
};

static inline struct page *page_parse(void **state, struct slice source)
{
    struct page *page = arena_alloc(*state, sizeof *page);
    notes_init(&page->notes, *state);
    html_parse(&page->html, *state, text_of_file(source), (struct html_clock){0},
               &page->notes);
    return page;
}

static inline struct page *page_read(void **state, const char *source)
{
    struct page *page = page_parse(state, slice_of(source));
    page->style = style_compute(*state, &page->html, &page->notes);
    html_extract(&page->content, *state, &page->html, page->style, &page->notes);
    return page;
}

/* Index of the first element of this name, or of the first text node for "". */
static inline uint32_t page_find(const struct page *page, const char *name)
{
    for (uint32_t i = 0; i < page->html.nodes; i++) {
        const struct html_node *node = &page->html.node[i];
        bool is_text = node->kind == HTML_TEXT && name[0] == '\0';
        if (is_text || (node->name.n && slice_eq(node->name, slice_of(name)))) {
            return i;
        }
    }
    fail_msg("row %d: there is no <%s>", row_number, name);
    return 0;
}

static inline bool page_has_limit(const struct page *page, const char *code)
{
    for (uint32_t i = 0; i < page->notes.limits.n; i++) {
        if (strcmp(page->notes.limits.v[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

/* `unit` over and over. */
static inline struct slice repeat(void **state, const char *unit, size_t times)
{
    struct buf out;
    buf_init(&out, *state, (size_t)64 << 20);
    for (size_t i = 0; i < times; i++) {
        buf_str(&out, unit);
    }
    return buf_slice(&out);
}

/* The tree as "html(head body(p('text')))", comments as "#". */
static inline struct slice page_outline(void **state, const struct html *html)
{
    struct buf out;
    uint32_t open[64], depth = 0;
    buf_init(&out, *state, 1 << 20);
    for (uint32_t i = 0; i <= html->nodes; i++) {
        while (depth && html->node[open[depth - 1]].after <= i) {
            buf_byte(&out, ')');
            depth--;
        }
        if (i == html->nodes) {
            break;
        }
        const struct html_node *node = &html->node[i];
        buf_str(&out, out.n && out.p[out.n - 1] != '(' ? " " : "");
        if (node->kind == HTML_ELEMENT) {
            buf_add(&out, node->name);
        } else {
            buf_str(&out, node->kind == HTML_COMMENT ? "#" : "'");
            buf_add(&out, node->text);
            buf_str(&out, node->kind == HTML_COMMENT ? "" : "'");
        }
        if (node->after > i + 1 && depth < 64) {
            buf_byte(&out, '(');
            open[depth++] = i;
        }
    }
    return buf_slice(&out);
}

#endif
