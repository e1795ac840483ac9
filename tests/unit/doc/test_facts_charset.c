#include "fact_rows.h"

#define ENGLISH                                                               \
    "These are the new mugs from our workshop and they are all made by hand " \
    "in the town of Leeds for you and yours "
#define FIVE(word) word " " word " " word " " word " " word

static void test_mixed(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", ENGLISH FIVE("caf\xC3\xA9"), "text.mixed-charset", 5.0 / 29,
         "caf\xC3\xA9"},
        {"a.txt", ENGLISH "caf\xC3\xA9", "text.mixed-charset", 0, NULL},
        {"a.txt", ENGLISH FIVE("\xD0\xBF\xD1\x80\xD0\xB8"), "text.mixed-charset", 0,
         NULL},
        {"a.txt", "m\xD0\xB0gs m\xD0\xB0gs", "text.mixed-charset", 1, NULL},
        {"a.txt",
         "Die neuen B\xC3\xB6rsen und M\xC3\xA4rkte sind f\xC3\xBCr alle ge\xC3\xB6"
         "ffnet "
         "und das ist auch gut so",
         "text.mixed-charset", 0, NULL},
        {"a.eml", "Subject: m\xD0\xB0gs n\xD0\xB5w\n\n" ENGLISH, "subject.mixed-charset",
         0.25, NULL},
        {"a.eml", "Subject: new mugs\n\n" ENGLISH, "subject.mixed-charset", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_mixed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
