#include "harness.h"

#include <stdlib.h>

#include "lsp/position.h"

/* Bytes of the text where each position is: UTF-16 code units, then bytes. */
static void test_offset(void **state)
{
    static const struct {
        const char *text;
        uint32_t line, character;
        uint32_t utf16, utf8;
    } rows[] = {
        {"", 0, 0, 0, 0},
        {"", 3, 9, 0, 0},
        {"abc", 0, 2, 2, 2},
        {"abc", 0, 9, 3, 3},        /* past the end of the line */
        {"ab\ncd", 0, 9, 2, 2},     /* which its end is no part of */
        {"ab\r\ncd", 0, 9, 2, 2},   /* CR LF is one end */
        {"ab\rcd", 1, 1, 4, 4},     /* CR alone is one */
        {"ab\n\rcd", 2, 0, 4, 4},   /* LF CR are two */
        {"ab\r\r\ncd", 2, 1, 6, 6}, /* CR, CR LF */
        {"ab\n", 1, 0, 3, 3},       /* the empty last line */
        {"ab\n", 7, 0, 3, 3},       /* past the last line */
        {"\xC3\xA9x", 0, 1, 2, 0},  /* within the character of two bytes */
        {"\xE2\x82\xACx", 0, 1, 3, 0},
        {"\xF0\x9F\x98\x80x", 0, 1, 0, 0}, /* between two surrogates */
        {"\xF0\x9F\x98\x80x", 0, 2, 4, 0},
        {"\xF0\x9F\x98\x80x", 0, 4, 5, 4},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct position_index utf16 = {0}, utf8 = {.is_utf8 = true};
        struct position at = {row->line, row->character};
        CHECK_INT(position_offset(&utf16, slice_of(row->text), at), row->utf16);
        CHECK_INT(position_offset(&utf8, slice_of(row->text), at), row->utf8);
        position_done(&utf16);
        position_done(&utf8);
    }
}

static void test_of(void **state)
{
    static const struct {
        const char *text;
        uint32_t offset, line, utf16, utf8;
    } rows[] = {
        {"", 0, 0, 0, 0},
        {"ab\ncd", 2, 0, 2, 2},
        {"ab\ncd", 3, 1, 0, 0},
        {"ab\r\ncd", 3, 0, 2, 2}, /* between CR and LF */
        {"ab\r\ncd", 4, 1, 0, 0},
        {"ab\rcd", 3, 1, 0, 0},
        {"\xF0\x9F\x98\x80x", 2, 0, 0, 0}, /* within a character */
        {"\xF0\x9F\x98\x80x", 4, 0, 2, 4},
        {"\xF0\x9F\x98\x80x", 99, 0, 3, 5}, /* past the end */
    };
    (void)state;
    FOR_ROWS (rows) {
        struct position_index utf16 = {0}, utf8 = {.is_utf8 = true};
        struct position got = position_of(&utf16, slice_of(row->text), row->offset);
        CHECK_INT(got.line, row->line);
        CHECK_INT(got.character, row->utf16);
        got = position_of(&utf8, slice_of(row->text), row->offset);
        CHECK_INT(got.line, row->line);
        CHECK_INT(got.character, row->utf8);
        position_done(&utf16);
        position_done(&utf8);
    }
}

/* An index that was asked before gives what a new one does, and the way there and back
 * ends where it began. */
static void test_long(void **state)
{
    enum { SIZE = 20000 };
    static const char *const pieces[] = {
        "a", "\n", "\r\n", "\r", "\xC3\xA9", "\xF0\x9F\x98\x80", "bcdefgh"};
    char *bytes = malloc(SIZE + 8);
    size_t n = 0;
    uint32_t seed = 1;
    struct position_index index = {0};
    (void)state;
    while (n < SIZE) {
        seed = seed * 1103515245 + 12345;
        const char *piece = pieces[seed / 65536 % (n < SIZE / 2 ? 7 : 1)];
        memcpy(bytes + n, piece, strlen(piece));
        n += strlen(piece);
    }
    struct slice text = {bytes, n};
    position_of(&index, text, (uint32_t)n);
    for (uint32_t offset = 0; offset < n; offset += 61) {
        struct position_index fresh = {0};
        struct position expected = position_of(&fresh, text, offset);
        struct position got = position_of(&index, text, offset);
        CHECK_INT(got.line, expected.line);
        CHECK_INT(got.character, expected.character);
        uint32_t back = position_offset(&index, text, got);
        CHECK_INT(position_of(&index, text, back).character, got.character);
        CHECK(back <= offset && offset - back < 4);
        position_forget(&index, offset / 2);
        position_done(&fresh);
    }
    position_done(&index);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_offset),
                                       cmocka_unit_test(test_of),
                                       cmocka_unit_test(test_long)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
