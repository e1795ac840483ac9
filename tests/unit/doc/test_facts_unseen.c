#include "fact_rows.h"

static void test_tags(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "Hi\xF3\xA0\x81\x88\xF3\xA0\x81\x89 Ann", "obfus.tag-runs", 1,
         "\xF3\xA0\x81\x88\xF3\xA0\x81\x89"},
        /* The flag of Wales. */
        {"a.txt",
         "Hi \xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xB7\xF3\xA0\x81"
         "\xAC\xF3\xA0\x81\xB3\xF3\xA0\x81\xBF x",
         "obfus.tag-runs", 0, NULL},
        {"a.html", "<p>Hi&#xE0041;</p>", "obfus.tag-runs", 1, "&#xE0041;"},
        {"a.txt", "Hi \xE2\x9C\x93 \xF0\x9F\x98\x80", "obfus.tag-runs", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_private(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "\xEF\x82\xB7 one", "obfus.private-runs", 1, "\xEF\x82\xB7"},
        {"a.txt", "\xEF\xAC\x81ne {{ x }} \xEF\xBF\xBD", "obfus.private-runs", 0, NULL},
        {"a.txt", "a \xF3\xB0\x80\x81 b", "obfus.private-runs", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_tags),
        ARENA_TEST(test_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
