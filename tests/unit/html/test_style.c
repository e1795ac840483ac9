#include "page.h"

#include "html/style.h"

/* Why the text in <i>, or else the <i> itself, can't be seen, and which element hides it.
 */
static void test_hidden(void **state)
{
    static const struct {
        const char *source;
        enum html_hidden reason;
        const char *by;
    } rows[] = {
        {"<p><i>x</i>", HTML_SEEN, ""},
        {"<i style='display:none'>x</i>", HTML_HIDDEN_DISPLAY, "i"},
        {"<i style='DISPLAY : NONE !important'>x", HTML_HIDDEN_DISPLAY, "i"},
        {"<i style='display:none;display:block'>x", HTML_SEEN, ""},
        {"<i style='display:none!important;display:block'>x", HTML_HIDDEN_DISPLAY, "i"},
        {"<div style='display:none'><p><i style='display:block'>x", HTML_HIDDEN_DISPLAY,
         "div"},
        {"<i style='visibility:hidden'>x", HTML_HIDDEN_VISIBILITY, "i"},
        {"<p style='visibility:hidden'><i style='visibility:visible'>x", HTML_SEEN, ""},
        {"<p style='visibility:hidden'><i>x", HTML_HIDDEN_VISIBILITY, "p"},
        {"<i style='opacity:0'>x", HTML_HIDDEN_OPACITY, "i"},
        {"<i style='opacity:.5'>x", HTML_SEEN, ""},
        {"<i style='font-size:1px'>x", HTML_HIDDEN_FONT_SIZE, "i"},
        {"<i style='font-size:2px'>x", HTML_SEEN, ""},
        {"<i style='font:0/0 a'>x", HTML_HIDDEN_FONT_SIZE, "i"},
        {"<p style='font-size:0'><i>x", HTML_HIDDEN_FONT_SIZE, "p"},
        {"<p style='font-size:0'><i style='font-size:13px'>x", HTML_SEEN, ""},
        {"<p style='font-size:10px'><i style='font-size:.1em'>x", HTML_HIDDEN_FONT_SIZE,
         "i"},
        {"<i style='text-indent:-9999px'>x", HTML_HIDDEN_OFF_PAGE, "i"},
        {"<i style='position:absolute;left:-5000px'>x", HTML_HIDDEN_OFF_PAGE, "i"},
        {"<i style='left:-5000px'>x", HTML_SEEN, ""},
        {"<i style='margin-left:-600px'>x", HTML_HIDDEN_OFF_PAGE, "i"},
        {"<i style='margin-left:-30px'>x", HTML_SEEN, ""},
        {"<i style='max-height:0;overflow:hidden'>x", HTML_HIDDEN_ZERO_BOX, "i"},
        {"<i style='max-height:0'>x", HTML_SEEN, ""},
        {"<i style='width:1px;height:1px;overflow:hidden'>x", HTML_HIDDEN_ZERO_BOX, "i"},
        {"<table><td style='height:1px;overflow:hidden'><i>x", HTML_SEEN, ""},
        {"<i style='clip:rect(0,0,0,0)'>x", HTML_HIDDEN_CLIP, "i"},
        {"<i style='color:#fff'>x", HTML_HIDDEN_COLOUR, "i"},
        {"<i style='color:#fefefe'>x", HTML_HIDDEN_COLOUR, "i"},
        {"<i style='color:#eee'>x", HTML_SEEN, ""},
        {"<i style='color:transparent'>x", HTML_HIDDEN_COLOUR, "i"},
        {"<i style='color:#fff;background:#000'>x", HTML_SEEN, ""},
        {"<table bgcolor=#ffffff><td style='color:#fff'><i>x", HTML_HIDDEN_COLOUR, "td"},
        {"<table bgcolor=black><td style='color:#fff'><i>x", HTML_SEEN, ""},
        {"<body bgcolor=000000><i>x", HTML_HIDDEN_COLOUR, "body"},
        {"<body bgcolor=000000 text=white><i>x", HTML_SEEN, ""},
        {"<p><font color=white><i>x", HTML_HIDDEN_COLOUR, "font"},
        {"<p style='background:url(x)'><i style='color:#fff'>x", HTML_SEEN, ""},
        {"<table background=x.png><td><i style='color:#fff'>x", HTML_SEEN, ""},
        {"<p style='background:url(x);background-color:#fff'><i style='color:#fff'>x",
         HTML_SEEN, ""},
        {"<p style='background:rgba(0,0,0,.9)'><i style='color:#fff'>x", HTML_SEEN, ""},
        {"<p style='color:#fff'><a href=x><i>y", HTML_SEEN, ""},
        {"<p style='background:\xEF\xB7\x90\x7F'><i style='color:#fff'>x", HTML_SEEN, ""},
        {"<p style='color:\xEF\xB7\x90\x7F'><i>x", HTML_SEEN, ""},
        {"<i style='mso-hide:all'>x", HTML_SEEN, ""},
        {"<i hidden>x", HTML_HIDDEN_ATTRIBUTE, "i"},
        {"<i hidden style='display:inline'>x", HTML_SEEN, ""},
        {"<div style='display:none;color:#fff'><i style='font-size:0'>x",
         HTML_HIDDEN_DISPLAY, "div"},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        const struct html_style *style = &page->style[page_find(page, "i")];
        CHECK_STR(slice_of(html_hidden_name(style->hidden)),
                  html_hidden_name(row->reason));
        if (row->reason != HTML_SEEN) {
            CHECK_STR(page->html.node[style->hidden_by].name, row->by);
        }
        const struct html_style *text = &page->style[page_find(page, "")];
        CHECK_INT(text->hidden, style->hidden);
    }
}

