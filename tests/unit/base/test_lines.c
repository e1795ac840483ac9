#include "harness.h"

#include "base/lines.h"

static void test_places(void **state)
{
    struct lines lines;
    /* Latin-1 bytes count one column each, so does a whole UTF-8 character. */
    lines_init(&lines, *state, SLICE_LIT("ab\r\n\xE2\x82\xACx\n\xE9z"));
    static const struct {
        uint32_t offset, line, column;
    } rows[] = {
        {0, 1, 1}, {1, 1, 2}, {3, 1, 4},  {4, 2, 1},  {7, 2, 2},
        {8, 2, 3}, {9, 3, 1}, {10, 3, 2}, {11, 3, 3},
    };
    FOR_ROWS (rows) {
        struct place place = lines_place(&lines, row->offset);
        CHECK_INT(place.line, row->line);
        CHECK_INT(place.column, row->column);
        CHECK_INT(place.offset, row->offset);
    }
}

static void test_get(void **state)
{
    struct lines lines;
    lines_init(&lines, *state, SLICE_LIT("ab\r\ncd\n\nlast"));
    static const struct {
        uint32_t line;
        const char *expected;
    } rows[] = {{1, "ab"}, {2, "cd"}, {3, ""}, {4, "last"}, {0, ""}, {5, ""}};
    FOR_ROWS (rows) {
        CHECK_STR(lines_get(&lines, row->line), row->expected);
    }
}

static void test_empty_file(void **state)
{
    struct lines lines;
    lines_init(&lines, *state, SLICE_NONE);
    CHECK_INT(lines_place(&lines, 0).line, 1);
    CHECK_INT(lines_place(&lines, 0).column, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_places),
        ARENA_TEST(test_get),
        ARENA_TEST(test_empty_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
