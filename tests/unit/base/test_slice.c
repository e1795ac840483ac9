#include "harness.h"

static void test_trim(void **state)
{
    (void)state;
    static const struct {
        const char *input, *expected;
    } rows[] = {{"", ""}, {"  ", ""}, {" a b\r\n", "a b"}, {"a", "a"}, {"\t\f a", "a"}};
    FOR_ROWS (rows) {
        CHECK_STR(slice_trim(slice_of(row->input)), row->expected);
    }
}

static void test_sub_clips(void **state)
{
    (void)state;
    static const struct {
        size_t from, to;
        const char *expected;
    } rows[] = {{0, 3, "abc"}, {1, 9, "bc"}, {3, 3, ""}, {9, 12, ""}, {2, 1, ""}};
    FOR_ROWS (rows) {
        CHECK_STR(slice_sub(SLICE_LIT("abc"), row->from, row->to), row->expected);
    }
}

static void test_find(void **state)
{
    (void)state;
    static const struct {
        const char *text, *needle;
        size_t from, exact, any_case;
    } rows[] = {
        {"abcABC", "abc", 0, 0, 0}, {"xABC", "abc", 0, 4, 1}, {"abcabc", "abc", 1, 3, 3},
        {"ab", "abc", 0, 2, 2},     {"abc", "", 0, 3, 3},     {"", "a", 0, 0, 0},
    };
    FOR_ROWS (rows) {
        struct slice text = slice_of(row->text), needle = slice_of(row->needle);
        CHECK_INT(slice_find(text, row->from, needle), row->exact);
        CHECK_INT(slice_find_case(text, row->from, needle), row->any_case);
    }
}

static void test_affixes(void **state)
{
    (void)state;
    CHECK(slice_starts(SLICE_LIT("abc"), SLICE_LIT("ab")));
    CHECK(!slice_starts(SLICE_LIT("a"), SLICE_LIT("ab")));
    CHECK(slice_starts_case(SLICE_LIT("ABc"), SLICE_LIT("ab")));
    CHECK(slice_ends_case(SLICE_LIT("x.HTML"), SLICE_LIT(".html")));
    CHECK(!slice_ends_case(SLICE_LIT("html"), SLICE_LIT("x.html")));
    CHECK(slice_eq(SLICE_NONE, SLICE_LIT("")));
    CHECK(!slice_eq_case(SLICE_LIT("ab"), SLICE_LIT("abc")));
}

static void test_lines(void **state)
{
    (void)state;
    static const struct {
        const char *input, *first, *second;
    } rows[] = {
        {"a\nb", "a", "b"}, {"a\r\nb\r\n", "a", "b"}, {"a\rb\n", "a\rb", ""},
        {"\n\n", "", ""},   {"a\r", "a\r", ""},
    };
    FOR_ROWS (rows) {
        struct slice rest = slice_of(row->input), line = SLICE_NONE;
        CHECK(slice_next_line(&rest, &line));
        CHECK_STR(line, row->first);
        line = SLICE_NONE;
        slice_next_line(&rest, &line);
        CHECK_STR(line, row->second);
    }
}

static void test_to_uint(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        uint64_t most, expected;
        bool ok;
    } rows[] = {
        {"0", 9, 0, true},
        {"42", 42, 42, true},
        {"43", 42, 7, false},
        {"", 9, 7, false},
        {"1x", 99, 7, false},
        {"-1", 99, 7, false},
        {"5", 3, 7, false},
        {"18446744073709551615", UINT64_MAX, UINT64_MAX, true},
        {"18446744073709551616", UINT64_MAX, 7, false},
    };
    FOR_ROWS (rows) {
        uint64_t value = 7;
        CHECK_INT(slice_to_uint(slice_of(row->input), row->most, &value), row->ok);
        CHECK_INT(value, row->expected);
    }
}

static void test_has_any(void **state)
{
    static const char *const words[] = {"view online", "caf\xC3\xA9", NULL};
    static const struct {
        const char *input;
        bool expected;
    } rows[] = {
        {"", false},
        {"View Online now", true},
        {"view  online", false},
        {"au caf\xC3\xA9", true},
        {"view onlin", false},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(slice_has_any_case(slice_of(row->input), words), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trim),    cmocka_unit_test(test_sub_clips),
        cmocka_unit_test(test_find),    cmocka_unit_test(test_affixes),
        cmocka_unit_test(test_lines),   cmocka_unit_test(test_to_uint),
        cmocka_unit_test(test_has_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
