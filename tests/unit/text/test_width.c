#include "harness.h"

#include "text/width.h"

static void test_width_of(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point, expected;
    } rows[] = {
        {'a', 1},     {0xE9, 1},   {0x301, 0}, /* combining acute */
        {0x4E2D, 2},                           /* CJK */
        {0xFF21, 2},                           /* full-width A */
        {0xAC00, 2},                           /* Hangul syllable */
        {0x1F600, 2}, {0x2588, 1}, {0x2026, 1},   {0x20000, 2},
        {0x3FFFD, 2}, {0x378, 1},  {0x10FFFF, 1}, {0x5D0, 1},
    };
    FOR_ROWS (rows) {
        CHECK_INT(width_of(row->code_point), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_width_of)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
