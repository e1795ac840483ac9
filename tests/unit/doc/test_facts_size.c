#include "fact_rows.h"

#define MAIL(fields) "a.eml", "From: a@example.net\n" fields "\nHello\n"

static void test_sizes(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: a@b.example\n\nHi\n", "size.message", 22, NULL},
        {"a.html", "<p>Hi</p>", "size.message", -1, NULL},
        {MAIL("X-A: 1\n"), "size.header", 27, "From"},
        {MAIL("Received: from a by b; c\nX-MS-Exchange-A: 1\n"), "size.header", 20, NULL},
        {"a.html", "<p>Hi</p>", "size.header", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_urgent(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("X-Priority: 1 (Highest)\n"), "header.urgent", 1, "1 (Highest)"},
        {MAIL("Importance: HIGH\nX-MSMail-Priority: High\n"), "header.urgent", 2, "HIGH"},
        {MAIL("X-Priority: 3\nImportance: normal\n"), "header.urgent", 0, NULL},
        {"a.html", "<p>Hi</p>", "header.urgent", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_sizes),
        ARENA_TEST(test_urgent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