/* Which of several declarations wins: <i class="a b" id="c"> is hidden or not. */
static void test_cascade(void **state)
{
    static const struct {
        const char *css, *style;
        bool is_hidden;
    } rows[] = {
        {"i{display:none}", "", true},
        {".a{display:none}", "", true},
        {"#c{display:none}", "", true},
        {".z{display:none}", "", false},
        {"p i{display:none}", "", false},
        {"i{display:none} .a{display:block}", "", false},
        {".a{display:block} i{display:none}", "", false},
        {".a{display:none} .b{display:block}", "", false},
        {".b{display:block} .a{display:none}", "", true},
        {"#c{display:none} .a.b{display:block}", "", true},
        {".a.b{display:none} .a{display:block}", "", true},
        {"#c{display:none}", "display:block", false},
        {"i{display:none!important}", "display:block", true},
        {"i{display:none!important}", "display:block!important", false},
        {"i{display:none!important} #c{display:block}", "", true},
        {"@media screen{i{display:none}}", "", true},
        {"@media (max-width:600px){i{display:none}}", "", false},
        {"@media (max-width:600px){i{display:block}} i{display:none}", "", true},
        {"i{display:none} *{display:block}", "", true},
    };
    FOR_ROWS (rows) {
        struct buf out;
        buf_init(&out, *state, 10000);
        buf_fmt(&out, "<style>%s</style><i class='a b' id=c style='%s'>x", row->css,
                row->style);
        struct page *page = page_read(state, arena_string(*state, buf_slice(&out)));
        CHECK_INT(page->style[page_find(page, "i")].hidden == HTML_HIDDEN_DISPLAY,
                  row->is_hidden);
    }
}

static void test_computed(void **state)
{
    static const struct {
        const char *source;
        uint32_t colour, background;
        int font_size; /* tenths of px */
        bool is_block;
    } rows[] = {
        {"<i>x", 0x000000, 0xFFFFFF, 160, false},
        {"<font color=#112233 size=5><i>x", 0x112233, 0xFFFFFF, 240, false},
        {"<font size=+1><i>x", 0, 0xFFFFFF, 180, false},
        {"<h1><i>x", 0, 0xFFFFFF, 320, false},
        {"<h1 style='font-size:10px'><i style='font-size:150%'>x", 0, 0xFFFFFF, 150,
         false},
        {"<i style='display:block;font-size:12pt'>x", 0, 0xFFFFFF, 160, true},
        {"<i style='color:rgba(0,0,0,.5)'>x", 0x808080, 0xFFFFFF, 160, false},
        {"<table bgcolor=#646464><td><i style='color:rgba(0,0,0,.5)'>x", 0x323232,
         0x646464, 160, false},
        {"<a href=x><i>x", 0x0000EE, 0xFFFFFF, 160, false},
        {"<a><i>x", 0, 0xFFFFFF, 160, false},
        {"<a href=x style='color:inherit'><i>x", 0, 0xFFFFFF, 160, false},
    };
    FOR_ROWS (rows) {
        struct page *page = page_read(state, row->source);
        const struct html_style *style = &page->style[page_find(page, "i")];
        CHECK_INT(style->colour, row->colour);
        CHECK_INT(style->background, row->background);
        CHECK_INT((int)(style->font_size * 10 + 0.5f), row->font_size);
        CHECK_INT(style->is_block, row->is_block);
    }
}

/* Of HTML.pm (SpamAssassin 4.0.1): the largest distance is 191.15, the bound 12. */
static void test_distance(void **state)
{
    static const struct {
        uint32_t a, b;
        int thousandths;
    } rows[] = {
        {0x000000, 0xFFFFFF, 191152}, {0xFFFFFF, 0x000000, 191152},
        {0x123456, 0x123456, 0},      {0x000000, 0xFF0000, 54213},
        {0x000000, 0x00FF00, 182376}, {0x000000, 0x0000FF, 18411},
        {0xFFFFFF, 0xF0F0F0, 11244},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT((int)(style_distance(row->a, row->b) * 1000 + 0.5), row->thousandths);
    }
}

static void test_find(void **state)
{
    static const struct {
        const char *declarations, *property, *value;
    } rows[] = {
        {"width:100px; max-width : 50%", "max-width", "50%"},
        {"color:red;COLOR:blue !important", "color", "blue"},
        {"color:", "color", ""},
        {"background-color:red", "color", ""},
        {"", "color", ""},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_STR(style_find_declaration(slice_of(row->declarations), row->property),
                  row->value);
    }
}

static void test_matches(void **state)
{
    struct buf out;
    buf_init(&out, *state, 4 << 20);
    buf_str(&out, "<style>");
    buf_add(&out, repeat(state, ".a.b{color:red}", 3000));
    buf_str(&out, "</style>");
    buf_add(&out, repeat(state, "<i class=a>x</i>", 3000));
    struct page *page = page_read(state, arena_string(*state, buf_slice(&out)));
    CHECK(page_has_limit(page, "html-max-style-matches"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_hidden),     ARENA_TEST(test_cascade),
        ARENA_TEST(test_computed),   cmocka_unit_test(test_distance),
        cmocka_unit_test(test_find), ARENA_TEST(test_matches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
