#include "harness.h"

#include "mail/charset.h"

#define REPLACED "\xEF\xBF\xBD"

static void test_find(void **state)
{
    static const struct {
        const char *label, *name;
    } rows[] = {
        {"utf-8", "utf-8"},
        {" UTF8\t", "utf-8"},
        {"iso-8859-1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"ISO-8859-9", "windows-1254"},
        {"ks_c_5601-1987", "euc-kr"},
        {"x-sjis", "shift_jis"},
        {"gb2312", "gbk"},
        {"utf-16", "utf-16le"},
        {"hz-gb-2312", "replacement"},
        {"utf-7", "utf-7"},
        {"x-x-big5", "big5"},
        {"866", "ibm866"},
        {"", NULL},
        {"utf", NULL},
        {"utf-8//TRANSLIT", NULL},
        {"ibm1390", NULL},
        {"../../x", NULL},
        {"iso-8859-1 and much more than any label has", NULL},
    };
    (void)state;
    FOR_ROWS (rows) {
        const char *got = charset_find(slice_of(row->label));
        CHECK_STR(slice_of(got ? got : "none"), row->name ? row->name : "none");
    }
}

struct row {
    const char *label, *input, *expected, *defect;
};

static void check_rows(struct arena *arena, const struct row *rows, size_t count)
{
    for (row_number = 0; row_number < (int)count; row_number++) {
        const struct row *row = &rows[row_number];
        struct notes notes;
        notes_init(&notes, arena);
        const char *as;
        struct text got = charset_decode(arena, text_of_file(slice_of(row->input)),
                                         slice_of(row->label), &notes, &as);
        CHECK_STR(got.s, row->expected);
        CHECK_STR(slice_of(notes.defects.n ? notes.defects.v[0].code : ""), row->defect);
    }
}

static void test_single(void **state)
{
    static const struct row rows[] = {
        {"us-ascii", "abc", "abc", ""},
        {"iso-8859-1", "\x80\xE9", "\xE2\x82\xAC\xC3\xA9", ""},
        {"windows-1252", "\x81", "\xC2\x81", ""},
        {"windows-1253", "\xAA", REPLACED, "charset-invalid-bytes"},
        {"windows-1255", "\xCA\xE0\xC0", "\xD6\xBA\xD7\x90\xD6\xB0", ""},
        {"windows-1251", "\xCF\xF0\xE8", "\xD0\x9F\xD1\x80\xD0\xB8", ""},
        {"koi8-u", "\xAE\xBE", "\xD1\x9E\xD0\x8E", ""},
        {"macintosh", "\xC6\xF0", "\xE2\x88\x86\xEF\xA3\xBF", ""},
        {"x-mac-cyrillic", "\xFF", "\xE2\x82\xAC", ""},
        {"iso-8859-8-i", "\xE0", "\xD7\x90", ""},
        {"tis-620", "\xA1", "\xE0\xB8\x81", ""},
        {"x-user-defined", "a\x80", "a\xEF\x9E\x80", ""},
        {"iso-2022-kr", "abc", REPLACED, "charset-replacement"},
    };
    check_rows(*state, rows, sizeof rows / sizeof *rows);
}

static void test_multibyte(void **state)
{
    static const struct row rows[] = {
        {"gb2312", "a\xC4\xE3", "a\xE4\xBD\xA0", ""},
        {"gb18030", "\x94\x39\xDA\x33", "\xF0\x9F\x92\xA9", ""},
        {"gbk", "\x80", "\xE2\x82\xAC", ""},
        {"gb18030", "\x81\x30", REPLACED "0", "charset-invalid-bytes"},
        {"big5", "\xA7\x41", "\xE4\xBD\xA0", ""},
        {"big5", "\xA1\x45\xFE\xDD", "\xE2\x80\xA7\xE7\xA0\x89", ""},
        {"gbk", "\xA3\xA0", "\xE3\x80\x80", ""},
        {"big5", "\x88\x62", "\xC3\x8A\xCC\x84", ""},
        {"euc-kr", "\xB0\xA1\x81\x41", "\xEA\xB0\x80\xEA\xB0\x82", ""},
        {"shift_jis", "\x82\xA0\xB1", "\xE3\x81\x82\xEF\xBD\xB1", ""},
        {"shift_jis", "\x82\"x", REPLACED "\"x", "charset-invalid-bytes"},
        {"shift_jis", "\x82", REPLACED, "charset-invalid-bytes"},
        {"euc-jp", "\xA4\xA2\x8E\xB1", "\xE3\x81\x82\xEF\xBD\xB1", ""},
        {"euc-jp", "\xA4\"", REPLACED "\"", "charset-invalid-bytes"},
        {"euc-jp", "\x8F\xA2\xAF", REPLACED, "charset-invalid-bytes"},
        {"iso-2022-jp", "a\033$B$\"\033(Bb",
         "a\xE3\x81\x82"
         "b",
         ""},
        {"iso-2022-jp", "\033(I1\033(J\\~", "\xEF\xBD\xB1\xC2\xA5\xE2\x80\xBE", ""},
        {"iso-2022-jp", "\033$B$\"\na", "\xE3\x81\x82\na", ""},
        {"iso-2022-jp", "\033$B$", REPLACED, "charset-invalid-bytes"},
        {"iso-2022-jp", "\033x", REPLACED "x", "charset-invalid-bytes"},
    };
    check_rows(*state, rows, sizeof rows / sizeof *rows);
}

static void test_unicode(void **state)
{
    static const struct row rows[] = {
        {"utf-8", "a\xC3\xA9", "a\xC3\xA9", ""},
        {"utf-8", "a\xC3z\xFF", "a" REPLACED "z" REPLACED, "charset-invalid-bytes"},
        {"utf-8", "\xED\xA0\x80", REPLACED REPLACED REPLACED, "charset-invalid-bytes"},
        {"utf-8", "\xEF\xBB\xBFx", "x", "charset-bom"},
        {"utf-7", "a+AOk-b+ADw",
         "a\xC3\xA9"
         "b<",
         ""},
        {"utf-7", "+-", "+", ""},
        {"utf-7", "1 + 1", "1 + 1", ""},
        {"utf-7", "+2D3cqQ-", "\xF0\x9F\x92\xA9", ""},
        {"utf-7", "+2D0-x", REPLACED "x", "charset-invalid-bytes"},
        {"utf-7", "\xE9", REPLACED, "charset-invalid-bytes"},
        {"", "abc", "abc", ""},
        {"", "\xC3\xA9", "\xC3\xA9", "charset-missing-8bit"},
        {"", "\xE9", "\xC3\xA9", "charset-missing-8bit"},
        {"nosuch", "abc", "abc", "charset-unknown"},
        {"nosuch", "\xE9", "\xC3\xA9", "charset-unknown"},
    };
    check_rows(*state, rows, sizeof rows / sizeof *rows);
}

static void test_utf16(void **state)
{
    static const struct {
        const char *label;
        struct slice input;
        const char *expected, *as, *defect;
    } rows[] = {
        {"utf-16", {"a\0\xE9\0", 4}, "a\xC3\xA9", "utf-16le", ""},
        {"utf-16be", {"\0a\0\xE9", 4}, "a\xC3\xA9", "utf-16be", ""},
        {"utf-16", {"\xFE\xFF\0a", 4}, "a", "utf-16be", "charset-bom"},
        {"utf-16be",
         {"\xFF\xFE"
          "a\0",
          4},
         "a",
         "utf-16le",
         "charset-bom"},
        {"utf-16le", {"\x3D\xD8\xA9\xDC", 4}, "\xF0\x9F\x92\xA9", "utf-16le", ""},
        {"utf-16le",
         {"\x3D\xD8"
          "a\0",
          4},
         REPLACED "a",
         "utf-16le",
         "charset-invalid-bytes"},
        {"utf-16le", {"a\0b", 3}, "a" REPLACED, "utf-16le", "charset-invalid-bytes"},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        notes_init(&notes, *state);
        const char *as;
        struct text got = charset_decode(*state, text_of_file(row->input),
                                         slice_of(row->label), &notes, &as);
        CHECK_STR(got.s, row->expected);
        CHECK_STR(slice_of(as), row->as);
        CHECK_STR(slice_of(notes.defects.n ? notes.defects.v[0].code : ""), row->defect);
    }
}

static void test_places(void **state)
{
    static const struct {
        const char *label, *input;
        size_t from, to; /* of the output */
        uint32_t start, end;
    } rows[] = {
        {"windows-1251", "a\xCF\xF0z", 1, 3, 1, 2},
        {"windows-1251", "a\xCF\xF0z", 5, 6, 3, 4},
        {"gbk", "a\xC4\xE3z", 1, 4, 1, 3},
        {"gbk", "a\xC4\xE3z", 4, 5, 3, 4},
        {"iso-2022-jp", "a\033$B$\"\033(Bb", 1, 4, 4, 6},
        {"iso-2022-jp", "a\033$B$\"\033(Bb", 4, 5, 9, 10},
        {"utf-7", "a+AOkA6Q-b", 1, 3, 1, 5},
        {"utf-7", "a+AOkA6Q-b", 5, 6, 9, 10},
        {"utf-8", "a\xFFz", 1, 4, 1, 2},
        {"utf-8", "\xEF\xBB\xBFxy", 1, 2, 4, 5},
    };
    FOR_ROWS (rows) {
        const char *as;
        struct text got = charset_decode(*state, text_of_file(slice_of(row->input)),
                                         slice_of(row->label), NULL, &as);
        CHECK_SPAN(text_span(got, row->from, row->to), row->start, row->end);
    }
}

static void test_nothing_copied(void **state)
{
    struct slice file = SLICE_LIT("valid \xC3\xA9");
    const char *as;
    struct text got =
        charset_decode(*state, text_of_file(file), SLICE_LIT("utf-8"), NULL, &as);
    CHECK(got.s.p == file.p);
    got = charset_decode(*state, text_sub(text_of_file(file), 0, 5), SLICE_LIT("big5"),
                         NULL, &as);
    CHECK(got.s.p == file.p);
    CHECK_STR(slice_of(as), "big5");
}

/* Several batches of characters, so that handles are closed and opened again between. */
static void test_long(void **state)
{
    enum { COUNT = 3000 };
    static char bytes[COUNT * 2];
    for (size_t i = 0; i < COUNT; i++) {
        memcpy(bytes + 2 * i, "\xC4\xE3", 2);
    }
    const char *as;
    struct slice file = {bytes, sizeof bytes};
    struct text got =
        charset_decode(*state, text_of_file(file), SLICE_LIT("gbk"), NULL, &as);
    CHECK_INT(got.s.n, COUNT * 3);
    CHECK_SPAN(text_span(got, 3 * 2000, 3 * 2000 + 3), 4000, 4002);
    CHECK(memcmp(got.s.p + got.s.n - 3, "\xE4\xBD\xA0", 3) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_find),     ARENA_TEST(test_single),
        ARENA_TEST(test_multibyte),      ARENA_TEST(test_unicode),
        ARENA_TEST(test_utf16),          ARENA_TEST(test_places),
        ARENA_TEST(test_nothing_copied), ARENA_TEST(test_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
