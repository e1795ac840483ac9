#include "page.h"

#define MARK "\xEF\xB7\x90"

static void test_outline(void **state)
{
    static const struct {
        const char *source, *outline;
    } rows[] = {
        {"<p>a<p>b", "html(head body(p('a') p('b')))"},
        {"<!-- x --><html><body>a</html><!-- y -->", "html(# x  head body('a') # y )"},
        {"a<!--c-->b", "html(head body('a' #c 'b'))"},
        {"<b>a<p>b</b>c", "html(head body(b('a') p(b('b') 'c')))"},
        {"<table>x<tr><td>y", "html(head body('x' table(tbody(tr(td('y'))))))"},
        {"<o:p>a</o:p>", "html(head body(o:p('a')))"},
        {"<DIV>a&amp;b</DIV>", "html(head body(div('a&b')))"},
        {"<template><i>a</i></template>", "html(head(template(i('a'))) body)"},
        {"<title>a&lt;b</title><style>c&lt;d</style>",
         "html(head(title('a<b') style('c&lt;d')) body)"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_parse(state, slice_of(row->source));
        CHECK_STR(page_outline(state, &page->html), row->outline);
    }
}

static void test_nodes(void **state)
{
    struct page *page =
        page_parse(state, SLICE_LIT("<!DOCTYPE html><p ID=1>a<br>b</p><i>c"));
    const struct html *html = &page->html;
    const struct html_node *p = &html->node[page_find(page, "p")];
    const struct html_node *br = &html->node[page_find(page, "br")];
    const struct html_node *i = &html->node[page_find(page, "i")];
    CHECK(html->has_doctype && !html->is_fallback);
    CHECK_INT(p->tag, HTML_p);
    CHECK_INT(p->start, 15);
    CHECK_INT(p->end, 23);
    CHECK(p->is_closed && !br->is_closed && !i->is_closed);
    CHECK_STR(html_node_source(html, p).s, "<p ID=1>");
    CHECK_STR(p->name, "p");
    CHECK_INT(html->node[0].start, html->node[0].end);
    CHECK_INT(html->node[p->parent].tag, HTML_body);
}

static void test_clones(void **state)
{
    struct page *page = page_parse(state, SLICE_LIT("<p><a href=x>a<p>b</a>c"));
    uint32_t links = 0, clones = 0, start = 0;
    for (uint32_t i = 0; i < page->html.nodes; i++) {
        const struct html_node *node = &page->html.node[i];
        if (node->tag == HTML_a) {
            links++;
            clones += node->is_clone;
            CHECK(start == 0 || start == node->start);
            start = node->start;
        }
    }
    CHECK_INT(links, 2);
    CHECK_INT(clones, 1);
}

static void test_attributes(void **state)
{
    static const struct {
        const char *source, *value, *raw; /* of attribute x */
    } rows[] = {
        {"<p x=1>", "1", "1"},
        {"<p X='a b'>", "a b", "a b"},
        {"<p y=2 x=\"a&amp;b\">", "a&b", "a&amp;b"},
        {"<p x>", "", ""},
        {"<p x=''>", "", ""},
        {"<p x=1 x=2>", "1", "1"},
        {"<p x=' a\tb '>", " a\tb ", " a\tb "},
        {"<p x='" MARK "\x7F\x7F"
         "&amp;'>",
         MARK "\x7F\x7F&", MARK "\x7F\x7F&amp;"},
        {"<p x='http://" MARK "\x7F\x7F/'>", "http://" MARK "\x7F\x7F/",
         "http://" MARK "\x7F\x7F/"},
        {"<p x='&#99999999999999999999;'>", "\xEF\xBF\xBD", "&#99999999999999999999;"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_parse(state, slice_of(row->source));
        const struct html_node *p = &page->html.node[page_find(page, "p")];
        const struct html_attr *attr = html_find_attr(&page->html, p, "x");
        CHECK(attr != NULL);
        if (row_number == 9) {
            CHECK(utf8_valid_prefix(attr->value) == attr->value.n);
        } else {
            CHECK_STR(attr->value, row->value);
        }
        struct slice source = page->html.source.s;
        CHECK_STR(slice_sub(source, attr->value_at, attr->value_end), row->raw);
        CHECK_STR(slice_sub(source, attr->name_at, attr->name_at + 1),
                  row_number == 1 ? "X" : "x");
        struct text text = html_attr_text(&page->html, attr);
        CHECK(slice_eq(text.s, attr->value));
        CHECK(html_find_attr(&page->html, p, "z") == NULL);
    }
}

static void test_places(void **state)
{
    struct page *page = page_parse(state, SLICE_LIT("<p>caf&eacute; <i>x</i>"));
    struct text t = html_node_text(&page->html, &page->html.node[page_find(page, "")]);
    CHECK_STR(t.s, "caf\xC3\xA9 ");
    CHECK_SPAN(text_span(t, 0, 3), 3, 6);
    CHECK_SPAN(text_span(t, 3, 5), 6, 14);
    CHECK_SPAN(text_span(t, 5, 6), 14, 15);
}

/* Masks of merge tags come through the parser, which takes them for bad characters. */
static void test_masks(void **state)
{
    struct page *page =
        page_parse(state, SLICE_LIT("<p>Hi " MARK "\x7F\x7F\x7F, a&amp;b " MARK "</p>"));
    const struct html_node *text = &page->html.node[page_find(page, "")];
    CHECK_STR(text->text, "Hi " MARK "\x7F\x7F\x7F, a&b " MARK);
    struct text t = html_node_text(&page->html, text);
    CHECK_SPAN(text_span(t, 3, 9), 6, 12);
}

static void test_limits(void **state)
{
    static const struct {
        const char *unit;
        size_t times;
        const char *limit;
        bool is_fallback;
    } rows[] = {
        {"<div>", 2000, "html-max-depth", false},
        {"<div>x", 100000, "html-max-work", true},
        {"<br><br><br>", 200000, "html-max-memory", true},
        {"<br><br><br>", 200000, "html-max-nodes", true},
        {"aaaaaaaaaaaaaaaa", 300000, "html-max-bytes", false},
    };
    FOR_ROWS (rows) {
        struct page *page = page_parse(state, repeat(state, row->unit, row->times));
        CHECK(page_has_limit(page, row->limit));
        CHECK_INT(page->html.is_fallback, row->is_fallback);
        CHECK(page->html.nodes > 0 && page->html.nodes <= HTML_MAX_NODES);
        CHECK_INT(page->html.node[0].after, page->html.nodes);
    }
}

static uint64_t tick(void *context)
{
    uint64_t *now = context;
    return *now += HTML_MAX_MILLISECONDS;
}

static void test_deadline(void **state)
{
    struct html html;
    struct notes notes;
    uint64_t now = 0;
    struct text source = text_of_file(repeat(state, "<p>a<b>b</b>", 2000));
    notes_init(&notes, *state);
    html_parse(&html, *state, source, (struct html_clock){tick, &now}, &notes);
    CHECK(html.is_fallback);
    CHECK_INT(notes.limits.n, 1);
    CHECK_STR(slice_of(notes.limits.v[0].code), "html-max-time");
    CHECK(html.nodes > 4000);
}

/* The parse ends and gives everything back when the caller's arena is full. */
static void test_full_arena(void **state)
{
    struct slice source = repeat(state, "<p>a<b>b</b>", 20000);
    struct arena arena;
    struct notes notes;
    struct html html;
    jmp_buf full;
    arena_init(&arena, 1 << 20, &full);
    notes_init(&notes, &arena);
    bool is_full = setjmp(full);
    if (!is_full) {
        html_parse(&html, &arena, text_of_file(source), (struct html_clock){0}, &notes);
    }
    CHECK(is_full);
    CHECK(arena.on_full == &full);
    arena_done(&arena);
}

static void test_empty(void **state)
{
    struct page *page = page_read(state, "");
    CHECK_INT(page->html.nodes, 0);
    CHECK_INT(page->content.visible.s.n, 0);
    page = page_read(state, "   ");
    CHECK_STR(page_outline(state, &page->html), "html(head body)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_outline),    ARENA_TEST(test_nodes),
        ARENA_TEST(test_clones),     ARENA_TEST(test_attributes),
        ARENA_TEST(test_places),     ARENA_TEST(test_masks),
        ARENA_TEST(test_limits),     ARENA_TEST(test_deadline),
        ARENA_TEST(test_full_arena), ARENA_TEST(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
