#include "harness.h"

#include "base/buf.h"

static void test_numbers(void **state)
{
    static const struct {
        double value;
        const char *expected;
    } rows[] = {
        {0, "0"},           {2.9, "2.9"},
        {0.001, "0.001"},   {40, "40"},
        {-0.1, "-0.1"},     {2.999, "2.999"},
        {0.1 + 0.2, "0.3"}, {5.0004, "5"},
        {100, "100"},       {123456789.25, "123456789.25"},
    };
    FOR_ROWS (rows) {
        struct buf b;
        buf_init(&b, *state, 100);
        buf_number(&b, row->value);
        CHECK_STR(buf_slice(&b), row->expected);
    }
}

static void test_ceiling_cuts_whole_characters(void **state)
{
    static const struct {
        size_t ceiling;
        const char *expected;
        bool cut;
    } rows[] = {
        {5,
         "a\xE2\x82\xAC"
         "b",
         false},
        {4, "a\xE2\x82\xAC", true},
        {3, "a", true},
        {2, "a", true},
        {1, "a", true},
        {0, "", true},
    };
    FOR_ROWS (rows) {
        struct buf b;
        buf_init(&b, *state, row->ceiling);
        buf_str(&b, "a\xE2\x82\xAC"
                    "b");
        CHECK_STR(buf_slice(&b), row->expected);
        CHECK_INT(b.cut, row->cut);
    }
}

static void test_fmt_of_any_length(void **state)
{
    struct buf b;
    buf_init(&b, *state, 10000);
    buf_fmt(&b, "%s-%03d|", "x", 7);
    buf_fmt(&b, "%2000s", "y");
    CHECK_INT(b.n, 6 + 2000);
    CHECK_STR(slice_sub(buf_slice(&b), 0, 6), "x-007|");
    CHECK_INT(b.p[b.n - 1], 'y');
}

static void test_bytes_and_code_points(void **state)
{
    struct buf b;
    buf_init(&b, *state, 1000);
    for (int i = 0; i < 300; i++) {
        buf_byte(&b, '.');
    }
    buf_utf8(&b, 0x20AC);
    buf_utf8(&b, 0x110000);
    CHECK_INT(b.n, 306);
    CHECK_STR(slice_sub(buf_slice(&b), 300, 306), "\xE2\x82\xAC\xEF\xBF\xBD");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_numbers),
        ARENA_TEST(test_ceiling_cuts_whole_characters),
        ARENA_TEST(test_fmt_of_any_length),
        ARENA_TEST(test_bytes_and_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
