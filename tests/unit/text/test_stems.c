#include "harness.h"
#include "text/stems.h"

static void test_has(void **state)
{
    static const struct {
        const char *list, *text;
        bool at_words, expected;
    } rows[] = {
        {"unsub", "Unsubscribe", true, true},
        {"unsub", "to unsubscribe", true, true},
        {"unsub", "reunsubscribe", true, false},
        {"unsub", "reunsubscribe", false, true},
        {"unsub", "unsu", false, false},
        {"unsub", "unSUB", true, true},
        {"opt out", "to opt out here", true, true},
        {"opt out\nopt-out\noption", "the optics", true, false},
        {"opt out\nopt-out\noption", "an option", true, true},
        {"\xE9\x80\x80\xE8\xAE\xA2", "\xE8\xAF\xB7\xE9\x80\x80\xE8\xAE\xA2", true, true},
        {"ab", "ab", true, false}, /* too short */
        {"", "ab", true, false},
        {"unsub", "", true, false},
    };
    FOR_ROWS (rows) {
        struct list list;
        list_read(*state, SLICE_LIT("a"), slice_of(row->list), &list);
        const struct stems *stems = stems_read(*state, &list);
        CHECK_INT(stems_has(stems, slice_of(row->text), row->at_words), row->expected);
    }
    CHECK(!stems_has(stems_read(*state, NULL), SLICE_LIT("unsubscribe"), true));
}

static void test_which(void **state)
{
    static const struct {
        const char *text;
        uint32_t wanted, expected;
    } rows[] = {
        {"one and two", 3, 3},
        {"two", 3, 2},
        {"one and two", 2, 2},
        {"none", 3, 0},
    };
    struct list one, two;
    list_read(*state, SLICE_LIT("a"), SLICE_LIT("one"), &one);
    list_read(*state, SLICE_LIT("b"), SLICE_LIT("two"), &two);
    const struct list *lists[] = {&one, &two};
    const struct stems *stems = stems_read_all(*state, lists, 2);
    FOR_ROWS (rows) {
        CHECK_INT(stems_which(stems, slice_of(row->text), true, row->wanted),
                  row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_has), ARENA_TEST(test_which)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
