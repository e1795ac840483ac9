#include "fact_rows.h"

static void check_rows(void **state, const struct fact_row *rows, size_t count)
{
    row_number = 0;
    for (size_t i = 0; i < count; i++, row_number++) {
        check_fact(*state, &rows[i]);
    }
}
#define CHECK_ROWS(rows) check_rows(state, rows, sizeof(rows) / sizeof *(rows))

#define FIVE(s) s s s s s

static void test_balance(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<center><p>Hi</p>", "html.open-center", 1, "<center>"},
        {"a.html", "<center>a</center><CENTER>b</Center>", "html.open-center", 0, NULL},
        /* An end tag too many doesn't make up for a later start tag. */
        {"a.html", "</center><center>Hi", "html.open-center", 1, "<center>"},
        {"a.html", "<!--[if mso]><center><![endif]-->Hi", "html.open-center", 0, NULL},
        {"a.html", "<title><center></title>Hi", "html.open-center", 0, NULL},
        {"a.html", "<head><title>a</title><body>Hi</body>", "html.open-head", 1,
         "<head>"},
        {"a.html", "<head><style><head></style></head>Hi", "html.open-head", 0, NULL},
        {"a.html", "<body><p>a<body>b</body>", "html.open-body", 1, "<body>"},
        {"a.html", "<body><p>a</body>", "html.open-body", 0, NULL},
        {"a.mjml", "<mjml><mj-body></mj-body></mjml>", "html.open-body", -1, NULL},
        {"a.txt", "Hi", "html.open-body", 0, NULL},
        {"a.html", "<HTML><p>Hi</p></HTML>", "html.has-html-tag", 1, NULL},
        {"a.html", "<p>Hi</p>", "html.has-html-tag", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_joins(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>mu<b></b>gs</p>", "html.joined-share", 25, "</b>"},
        {"a.html", "<p>mugs <b>a</b> b</p>", "html.joined-share", 0, NULL},
        {"a.html", "<p>mu<!-- x -->gs</p>", "html.joined-share", 50, "<!-- x -->"},
        /* Cells and lines have white space around them; pictures and centre have none. */
        {"a.html", "<div>a</div><div>b</div>", "html.joined-share", 0, NULL},
        {"a.html", "<p>a<img>b</p>", "html.joined-share", 100 / 3.0, "<img>"},
        {"a.html", "<p>a&nbsp;<b>b</b></p>", "html.joined-share", 0, NULL},
        {"a.html", "<p>a&amp;<b>b</b></p>", "html.joined-share", 0, NULL},
        {"a.html", "<p>&#233;<b>&eacute;</b></p>", "html.joined-share", 25, "<b>"},
        {"a.html", "<style>a</style>b", "html.joined-share", 0, NULL},
        {"a.txt", "a", "html.joined-share", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_runs(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>a</p>" FIVE("<xmog> ") "b", "html.nonsense-tags", 5, NULL},
        {"a.html", FIVE("<xmog id=a>") "b", "html.nonsense-tags", 0, NULL},
        {"a.html", "<xmog><bold>a<xmog>", "html.nonsense-tags", 2, "<bold>"},
        {"a.html", "<xmog><b><xmog>", "html.nonsense-tags", 1, NULL},
        {"a.html", "a" FIVE("<br>\n") "b<br>", "html.break-run", 5, NULL},
        {"a.html", "a<br>b<br>", "html.break-run", 1, NULL},
        {"a.html", FIVE("<div></div>"), "html.division-run", 5, NULL},
        {"a.html", FIVE("<div>"), "html.division-run", 5, NULL},
        {"a.html", FIVE("<div>a</div>"), "html.division-run", 1, NULL},
        {"a.html", FIVE("<div class=a></div>"), "html.division-run", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_pieces(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "m<!-- x -->ugs", "html.split-by-comments", 1, "<!-- x -->"},
        {"a.html", "m <!-- x -->ugs", "html.split-by-comments", 0, NULL},
        {"a.html", "m<!-- x y -->ugs", "html.split-by-comments", 0, NULL},
        {"a.html", "our<span class=a>m</span>ugs", "html.spans-in-words", 1,
         "<span class=a>"},
        {"a.html", "our<span>m</span>ugs", "html.spans-in-words", 0, NULL},
        {"a.html", "our <span class=a>m</span> ugs", "html.spans-in-words", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_styles(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p style='color:red;font-size:0px;'>a b</p>", "html.unseen-texts", 1,
         "<p style='color:red;font-size:0px;'>"},
        {"a.html", "<p style=\"color:red;font-size:1px ;\">a</p>", "html.unseen-texts", 1,
         NULL},
        /* SpamAssassin wants a semicolon behind it and a letter behind the tag. */
        {"a.html", "<p style=\"color:red;font-size:0px\">a</p>", "html.unseen-texts", 0,
         NULL},
        {"a.html", "<p style=\"color:red;font-size:0px;\"> a</p>", "html.unseen-texts", 0,
         NULL},
        {"a.html", "<p style=\"color:red;font-size:10px;\">a</p>", "html.unseen-texts", 0,
         NULL},
        {"a.html", "<p style=\"color:red;font-size:0em;\">a</p>", "html.unseen-texts", 0,
         NULL},
        {"a.html", "<p style=\"color:red;font:0px arial\">a</p>", "html.unseen-texts", 1,
         NULL},
        {"a.html", "<p style=\"a:b;color: transparent;\">a</p>", "html.unseen-texts", 1,
         NULL},
        {"a.html", "<p style=\"a:b;background-color: transparent;\">a</p>",
         "html.unseen-texts", 0, NULL},
        {"a.html", "<p style=\"color:red;font-size:0em;\">a</p>", "html.unseen-words", 1,
         NULL},
        {"a.html", "<p style=\"color:red;font-size:0px;\">a b</p>", "html.unseen-words",
         0, NULL},
        {"a.html", "<p style=\"display:none;\">a</p>", "html.hiding-styles", 1, NULL},
        {"a.html", "<p style=\"display: none !important\">a</p>", "html.hiding-styles", 1,
         NULL},
        {"a.html", "<p style=\"visibility:hidden\">a</p>", "html.hiding-styles", 1, NULL},
        {"a.html", "<p style=\"backface-visibility:hidden\">a</p>", "html.hiding-styles",
         0, NULL},
        {"a.html", "<p style='display:none'>a</p>", "html.hiding-styles", 0, NULL},
        {"a.html", "<p title=\"display:none\">a</p>", "html.hiding-styles", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_title(void **state)
{
    static const struct fact_row rows[] = {
        {"a.json",
         "{\"subject\":\"May\",\"html\":\"<title>Garden news</title><p>Hi</p>\"}",
         "html.title-share", 11 / 4.0, "Garden news"},
        {"a.json", "{\"subject\":\"May\",\"html\":\"<p>Hi</p>\"}", "html.title-share", 0,
         NULL},
        {"a.html", "<title>Garden</title>", "html.title-share", -1, NULL},
    };
    CHECK_ROWS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_balance), ARENA_TEST(test_joins),  ARENA_TEST(test_runs),
        ARENA_TEST(test_pieces),  ARENA_TEST(test_styles), ARENA_TEST(test_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
