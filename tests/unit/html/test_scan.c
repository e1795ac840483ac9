#include "page.h"

#include "html/scan.h"

static struct html scan(void **state, struct slice source, struct notes *notes)
{
    struct html html = {.arena = *state, .source = text_of_file(source)};
    notes_init(notes, *state);
    scan_build(&html, notes);
    return html;
}

static void test_outline(void **state)
{
    static const struct {
        const char *source, *outline;
    } rows[] = {
        {"", "html"},
        {"<p>a</p>b", "html(p('a') 'b')"},
        {"<!DOCTYPE html><HTML lang=x><p>a", "html(p('a'))"},
        {"a<br>b<img/>c<i/>d", "html('a' br 'b' img 'c' i 'd')"},
        {"<a>x<b>y</a>z", "html(a('x' b('y')) 'z')"},
        {"</p>a</b>", "html('a')"},
        {"<!-- a --><?x?><p>", "html(# a  #x? p)"},
        {"<!-- open", "html(# open)"},
        {"&amp;<title>a&lt;</title><style>&lt;</style>&gt;",
         "html('&' title('a<') style('&lt;') '>')"},
    };
    struct notes notes;
    FOR_ROWS (rows) {
        struct html html = scan(state, slice_of(row->source), &notes);
        CHECK_STR(page_outline(state, &html), row->outline);
        CHECK(html.is_fallback);
    }
}

static void test_attributes(void **state)
{
    struct notes notes;
    struct html html =
        scan(state, SLICE_LIT("<html LANG=en><a HREF='x?a&amp;b' href=y>z</a>"), &notes);
    const struct html_attr *lang = html_find_attr(&html, &html.node[0], "lang");
    const struct html_attr *href = html_find_attr(&html, &html.node[1], "href");
    CHECK(lang != NULL && href != NULL);
    CHECK_STR(lang->value, "en");
    CHECK_STR(href->value, "x?a&b");
    CHECK_INT(html.node[1].attrs, 1);
    CHECK(html.node[1].is_closed && !html.node[0].is_closed);
    struct text t = html_attr_text(&html, href);
    CHECK_SPAN(text_span(t, 3, 4), 26, 31);
}

static void test_limits(void **state)
{
    struct notes notes;
    struct html html = scan(state, repeat(state, "<div>", 5000), &notes);
    CHECK_INT(html.nodes, 5001);
    CHECK_INT(html.node[1].after, 5001);
    CHECK_INT(notes.limits.n, 0);
    html = scan(state, repeat(state, "<br>", HTML_MAX_NODES + 9), &notes);
    CHECK_INT(html.nodes, HTML_MAX_NODES);
    CHECK_INT(notes.limits.n, 1);
    CHECK_STR(slice_of(notes.limits.v[0].code), "html-max-nodes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_outline), ARENA_TEST(test_attributes), ARENA_TEST(test_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
