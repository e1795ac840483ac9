#include "harness.h"
#include "text/lists.h"
#include "text/script.h"

static void test_letter(void **state)
{
    static const struct {
        uint32_t code_point;
        char letter;
    } rows[] = {
        {'a', 'a'}, {0x430, 'a'}, {0x410, 'A'}, {0x3BF, 'o'}, {0x585, 'o'},
        {0x436, 0}, {0x4F60, 0},  {0xE9, 0},    {0x7F, 0x7F}, {0x10FFFF, 0},
    };
    const struct confusables *set =
        confusables_read(*state, lists_find(NULL, SLICE_LIT("confusables")));
    FOR_ROWS (rows) {
        CHECK_INT(confusables_letter(set, row->code_point), row->letter);
    }
    CHECK_INT(set->scripts['o'],
              1 << SCRIPT_GREEK | 1 << SCRIPT_CYRILLIC | 1 << SCRIPT_ARMENIAN);
    CHECK_INT(set->scripts['G'], 0);
}

/* A user's list may hold anything. */
static void test_odd_list(void **state)
{
    static const struct {
        const char *file;
        uint32_t code_point;
        char letter;
    } rows[] = {
        {"\xD0\xB6 x\n", 0x436, 'x'},
        {"\xD0\xB6\tx y\n", 0x436, 'x'},
        {"\xD0\xB6\n", 0x436, 0},
        {"\xD0\xB6 7\n", 0x436, 0},
        {"a b\n", 'a', 'a'},
        {"\xFF x\n", 0x436, 0},
        {"", 0x430, 0},
    };
    FOR_ROWS (rows) {
        struct list list;
        list_read(*state, SLICE_LIT("confusables"), slice_of(row->file), &list);
        const struct confusables *set = confusables_read(*state, &list);
        CHECK_INT(confusables_letter(set, row->code_point), row->letter);
    }
    CHECK_INT(confusables_letter(confusables_read(*state, NULL), 0x430), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_letter),
        ARENA_TEST(test_odd_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
