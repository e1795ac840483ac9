#include "harness.h"

#include "base/utf8.h"

static void test_decode(void **state)
{
    (void)state;
    /* The invalid rows are the maximal subparts of Unicode 15, table 3-8. */
    static const struct {
        const char *bytes;
        uint32_t code_point;
        size_t length;
        bool valid;
    } rows[] = {
        {"a", 'a', 1, true},
        {"\xC2\xA3", 0xA3, 2, true},
        {"\xE2\x82\xAC", 0x20AC, 3, true},
        {"\xF0\x9F\x98\x80", 0x1F600, 4, true},
        {"\xEF\xBF\xBD", 0xFFFD, 3, true},
        {"\x80", 0xFFFD, 1, false},
        {"\xC0\xAF", 0xFFFD, 1, false},
        {"\xE0\x80\xAF", 0xFFFD, 1, false},
        {"\xED\xA0\x80", 0xFFFD, 1, false},
        {"\xF4\x91\x92\x93", 0xFFFD, 1, false},
        {"\xE2\x82"
         "a",
         0xFFFD, 2, false},
        {"\xF0\x9F\x98", 0xFFFD, 3, false},
        {"\xFF", 0xFFFD, 1, false},
    };
    FOR_ROWS (rows) {
        size_t length = 0;
        bool valid;
        CHECK_INT(utf8_decode(slice_of(row->bytes), 0, &length, &valid), row->code_point);
        CHECK_INT(length, row->length);
        CHECK_INT(valid, row->valid);
    }
}

static void test_every_code_point_round_trips(void **state)
{
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        size_t length, n = utf8_encode(cp, bytes);
        uint32_t expected = cp >= 0xD800 && cp <= 0xDFFF ? UTF8_REPLACEMENT : cp;
        CHECK_INT(utf8_decode((struct slice){bytes, n}, 0, &length, NULL), expected);
        CHECK_INT(length, n);
    }
}

static void test_valid_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t expected;
    } rows[] = {
        {"", 0},
        {"plain ascii, longer than a word", 31},
        {"0123456789\xC3", 10},
        {"caf\xC3\xA9 and \xE2\x82\xAC", 13},
        {"12345678\xFF", 8},
    };
    FOR_ROWS (rows) {
        CHECK_INT(utf8_valid_prefix(slice_of(row->bytes)), row->expected);
    }
}

static void test_skip_ascii(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t at, expected;
    } rows[] = {
        {"", 0, 0},         {"abc", 1, 3},       {"0123456789\xC3\xA9", 0, 10},
        {"\xC3\xA9", 0, 0}, {"\xC3\xA9z", 2, 3}, {"1234567\x80", 3, 7},
    };
    FOR_ROWS (rows) {
        CHECK_INT(utf8_skip_ascii(slice_of(row->bytes), row->at), row->expected);
    }
}

static void test_length_and_clip(void **state)
{
    (void)state;
    CHECK_INT(utf8_length(SLICE_LIT("a\xE2\x82\xAC\xFF")), 3);
    CHECK_STR(utf8_clip(SLICE_LIT("a\xE2\x82\xAC"), 3), "a");
    CHECK_STR(utf8_clip(SLICE_LIT("a\xE2\x82\xAC"), 4), "a\xE2\x82\xAC");
    CHECK_INT(utf8_clip(SLICE_LIT("\x80\x80\x80\x80\x80\x80"), 5).n, 5);
}

static void test_classes(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        bool control, invisible;
    } rows[] = {
        {'\n', false, false}, {'\t', false, false},  {0x1B, true, false},
        {0x7F, true, false},  {0x9B, true, false},   {0xA0, false, false},
        {0x202E, true, true}, {0x200B, false, true}, {0xAD, false, true},
        {'a', false, false},  {0x2067, true, true},  {0xFEFF, false, true},
    };
    FOR_ROWS (rows) {
        CHECK_INT(utf8_is_control(row->code_point), row->control);
        CHECK_INT(utf8_is_invisible(row->code_point), row->invisible);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decode),
        cmocka_unit_test(test_every_code_point_round_trips),
        cmocka_unit_test(test_valid_prefix),
        cmocka_unit_test(test_skip_ascii),
        cmocka_unit_test(test_length_and_clip),
        cmocka_unit_test(test_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
