#include "fact_rows.h"

#define MAIL(fields) "From: a@example.net\nSubject: News\n" fields "\nHello\n"

static void test_precedence(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", MAIL("Precedence: bulk\n"), "header.has-precedence", 1, "bulk"},
        {"a.eml", MAIL("precedence: List\n"), "header.has-precedence", 1, "List"},
        {"a.eml", MAIL("Precedence:  junk \n"), "header.has-precedence", 1, "junk"},
        {"a.eml", MAIL("Precedence: first-class\n"), "header.has-precedence", 0, NULL},
        {"a.eml", MAIL("X-Precedence: bulk\n"), "header.has-precedence", 0, NULL},
        {"a.html", "<p>Hello</p>", "header.has-precedence", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_area(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>abcd ef</p><img src=a width=30 height=20>",
         "image.area-per-letter", 100, NULL},
        {"a.html", "<p>ab</p><img src=a width=10 height=10><img src=b width=5 height=4>",
         "image.area-per-letter", 60, NULL},
        {"a.html", "<p>ab</p><img src=a width=10>", "image.area-per-letter", 0, NULL},
        {"a.html", "<p>ab</p>", "image.area-per-letter", 0, NULL},
        {"a.html", "<img src=a width=10 height=10>", "image.area-per-letter", 0, NULL},
        {"a.txt", "ab", "image.area-per-letter", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_precedence),
                                       ARENA_TEST(test_area)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
