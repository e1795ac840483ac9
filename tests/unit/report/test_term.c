#include "harness.h"

#include "report/term.h"

static void test_put_escapes(void **state)
{
    static const struct {
        const char *input, *expected;
        uint32_t column;
    } rows[] = {
        {"plain", "plain", 5},
        {"a\x1B[31mb", "a\\x1B[31mb", 10},
        {"a\nb\tc\rd", "a b c d", 7},
        {"\x7F", "\\x7F", 4},
        {"\xC2\x9B", "\\x9B", 4}, /* C1 */
        {"a\xE2\x80\xAE"
         "b",
         "a\\u{202E}b", 10}, /* bidi override */
        {"a\xE2\x80\x8B"
         "b",
         "a\\u{200B}b", 10},                             /* zero-width space */
        {"\xC2\xAD", "\\xAD", 4},                        /* soft hyphen */
        {"\xFF\xFE", "\\xFF\\xFE", 8},                   /* no UTF-8 */
        {"\xE2\x82", "\\xE2\\x82", 8},                   /* cut character */
        {"\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4", 1}, /* variation selector */
        {"\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87", 4},
        {"e\xCC\x81", "e\xCC\x81", 1},
        {"\xE2\x80\xA8", "\\u{2028}", 8},
    };
    FOR_ROWS (rows) {
        struct buf out;
        struct term term;
        buf_init(&out, *state, SIZE_MAX);
        term_init(&term, &out, false);
        term_str(&term, row->input);
        CHECK_STR(buf_slice(&out), row->expected);
        CHECK_INT(term.column, row->column);
    }
}

#define TEN "0123456789"
#define SIXTY TEN TEN TEN TEN TEN TEN
#define EIGHTY SIXTY TEN TEN

static void test_wrap(void **state)
{
    static const struct {
        const char *input;
        uint32_t start, indent;
        const char *expected;
    } rows[] = {
        {"one two", 0, 2, "one two"},
        {"one \n\t two", 0, 2, "one two"},
        {" one ", 0, 2, "one"},
        {"", 4, 2, "    "},
        {EIGHTY " " TEN, 0, 2, EIGHTY "\n  " TEN},
        {EIGHTY " 1234567", 0, 2, EIGHTY " 1234567"}, /* fits to the last column */
        {EIGHTY " 12345678", 0, 2, EIGHTY "\n  12345678"},
        {EIGHTY TEN, 4, 4, "    " EIGHTY "0123\n    456789"}, /* wider than a line */
    };
    FOR_ROWS (rows) {
        struct buf out;
        struct term term;
        buf_init(&out, *state, SIZE_MAX);
        term_init(&term, &out, false);
        term_pad(&term, row->start);
        term_wrap(&term, slice_of(row->input), row->indent);
        CHECK_STR(buf_slice(&out), row->expected);
    }
}

static void test_style(void **state)
{
    static const struct {
        bool has_color;
        const char *expected;
    } rows[] = {{false, "x"}, {true, "\x1B[1;31mx\x1B[0m"}};
    FOR_ROWS (rows) {
        struct buf out;
        struct term term;
        buf_init(&out, *state, SIZE_MAX);
        term_init(&term, &out, row->has_color);
        term_style(&term, TERM_RED);
        term_str(&term, "x");
        term_style(&term, TERM_PLAIN);
        CHECK_STR(buf_slice(&out), row->expected);
        CHECK_INT(term.column, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_put_escapes),
        ARENA_TEST(test_wrap),
        ARENA_TEST(test_style),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
