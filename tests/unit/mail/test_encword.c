#include "harness.h"

#include "mail/encword.h"

#define REPLACED "\xEF\xBF\xBD"

static struct text decode(struct arena *arena, const char *input, struct notes *notes)
{
    notes_init(notes, arena);
    return encword_decode(arena, text_of_file(slice_of(input)), notes);
}

static void test_decode(void **state)
{
    static const struct {
        const char *input, *expected, *defect;
    } rows[] = {
        {"plain", "plain", ""},
        {"", "", ""},
        {"=?utf-8?q?a=C3=A9_b?=", "a\xC3\xA9 b", ""},
        {"=?UTF-8?B?w6k=?=", "\xC3\xA9", ""},
        {"=?iso-8859-1?q?=E9?=", "\xC3\xA9", ""},
        {"=?iso-8859-1?q?=80?=", "\xE2\x82\xAC", ""},
        {"=?us-ascii*en?q?a?=", "a", ""},
        {"a =?utf-8?q?b?= c", "a b c", ""},
        {"a=?utf-8?q?b?=c", "abc", ""},
        {"\"=?utf-8?q?b?= c\"", "\"b c\"", ""},
        {"=?utf-8?q?a?= =?utf-8?q?b?=", "ab", ""},
        {"=?utf-8?q?a?=\t =?utf-8?b?Yg==?=", "ab", ""},
        {"=?utf-8?q?a?==?iso-8859-2?q?b?=", "ab", ""},
        {"=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b", ""},
        {"=?utf-8?q?a b?=", "a b", ""},
        {"=?utf-8?q?\?=x", "x", ""},
        {"=?utf-8?q?what?\?=", "what?", ""},
        {"=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "\xC3\xA9", "encoded-word-split-character"},
        {"=?utf-8?b?w6?= =?utf-8?q?=A9?=", "\xC3\xA9", "encoded-word-split-character"},
        {"=?utf-8?q?=C3?= =?iso-8859-1?q?=A9?=", REPLACED "\xC2\xA9", ""},
        {"=?utf-8?q?a=ZZ?=", "a=ZZ", "encoded-word-invalid"},
        {"=?utf-8?q?a=?=", "a=", "encoded-word-invalid"},
        {"=?utf-8?b?Y!g==?=", "b", "encoded-word-invalid"},
        {"=?nosuch?q?=E9?=", "\xC3\xA9", "encoded-word-unknown-charset"},
        {"=?utf-8?x?a?=", "=?utf-8?x?a?=", ""},
        {"=?utf-8?q?a", "=?utf-8?q?a", ""},
        {"=??q?a?=", "=??q?a?=", ""},
        {"=?", "=?", ""},
        {"\xC3\xA9", "\xC3\xA9", "header-raw-8bit"},
        {"\xE9t", "\xC3\xA9t", "header-raw-8bit"},
        {"=?utf-8?q?=00?=", REPLACED, "nul-byte"},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct text got = decode(*state, row->input, &notes);
        const char *defect = notes.defects.n ? notes.defects.v[0].code : "";
        CHECK_STR(got.s, row->expected);
        CHECK_STR(slice_of(defect), row->defect);
    }
}

static void test_places(void **state)
{
    /*                  0         1         2         3         4
     *                  0123456789012345678901234567890123456789012345 */
    const char *input = "ab =?utf-8?q?c=C3=A9?= =?utf-8?b?eHl6ISE=?= d\xE9";
    struct notes notes;
    struct text got = decode(*state, input, &notes);
    CHECK_STR(got.s, "ab c\xC3\xA9xyz!! d\xC3\xA9");
    CHECK_SPAN(text_span(got, 0, 2), 0, 2);
    CHECK_SPAN(text_span(got, 3, 4), 13, 14);
    CHECK_SPAN(text_span(got, 4, 6), 14, 20);
    CHECK_SPAN(text_span(got, 6, 9), 33, 37);
    CHECK_SPAN(text_span(got, 9, 11), 37, 40);
    CHECK_SPAN(text_span(got, 12, 15), 44, 46);
    CHECK(text_is_copied(got, 3, 4));
    CHECK(!text_is_copied(got, 4, 6));
}

static void test_at(void **state)
{
    static const struct {
        const char *input;
        size_t at, end;
    } rows[] = {
        {"=?a?q?b?=", 0, 9},          {"x=?a?q?b?=", 1, 10}, {"=?a?q?b?=", 1, 0},
        {"=?a b?q?c?=", 0, 0},        {"=?a?q?b", 0, 0},     {"=?a?qq?b?=", 0, 0},
        {"=?a?q?b?==?a?q?c?=", 0, 9},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct encword_scan scan;
        struct encword word = {.end = 0};
        encword_begin(&scan, slice_of(row->input));
        bool is_word = encword_at(&scan, row->at, &word);
        CHECK_INT(is_word, row->end > 0);
        CHECK_INT(word.end, row->end);
    }
}

static void test_no_notes(void **state)
{
    struct text value = text_of_file(SLICE_LIT("=?nosuch?q?=ZZ=00?= \xE9"));
    struct text got = encword_decode(*state, value, NULL);
    CHECK_STR(got.s, "=ZZ" REPLACED " \xC3\xA9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_decode),
        ARENA_TEST(test_places),
        ARENA_TEST(test_at),
        ARENA_TEST(test_no_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
