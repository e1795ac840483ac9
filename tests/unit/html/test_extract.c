#include "page.h"

static void test_visible(void **state)
{
    static const struct {
        const char *source, *visible;
    } rows[] = {
        {"<p>One\n  two</p><p>three", "One two\nthree"},
        {"a<br>b<br><br>c", "a\nb\nc"},
        {"a<b>b</b> <i> c</i>", "ab c"},
        {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>", "a\tb\nc"},
        {"<table><tr><td><p>a</p></td><td>b", "a\nb"},
        {"<ul><li>a<li>b</ul>c", "a\nb\nc"},
        {"<pre>a\n  b</pre>c", "a\nb\nc"},
        {"a<div>b<div>c</div></div>d", "a\nb\nc\nd"},
        {"a<span style='display:block'>b</span>c", "a\nb\nc"},
        {"a<div style='display:inline'>b</div>c", "abc"},
        {"<head><title>t</title></head>a<script>b</script><style>c</style>d", "ad"},
        {"a<noscript>b</noscript>c", "abc"},
        {"a<template>b</template>c", "ac"},
        {"a<!-- b -->c<!--[if mso]>d<![endif]-->e", "ace"},
        {"a<img alt=b>c", "ac"},
        {"a&nbsp;b&amp;c&lt;", "a\xC2\xA0"
                               "b&c<"},
        {"<p>&nbsp;</p><p>a</p><td>&nbsp;</td>b", "a\nb"},
        {"Hi \xEF\xB7\x90\x7F\x7F, you", "Hi \xEF\xBF\xBC, you"},
        {"<button>a</button> <select><option>b<option>c</select>", "a\nb\nc"},
        {"<i style='display:none'>a</i>b", "b"},
        {"<!--[if !mso]><!-->a<!--<![endif]-->b", "ab"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        CHECK_STR(page->content.visible.s, row->visible);
    }
}

static void test_places(void **state)
{
    struct page *page = page_read(state, "<p>a&amp;b <i>cd</i></p>\n<p>e");
    struct text t = page->content.visible;
    CHECK_STR(t.s, "a&b cd\ne");
    CHECK_SPAN(text_span(t, 0, 1), 3, 4);
    CHECK_SPAN(text_span(t, 1, 2), 4, 9);
    CHECK_SPAN(text_span(t, 2, 4), 9, 11);
    CHECK_SPAN(text_span(t, 4, 6), 14, 16);
    CHECK_SPAN(text_span(t, 6, 7), 28, 28);
    CHECK_SPAN(text_span(t, 7, 8), 28, 29);
}

static void test_parts(void **state)
{
    struct page *page = page_read(
        state,
        "<html lang=' en-GB '><head><title> A &amp; B\nC</title><title>2</title></head>"
        "<body><!-- one --><p>Ab 1.</p><i style='display:none'>hid</i><!--two-->");
    const struct html_content *content = &page->content;
    CHECK_STR(content->lang, "en-GB");
    CHECK_STR(content->title.s, "A & B C");
    CHECK_INT(content->visible_letters, 3);
    CHECK_INT(content->hidden_letters, 3);
    CHECK_INT(content->comments.n, 2);
    CHECK_STR(content->comments.v[0].s, " one ");
    CHECK_STR(content->comments.v[1].s, "two");
    page = page_read(state, "<p>x");
    CHECK_INT(page->content.lang.n, 0);
    CHECK_INT(page->content.title.s.n, 0);
}

/* A part of a message: places lead through the map below. */
static void test_below(void **state)
{
    struct srcmap_builder map;
    struct page *page = arena_alloc(*state, sizeof *page);
    srcmap_begin(&map, *state, text_of_file(SLICE_LIT("<p>a=3Db</p>")));
    srcmap_copy(&map, 0, 4);
    srcmap_unit(&map, 4, 3, 1);
    srcmap_copy(&map, 7, 5);
    struct text source = srcmap_end(&map, SLICE_LIT("<p>a=b</p>"));
    notes_init(&page->notes, *state);
    html_parse(&page->html, *state, source, (struct html_clock){0}, &page->notes);
    page->style = style_compute(*state, &page->html, &page->notes);
    html_extract(&page->content, *state, &page->html, page->style, &page->notes);
    CHECK_STR(page->content.visible.s, "a=b");
    CHECK_SPAN(text_span(page->content.visible, 1, 2), 4, 7);
    CHECK_SPAN(text_span(page->content.visible, 2, 3), 7, 8);
}

/* The parser makes text where the source has ended; its places end there too. */
static void test_text_past_the_end(void **state)
{
    static const char source[] = "<title>a</h\xEF\xB7\x90>\n";
    struct text title = page_read(state, source)->content.title;
    CHECK(title.s.n > 0);
    for (size_t at = 0; at < title.s.n; at++) {
        CHECK(text_span(title, at, at + 1).end <= sizeof source - 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_visible),
        ARENA_TEST(test_places),
        ARENA_TEST(test_parts),
        ARENA_TEST(test_below),
        ARENA_TEST(test_text_past_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
