#include "fact_rows.h"

#define LOUD                                                                     \
    "THE BIG SUMMER SALE HAS BEGUN AND EVERYTHING IN THE SHOP IS REDUCED UNTIL " \
    "SUNDAY.\n"
#define QUIET                                                                    \
    "the big summer sale has begun and everything in the shop is reduced until " \
    "sunday.\n"

static void test_capitals(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", LOUD LOUD LOUD, "lang.capitals-percent", 100, NULL},
        {"a.txt", LOUD QUIET LOUD QUIET, "lang.capitals-percent", 50, NULL},
        {"a.txt", LOUD LOUD "NASA\n", "lang.capitals-percent", 0, NULL},
        {"a.txt", QUIET QUIET QUIET "UNSUBSCRIBE\n", "lang.capitals-percent", 0, NULL},
        {"a.html", "<p>" LOUD "</p><p>" LOUD "</p><p>" LOUD "</p>",
         "lang.capitals-percent", 100, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_capitals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
