#include "page.h"

#include "html/hidden.h"

#define PAD "&#847; &zwnj; &nbsp; &#8199; &shy; "
#define PADS PAD PAD PAD PAD

/* The forms in which editors and platforms write preview text. */
static void test_preheader(void **state)
{
    static const struct {
        const char *source, *preheader;
    } rows[] = {
        {"<div style='display:none'>Read me</div><p>Hello", "Read me"},
        {"<div style='display:none;max-height:0;overflow:hidden'>Read me " PADS
         "</div>Hi",
         "Read me"},
        {"<div style='display:none'>Read me</div><div style='display:none'>" PADS
         "</div>Hi",
         "Read me"},
        {"<span class=mcnPreviewText style='display:none; font-size:0px; "
         "line-height:0px; "
         "max-height:0px; max-width:0px; opacity:0; overflow:hidden; visibility:hidden; "
         "mso-hide:all;'>Spring is here</span><p>Hi",
         "Spring is here"},
        {"<div "
         "style='display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;"
         "max-width:0px;opacity:0;overflow:hidden;'>MJML preview</div><div>Hi",
         "MJML preview"},
        {"<style>.preheader{display:none!important}</style><p class=preheader>A b</p>Hi",
         "A b"},
        {"<div style='color:#fff;font-size:1px'>Tiny white</div><p>Hi", "Tiny white"},
        {"<div style='display:none'>a&shy;b c</div>Hi", "a\xC2\xAD"
                                                        "b c"},
        {"<div style='display:none'>&nbsp; a &nbsp; b</div>Hi", "a b"},
        {"<p>Hi</p><div style='display:none'>Not a lead</div>", ""},
        {"<p>Hi", ""},
        {"<div style='display:none'>" PADS "</div>Hi", ""},
        {"<div style='display:none'>\xEF\xB7\x90\x7F\x7F</div>Hi", "\xEF\xBF\xBC"},
        {"<img src=x><hr><div style='display:none'>After a rule</div>Hi", "After a rule"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        CHECK_STR(page->content.preheader.s, row->preheader);
        CHECK_INT(page->content.hidden.n > 0 && page->content.hidden.v[0].is_preheader,
                  row->preheader[0] != '\0');
    }
}

static void test_length(void **state)
{
    static const struct {
        size_t words;
        const char *padding;
        bool is_preheader;
    } rows[] = {
        {20, "", true},
        {100, "", false},
        {100, PADS, true},
        {500, PADS, false},
        {100, "</div><div style='display:none'>" PADS, true},
    };
    FOR_ROWS (rows) {
        struct buf out;
        buf_init(&out, *state, 1 << 16);
        buf_str(&out, "<div style='display:none'>");
        buf_add(&out, repeat(state, "word ", row->words));
        buf_fmt(&out, "%s</div>Hi", row->padding);
        struct page *page = page_read(state, arena_string(*state, buf_slice(&out)));
        CHECK_INT(page->content.hidden.n, 1);
        CHECK_INT(page->content.hidden.v[0].is_preheader, row->is_preheader);
        CHECK_INT(page->content.hidden_letters, row->words * 4);
    }
}

static void test_texts(void **state)
{
    static const struct {
        const char *source, *texts;
    } rows[] = {
        {"a<i style='display:none'>b <b>c</b> d</i>e", "display:none=b c d|"},
        {"a<i style='display:none'>b</i><u style='opacity:0'>c</u>",
         "display:none=b|opacity=c|"},
        {"a<p style='font-size:0'>b<i style='font-size:9px'>c</i>d",
         "font size=b|font size=d|"},
        {"a<i style='font-size:0'>&nbsp; &zwnj;.</i>", ""},
        {"a<div hidden><p>b</p><p>c</p></div>", "hidden attribute=b c|"},
        {"a<i style='display:none'><style>x{}</style><script>y</script>b</i>",
         "display:none=b|"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        struct buf out;
        buf_init(&out, *state, 1000);
        for (uint32_t i = 0; i < page->content.hidden.n; i++) {
            const struct html_hidden_text *hidden = &page->content.hidden.v[i];
            buf_fmt(&out, "%s=%.*s|", html_hidden_name(hidden->reason),
                    SLICE_FMT(hidden->text.s));
        }
        CHECK_STR(buf_slice(&out), row->texts);
    }
}

static void test_places(void **state)
{
    struct page *page = page_read(state, "<p style='display:none'>a&amp;b  c</p>Hi");
    const struct html_hidden_text *hidden = &page->content.hidden.v[0];
    CHECK_SPAN(hidden->at, 0, 24);
    CHECK_SPAN(text_span(hidden->text, 1, 2), 25, 30);
    CHECK_STR(page->content.preheader.s, "a&b c");
    CHECK_SPAN(text_span(page->content.preheader, 1, 2), 25, 30);
    CHECK_SPAN(text_span_all(page->content.preheader), 24, 34);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_preheader),
        ARENA_TEST(test_length),
        ARENA_TEST(test_texts),
        ARENA_TEST(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
