#include "fact_rows.h"

static void test_links(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: a@b.org\n\nhttps://www.b.org/ https://c.org/", "link.own-share",
         0.5, NULL},
        {"a.eml", "From: a@b.org\n\nNo link", "link.own-share", 0, NULL},
        {"a.txt", "https://c.org/", "link.own-share", -1, NULL},
        {"a.txt", "https://www.facebook.com/x https://fb.example/ https://x.com/y",
         "link.social-profiles", 2, NULL},
        {"a.html", "<a href='https://a.org/1'>View in your browser</a>",
         "link.view-online", 1, NULL},
        {"a.html", "<a href='https://a.org/1'>View the mugs</a>", "link.view-online", 0,
         NULL},
        {"a.html", "<a href='https://a.org/1'>Email preferences</a>", "link.preferences",
         1, NULL},
        {"a.html", "<a href='https://a.org/1'>Mugs</a>", "link.preferences", 0, NULL},
        {"a.txt", "https://a.org/?utm_source=x https://a.org/?mode=y",
         "link.campaign-tags", 1, NULL},
        {"a.txt", "https://a.org/1 https://a.org/2 https://a.org/1",
         "link.distinct-targets", 2, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_words_and_page(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "You are receiving this as a member.", "text.says-why", 1, NULL},
        {"a.txt", "You are welcome.", "text.says-why", 0, NULL},
        {"a.txt", "\xC2\xA9 2026 Garden Shop", "text.has-notice", 1, NULL},
        {"a.txt", "Garden Shop", "text.has-notice", 0, NULL},
        {"a.html", "<style>@media screen { p { color: red } }</style><p>a",
         "html.has-media-query", 1, NULL},
        {"a.html", "<p>a", "html.has-media-query", 0, NULL},
        {"a.html", "<!--[if mso]><table><![endif]--><p>a", "html.has-outlook-branch", 1,
         NULL},
        {"a.html", "<p>a", "html.has-outlook-branch", 0, NULL},
        {"a.html", "<img src='a.png' alt='a mug'><img src='b.png' alt=' '>",
         "image.alt-share", 0.5, NULL},
        {"a.html", "<p>a", "image.alt-share", 0, NULL},
        {"a.txt", "a", "html.has-media-query", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_links),
                                       ARENA_TEST(test_words_and_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
