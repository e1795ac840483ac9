#include "harness.h"

#include "stats/names.h"

static void test_numbers(void **state)
{
    struct names names = {0};
    char text[16];
    CHECK_INT(names_find(&names, SLICE_LIT("a")), NAMES_NONE);
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 5000; i++) {
            snprintf(text, sizeof text, "n%u", i);
            CHECK_INT(names_add(*state, &names, slice_of(text)), i);
        }
    }
    CHECK_INT(names.all.n, 5000);
    CHECK_INT(names_find(&names, SLICE_LIT("n4999")), 4999);
    CHECK_INT(names_find(&names, SLICE_LIT("n5000")), NAMES_NONE);
    CHECK_INT(names_find(&names, SLICE_LIT("")), NAMES_NONE);
    CHECK_STR(names.all.v[17], "n17");
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
