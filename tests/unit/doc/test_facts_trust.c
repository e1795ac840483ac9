#include "fact_rows.h"

static void test_words(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='https://a.org/1'>View in your browser</a>",
         "text.offers-online", 1, NULL},
        {"a.txt", "Im Browser ansehen: https://a.org/1", "text.offers-online", 1, NULL},
        {"a.txt", "View the mugs", "text.offers-online", 0, NULL},
        {"a.html", "<a href='https://a.org/1'>Email preferences</a>",
         "text.offers-preferences", 1, NULL},
        {"a.txt", "Mugs", "text.offers-preferences", 0, NULL},
        {"a.txt", "You are receiving this as a member.", "text.says-why", 1, NULL},
        {"a.txt", "Du erh\xC3\xA4ltst diese E-Mail als Mitglied.", "text.says-why", 1,
         NULL},
        {"a.txt", "You are welcome.", "text.says-why", 0, NULL},
        {"a.txt", "\xC2\xA9 2026 Garden Shop", "text.has-notice", 1, NULL},
        {"a.txt", "Garden Shop", "text.has-notice", 0, NULL},
        {"a.txt", "{% include 'footer' %}Mugs", "text.has-notice", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define REASON "You are receiving this as a member. "
#define NOTICE "\xC2\xA9 2026 Garden Shop, 12 Mill Lane, Bristol BS1 4ST. "
#define WAYS                                                                    \
    "<a href='https://a.org/u'>Unsubscribe</a> <a href='https://a.org/w'>View " \
    "online</a>"
#define LINK "<a href='https://a.org/1'>a</a> "

static void test_page_and_signs(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<style>@media screen { p { color: red } }</style><p>a",
         "html.has-media-query", 1, NULL},
        {"a.mjml", "<mjml><mj-body><mj-text>a</mj-text></mj-body></mjml>",
         "html.has-media-query", 1, NULL},
        {"a.html", "<p>a", "html.has-media-query", 0, NULL},
        {"a.txt", "a", "html.has-media-query", -1, NULL},
        {"a.html", "<p>Mugs", "trust.signs", 0, NULL},
        {"a.html", "<p>" REASON, "trust.signs", 1, NULL},
        {"a.html", "<p>" REASON NOTICE, "trust.signs", 3, NULL},
        {"a.html", "<p>" REASON NOTICE WAYS, "trust.signs", 5, NULL},
        {"a.html", "<p>" LINK LINK LINK LINK LINK LINK LINK LINK, "trust.signs", 0, NULL},
        {"a.html", "<p>" LINK LINK LINK LINK LINK LINK LINK LINK LINK, "trust.signs", 1,
         NULL},
        {"a.txt", "Mugs", "trust.signs", 1, NULL}, /* text needs no style */
        {"a.html", "{% include 'footer' %}<p>Mugs", "trust.signs", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_words),
                                       ARENA_TEST(test_page_and_signs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
