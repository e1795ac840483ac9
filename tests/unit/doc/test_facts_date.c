#include "fact_rows.h"

#define DATED "Date: Tue, 24 Nov 2026 10:00:00 +0000\nSubject: x\n\n"

static void test_copyright(void **state)
{
    static const char fact[] = "text.copyright-lag";
    static const struct fact_row rows[] = {
        {"a.eml", DATED "\xC2\xA9 2024 Garden Shop", fact, 2, "2024"},
        {"a.eml", DATED "Copyright Garden Shop Ltd, 2019-2025", fact, 1, "2025"},
        {"a.eml", DATED "\xC2\xA9 2026 Garden Shop", fact, 0, NULL},
        {"a.eml", DATED "\xC2\xA9 2019 A, Copyright (c) 2026 B", fact, 0, NULL},
        {"a.eml", DATED "\xC2\xA9 Garden Shop\nFounded in 1998", fact, 0, NULL},
        {"a.eml", "Subject: x\n\n\xC2\xA9 2024 Garden Shop", fact, -1, NULL},
        {"a.txt", "\xC2\xA9 2024 Garden Shop", fact, -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_deadlines(void **state)
{
    static const char fact[] = "text.past-deadlines";
    static const struct fact_row rows[] = {
        {"a.eml", DATED "The sale ends on 20 November 2026.", fact, 1,
         "20 November 2026"},
        {"a.eml", DATED "Valid until March 31st, 2026", fact, 1, "March 31st, 2026"},
        {"a.eml", DATED "Das Angebot gilt bis zum 20.11.2026", fact, 1, "20.11.2026"},
        {"a.eml", DATED "Das Angebot gilt bis 3. Mai 2026", fact, 1, "3. Mai 2026"},
        {"a.eml", DATED "The sale ends on 24 Nov 2026.", fact, 0, NULL},
        {"a.eml", DATED "The sale ends on 1 January 2027.", fact, 0, NULL},
        {"a.eml", DATED "It was open until 3 May 2019.", fact, 0, NULL},
        {"a.eml", DATED "Ends soon. Founded 3 May 2019", fact, 0, NULL},
        {"a.eml", DATED "Order 2024 until May", fact, 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_copyright),
        ARENA_TEST(test_deadlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
