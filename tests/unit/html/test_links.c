#include "page.h"

static struct slice write_links(void **state, const struct html_content *content)
{
    struct buf out;
    buf_init(&out, *state, 10000);
    for (uint32_t i = 0; i < content->links.n; i++) {
        const struct html_link *link = &content->links.v[i];
        buf_fmt(&out, "%.*s=%.*s%s%s%s|", SLICE_FMT(link->target.s),
                SLICE_FMT(link->shown.s), link->has_image ? " +img" : "",
                link->has_text ? "" : " -text", link->is_hidden ? " hidden" : "");
    }
    return buf_slice(&out);
}

static void test_links(void **state)
{
    static const struct {
        const char *source, *links;
    } rows[] = {
        {"<a href=x>y</a>", "x=y|"},
        {"<a href='x?a&amp;b'> y \n z </a>", "x?a&b=y z|"},
        {"<a href=x><b>y</b><br>z</a>", "x=y z|"},
        {"<a name=x>y</a><a href>z</a>", "=z|"},
        {"<a href=x><img src=i alt='The logo'></a>", "x=The logo +img|"},
        {"<a href=x><img src=i></a>", "x= +img -text|"},
        {"<a href=x>a<img alt=b>c</a>", "x=a b c +img|"},
        {"<a href=x></a>", "x= -text|"},
        {"<map><area href=x></map>", "x= -text|"},
        {"<a href=x>a<a href=y>b</a>", "x=a|y=b|"},
        {"<p><a href=x>a<p>b</a>c", "x=a b|"},
        {"<a href=x><table><td>a<a href=y>b</a>c</table></a>", "x=a c|y=b|"},
        {"<a href=x style='display:none'>y</a>", "x= -text hidden|"},
        {"<div style='display:none'><a href=x></a></div>", "x= -text hidden|"},
        {"<p style='font-size:0'><a href=x>y</a>", "x= -text hidden|"},
        {"<p style='font-size:0'><a href=x><img src=i></a>", "x= +img -text|"},
        {"<a href=x>a<i style='display:none'>b</i></a>", "x=a|"},
        {"<a href=x>a<style>b</style></a>", "x=a|"},
        {"<a href='\xEF\xB7\x90\x7F\x7F'>\xEF\xB7\x90\x7F\x7F</a>",
         "\xEF\xB7\x90\x7F\x7F=\xEF\xBF\xBC|"},
        {"<link href=x><base href=y>", ""},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        CHECK_STR(write_links(state, &page->content), row->links);
    }
}

static void test_places(void **state)
{
    struct page *page = page_read(state, "<p><a href=\"x?a&amp;b\">One <b>two</b></a>!");
    const struct html_link *link = &page->content.links.v[0];
    CHECK_SPAN(link->at, 12, 21);
    CHECK_SPAN(link->shown_at, 23, 33);
    CHECK_SPAN(text_span(link->target, 3, 4), 15, 20);
    CHECK_SPAN(text_span(link->shown, 4, 7), 30, 33);
}

static void test_places_of_words(void **state)
{
    static const struct {
        const char *source, *place;
    } rows[] = {
        {"<a href=x> <b>One</b> two </a>", "One</b> two"},
        {"<a href=x>\n<img src=i alt='The logo'></a>", "The logo"},
        {"<a href=x><span>One</span>\n</a>", "One"},
        {"<a href=x> <img src=i></a>", " <img src=i>"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        struct span at = page->content.links.v[0].shown_at;
        CHECK_STR(slice_sub(slice_of(row->source), at.start, at.end), row->place);
    }
}

static void test_images(void **state)
{
    static const struct {
        const char *source, *src, *alt;
        int width, height;
        bool has_alt, is_linked, is_hidden;
    } rows[] = {
        {"<img src=a alt=b width=10 height=20>", "a", "b", 10, 20, true, false, false},
        {"<img src='a&amp;b' alt>", "a&b", "", -1, -1, true, false, false},
        {"<img>", "", "", -1, -1, false, false, false},
        {"<a href=x><img src=a width='100%'></a>", "a", "", -1, -1, false, true, false},
        {"<img src=a style='width:5px;height:6px'>", "a", "", 5, 6, false, false, false},
        {"<img src=a width=' 7px ' style='width:5px'>", "a", "", 7, -1, false, false,
         false},
        {"<img src=a style='display:none'>", "a", "", -1, -1, false, false, true},
        {"<p style='font-size:0'><img src=a>", "a", "", -1, -1, false, false, false},
        {"<a href=x></a><img src=a>", "a", "", -1, -1, false, false, false},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        CHECK_INT(page->content.images.n, 1);
        const struct html_image *image = &page->content.images.v[0];
        CHECK_STR(image->source.s, row->src);
        CHECK_STR(image->alt.s, row->alt);
        CHECK_INT(image->width, row->width);
        CHECK_INT(image->height, row->height);
        CHECK_INT(image->has_alt, row->has_alt);
        CHECK_INT(image->link != UINT32_MAX, row->is_linked);
        CHECK_INT(image->is_hidden, row->is_hidden);
        CHECK_INT(page->html.source.s.p[image->at.start], '<');
    }
}

static void test_forms(void **state)
{
    struct page *page = page_read(state, "<form action=x><input></form><form>y</form>");
    CHECK_INT(page->content.forms.n, 1);
    CHECK_STR(page->content.forms.v[0].target.s, "x");
    CHECK_SPAN(page->content.forms.v[0].at, 13, 14);
}

static void test_most(void **state)
{
    struct slice source = repeat(state, "<a href=x>y</a>", HTML_MAX_LINKS + 10);
    struct page *page = page_read(state, arena_string(*state, source));
    CHECK_INT(page->content.links.n, HTML_MAX_LINKS);
    CHECK(page_has_limit(page, "max-links"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_links),           ARENA_TEST(test_places),
        ARENA_TEST(test_places_of_words), ARENA_TEST(test_images),
        ARENA_TEST(test_forms),           ARENA_TEST(test_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
