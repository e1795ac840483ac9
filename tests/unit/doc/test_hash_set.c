#include "harness.h"

#include "doc/hash_set.h"

static void test_add(void **state)
{
    static const struct {
        const char *word;
        bool is_new;
    } rows[] = {
        {"seeds", true}, {"tools", true},  {"seeds", false}, {"SEEDS", false},
        {"", true},      {"", false},      {"se", true},     {"\xC3\xA9", true},
        {"seed", true},  {"toolss", true},
    };
    struct hash_set set;
    hash_set_init(&set, *state, sizeof rows / sizeof *rows);
    FOR_ROWS (rows) {
        CHECK_INT(hash_set_add(&set, slice_of(row->word)), row->is_new);
        CHECK(hash_set_has(&set, slice_of(row->word)));
    }
    CHECK_INT(set.count, 7);
    CHECK(!hash_set_has(&set, SLICE_LIT("rhubarb")));
}

static void test_many(void **state)
{
    enum { MANY = 5000 };
    struct hash_set set;
    hash_set_init(&set, *state, MANY);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < MANY; i++) {
            char word[3] = {(char)('0' + i % 10), (char)(i / 10 & 255),
                            (char)(i / 2560 + 1)};
            bool is_letter = word[1] >= 'a' && word[1] <= 'z';
            bool is_new = hash_set_add(&set, (struct slice){word, sizeof word});
            CHECK_INT(is_new, round == 0 && !is_letter);
        }
    }
    /* ASCII case does not count: the 26 small letters are no news after the capitals. */
    CHECK_INT(set.count, MANY - 2 * 26 * 10);
}

static void test_empty(void **state)
{
    struct hash_set set;
    hash_set_init(&set, *state, 0);
    CHECK(!hash_set_has(&set, SLICE_LIT("x")));
    CHECK(hash_set_add(&set, SLICE_LIT("x")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_add),
        ARENA_TEST(test_many),
        ARENA_TEST(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
