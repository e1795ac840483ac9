#include "base/nearest.h"
#include "harness.h"

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t most, expected;
    } rows[] = {
        {"", "", 3, 0},
        {"abc", "abc", 3, 0},
        {"abc", "abd", 3, 1},
        {"abc", "ab", 3, 1},
        {"", "ab", 3, 2},
        {"abcd", "abdc", 3, 1}, /* neighbours swapped */
        {"abcd", "badc", 3, 2},
        {"subject.lenght", "subject.length", 3, 1},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3}, /* over `most`: most + 1 */
        {"a", "abcdefgh", 3, 4},     /* lengths alone are too far apart */
    };
    FOR_ROWS (rows) {
        CHECK_INT(nearest_distance(slice_of(row->a), slice_of(row->b), row->most),
                  row->expected);
        CHECK_INT(nearest_distance(slice_of(row->b), slice_of(row->a), row->most),
                  row->expected);
    }
}

static void test_long_words_are_near_to_none(void **state)
{
    (void)state;
    char longer[NEAREST_MAX_LENGTH + 1];
    memset(longer, 'x', sizeof longer);
    struct slice most = {longer, NEAREST_MAX_LENGTH}, over = {longer, sizeof longer};
    CHECK_INT(nearest_distance(most, most, 3), 0);
    CHECK_INT(nearest_distance(over, over, 3), 4);
}

static void test_limit(void **state)
{
    (void)state;
    static const struct {
        size_t n, expected;
    } rows[] = {{1, 1}, {3, 1}, {4, 2}, {8, 2}, {9, 3}, {40, 3}};
    FOR_ROWS (rows) {
        CHECK_INT(nearest_limit(row->n), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_long_words_are_near_to_none),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
