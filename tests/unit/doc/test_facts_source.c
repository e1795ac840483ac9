#include "fact_rows.h"

#include "base/buf.h"

static void test_spare_bytes(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>a   b</p>\n\n<!-- note --><p>c", "html.spare-bytes", 2 + 1 + 13,
         NULL},
        {"a.html", "<pre>a   b</pre><!--[if mso]>x<![endif]-->", "html.spare-bytes", 0,
         NULL},
        /* A directive of the template is no white space. */
        {"a.html", "<p>a {% if x %} b", "html.spare-bytes", 0, NULL},
        {"a.mjml", "<mjml><mj-body>    </mj-body></mjml>", "html.spare-bytes", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_frame(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<html><body>Hi", "html.lacks-doctype", 1, "<html>"},
        {"a.html", "<!doctype html><html><body>Hi", "html.lacks-doctype", 0, NULL},
        {"a.html", "<p>Hi", "html.lacks-doctype", -1, NULL},
        {"a.html", "<html><body>Hi", "html.lacks-lang", 1, "<html>"},
        {"a.html", "<html lang={{ l }}><body>Hi", "html.lacks-lang", 0, NULL},
        {"a.html", "<html><head><title> </title></head>Hi", "html.lacks-title", 1,
         "<title>"},
        {"a.html", "<html><head></head>Hi", "html.lacks-title", 1, "<head>"},
        {"a.html", "<html><title>{{ subject }}</title>Hi", "html.lacks-title", 0, NULL},
        {"a.html", "<html>{% include 'head' %}Hi", "html.lacks-title", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_tiny_texts(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p style='font-size:6px'>terms", "html.tiny-texts", 1, "terms"},
        {"a.html", "<p style='font-size:8px'>terms", "html.tiny-texts", 0, NULL},
        {"a.html", "<p style='font-size:5px'>TM</p>", "html.tiny-texts", 0, NULL},
        {"a.html", "<p>x<sup style='font-size:5px'>1234</sup>", "html.tiny-texts", 0,
         NULL},
        {"a.html", "<p style='font-size:1px'>hidden", "html.tiny-texts", 0, NULL},
        {"a.html", "<p style='font-size:6px;display:none'>hidden", "html.tiny-texts", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_fonts(void **state)
{
    static const char fact[] = "html.fonts-without-fallback";
    static const struct fact_row rows[] = {
        {"a.html", "<p style=\"font-family:'Open Sans'\">x", fact, 1, "'Open Sans'"},
        {"a.html", "<p style=\"font-family:'Open Sans',Arial\">x", fact, 0, NULL},
        {"a.html", "<p style='font-family:Arial'>x", fact, 0, NULL},
        {"a.html", "<p style='font-family:{{ font }}'>x", fact, 0, NULL},
        {"a.html", "<p style='font-family:var(--f)'>x", fact, 0, NULL},
        {"a.html",
         "<style>@font-face{font-family:Inter;src:url(x)} p{font-family:Inter}</style>x",
         fact, 1, "Inter"},
        {"a.html", "<style>@media print{p{font-family:Inter}}</style>x", fact, 1,
         "Inter"},
        {"a.html", "<style>p{color:red</style>x", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_filler(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<div style='display:none'>Hi&zwnj;&nbsp;&zwnj;</div><p>Hello&nbsp;x",
         "preheader.filler", 3, NULL},
        {"a.html",
         "<div style='display:none'>Hi</div><div style='display:none'>&zwnj;</div>Yes",
         "preheader.filler", 1, "&zwnj;"},
        {"a.html", "<p>Hi</p><div style='display:none'>&zwnj;</div>", "preheader.filler",
         0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

/* This takes minutes where every brace looks for one that closes. */
static void test_open_braces_are_linear(void **state)
{
    enum { TIMES = 4000000 };
    struct buf text;
    buf_init(&text, *state, (size_t)1 << 24);
    buf_str(&text, "<p>x</p><style>");
    for (int i = 0; i < TIMES; i++) {
        buf_str(&text, "{");
    }
    buf_byte(&text, '\0');
    struct fact_row row = {"a.html", buf_slice(&text).p, "html.fonts-without-fallback", 0,
                           NULL};
    check_fact(*state, &row);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_spare_bytes), ARENA_TEST(test_frame),
        ARENA_TEST(test_tiny_texts),  ARENA_TEST(test_fonts),
        ARENA_TEST(test_filler),      ARENA_TEST(test_open_braces_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
