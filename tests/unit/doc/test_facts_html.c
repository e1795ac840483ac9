#include "fact_rows.h"

static void check_rows(void **state, const struct fact_row *rows, size_t count)
{
    row_number = 0;
    for (size_t i = 0; i < count; i++, row_number++) {
        check_fact(*state, &rows[i]);
    }
}
#define CHECK_ROWS(rows) check_rows(state, rows, sizeof(rows) / sizeof *(rows))

static void test_preheader(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<div style='display:none'>New seeds</div><p>Hi</p>",
         "preheader.characters", 9, "New seeds"},
        {"a.html",
         "<div style='display:none'>Caf\xC3\xA9&zwnj;&nbsp;&zwnj;&nbsp;</div><p>Hi</p>",
         "preheader.characters", 4, NULL},
        {"a.html", "<p>Hi</p><div style='display:none'>Late</div>",
         "preheader.characters", 0, NULL},
        {"a.json", "{\"preheader\":\"Seeds\",\"html\":\"<p>Hi</p>\"}",
         "preheader.characters", 5, "Seeds"},
        {"a.txt", "Hi", "preheader.characters", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_lengths(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>Hi</p>", "html.bytes", 9, NULL},
        {"a.html", "<p>\xC3\xA9</p>", "html.bytes", 9, NULL},
        {"a.html", "<p>\xC3\xA9</p>", "html.characters", 8, NULL},
        {"a.html", "<p>{{ name }}</p>", "html.characters", 17, NULL},
        {"a.html", "<p>Hi 5</p><!-- more -->", "html.visible-letters", 3, NULL},
        {"a.txt", "Hi", "html.characters", -1, NULL},
        {"a.mjml", "<mjml><mj-body><mj-text>Hi</mj-text></mj-body></mjml>",
         "html.characters", -1, NULL},
        {"a.txt", "Hi", "html.bytes", 0, NULL},
        {"a.eml",
         "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
         "<p>=C3=A9</p>",
         "html.bytes", 9, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_hidden_letters(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>Hi</p><div style='display:none'>cheap tools</div>",
         "html.hidden-letters", 10, "<div style='display:none'>"},
        {"a.html", "<p>Hi</p><div style='opacity:0'>cheap</div>", "html.hidden-letters",
         5, NULL},
        /* A preheader, a layout that repeats, white text: each has its own rule or none.
         */
        {"a.html", "<div style='display:none'>Lead</div><p>Hi</p>", "html.hidden-letters",
         0, NULL},
        {"a.html",
         "<p>May sale: seeds and tools</p><p style='display:none'>May sale: seeds and "
         "tools!</p>",
         "html.hidden-letters", 0, NULL},
        {"a.html", "<p>Hi</p><p style='color:#fff'>white</p>", "html.hidden-letters", 0,
         NULL},
        {"a.html", "<p>Hi</p><div style='display:none'> &nbsp; </div>",
         "html.hidden-letters", 0, NULL},
        {"a.txt", "Hi", "html.hidden-letters", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_leaves(void **state)
{
    static const struct fact_row rows[] = {
        /* As rspamd 3.4 counts them: leaves that hide themselves. */
        {"a.html",
         "<p>Hi</p><span style='display:none'>a</span><p style='visibility:hidden'>b</p>",
         "html.hidden-blocks", 2, "<span style='display:none'>"},
        {"a.html", "<p>Hi</p><div style='display:none'><span>a</span></div>",
         "html.hidden-blocks", 0, NULL},
        {"a.html", "<p>Hi</p><b style='display:none'>a</b>", "html.hidden-blocks", 0,
         NULL},
        {"a.html", "<p>Hi</p><p style='display:none'></p>", "html.hidden-blocks", 0,
         NULL},
        {"a.html", "<p>Hi</p><div style='opacity:0'>a</div>", "html.hidden-blocks", 0,
         NULL},
        {"a.html", "<p>Hi</p><span style='font-size:0'>a</span>", "html.hidden-blocks", 1,
         NULL},
        {"a.html", "<p>A</p><span style='display:none'>b</span>", "html.hidden-past-lead",
         1, NULL},
        {"a.html", "<span style='display:none'>b</span><p>A</p>", "html.hidden-past-lead",
         0, NULL},
        {"a.html", "<p>A</p><span style='font-size:0'>b</span>",
         "html.zero-font-past-lead", 1, NULL},
        {"a.html", "<span style='font-size:0'>b</span><p>A</p>",
         "html.zero-font-past-lead", 0, NULL},
        {"a.html", "<span style='display:none'>b</span><p>A</p>",
         "preheader.hidden-points", 0.05, "<span style='display:none'>"},
        {"a.html", "<span style='font-size:0'>b</span><p>A</p>",
         "preheader.hidden-points", 0.15, NULL},
        {"a.html",
         "<span style='display:none'>b</span><p>A</p><span style='display:none'>c</span>",
         "preheader.hidden-points", 0, NULL},
        {"a.html", "<p>Hi</p><span style='font-size:0'>a</span>",
         "html.zero-font-elements", 1, "<span style='font-size:0'>"},
        {"a.html", "<p>Hi</p><span style='font-size:1px'>a</span>",
         "html.zero-font-elements", 0, NULL},
        {"a.html",
         "<table><tr><td style='font-size:0px'> <div style='font-size:13px'>Hi</div> "
         "</td></tr></table>",
         "html.zero-font-elements", 0, NULL},
        {"a.html", "<table><tr><td style='font-size:0'>&nbsp;</td></tr></table><p>Hi",
         "html.zero-font-elements", 1, NULL},
        {"a.html", "<p>Hi</p><p style='color:#ffffff'>white</p>", "html.hidden-blocks", 1,
         "<p style='color:#ffffff'>"},
        {"a.html", "<p style='color:#fff;background:#000'>on black</p>",
         "html.hidden-blocks", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_contrast(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p style='color:#ffffff'>white</p>", "html.low-contrast-texts", 1,
         "white"},
        {"a.html", "<p style='color:#f4f4f4'>nearly</p>", "html.low-contrast-texts", 1,
         NULL},
        {"a.html", "<p style='color:#767676'>grey</p>", "html.low-contrast-texts", 0,
         NULL},
        {"a.html", "<p style='color:#fff'> &nbsp; </p>", "html.low-contrast-texts", 0,
         NULL},
        {"a.html",
         "<table bgcolor='#003366'><tr><td style='color:#fff'>on blue</td></tr></table>",
         "html.low-contrast-texts", 0, NULL},
        {"a.html", "<div style='display:none;color:#fff'>Lead</div><p>Hi</p>",
         "html.low-contrast-texts", 1, "Lead"},
        {"a.html",
         "<style>.lead{display:none;color:#fff}</style><div class='lead'>Lead</div>",
         "html.low-contrast-texts", 0, NULL},
        {"a.html",
         "<body bgcolor='#ccd'><p style='display:none;color:#fff'>\xE2\x80\xA2</p>Hi",
         "html.low-contrast-texts", 1, "\xE2\x80\xA2"},
        {"a.html", "<title>T</title><style>p{color:#000}</style><p>Hi</p>",
         "html.low-contrast-texts", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_spamassassin_contrast(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p style='color:#ffffff'>white</p>", "html.contrast-spamassassin", 1,
         "white"},
        {"a.html", "<p style='color:white !important'><b>white</b></p>",
         "html.contrast-spamassassin", 1, NULL},
        /* It forgets bgcolor, and never saw the style sheet or the style of a heading. */
        {"a.html",
         "<table bgcolor='#003366'><tr><td style='color:#fff'>on blue</td></tr></table>",
         "html.contrast-spamassassin", 1, "on blue"},
        {"a.html", "<style>p{background:#000}</style><p style='color:#fff'>on black</p>",
         "html.contrast-spamassassin", 1, NULL},
        {"a.html", "<h1 style='color:#fff'>white</h1>", "html.contrast-spamassassin", 0,
         NULL},
        {"a.html",
         "<td style='background:#003366;color:#fff'>x</td><table><tr>"
         "<td style='background:url(a.png) no-repeat, #003366 0 0;color:#fff'>on blue"
         "</td></tr></table>",
         "html.contrast-spamassassin", 0, NULL},
        {"a.html",
         "<div style='background-color:#000'><span style='color:rgb(255, 255, 255)'>w"
         "</span></div>",
         "html.contrast-spamassassin", 0, NULL},
        {"a.html", "<font color='#fefefe'>w</font>", "html.contrast-spamassassin", 1,
         NULL},
        {"a.html", "<p style='color:transparent'>w</p>", "html.contrast-spamassassin", 1,
         NULL},
        {"a.html", "<p style='color:#fff'> &nbsp; </p>", "html.contrast-spamassassin", 0,
         NULL},
        {"a.html", "<p style='color:{{ colour }}'>w</p>", "html.contrast-spamassassin", 0,
         NULL},
        {"a.html", "<p style='color:#000;background-color:transparent'>w</p>",
         "html.contrast-spamassassin", 0, NULL},
    };
    CHECK_ROWS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_preheader),      ARENA_TEST(test_lengths),
        ARENA_TEST(test_hidden_letters), ARENA_TEST(test_leaves),
        ARENA_TEST(test_contrast),       ARENA_TEST(test_spamassassin_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
