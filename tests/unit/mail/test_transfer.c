#include "harness.h"

#include "base/buf.h"
#include "mail/transfer.h"

static const char *first_defect(const struct notes *notes)
{
    return notes->defects.n ? notes->defects.v[0].code : "";
}

struct row {
    const char *input, *expected, *defect;
};

typedef struct text decode_fn(struct arena *, struct text, struct notes *);

static void check_rows(struct arena *arena, decode_fn *decode, const struct row *rows,
                       size_t count)
{
    for (row_number = 0; row_number < (int)count; row_number++) {
        const struct row *row = &rows[row_number];
        struct notes notes;
        notes_init(&notes, arena);
        struct text got = decode(arena, text_of_file(slice_of(row->input)), &notes);
        CHECK_STR(got.s, row->expected);
        CHECK_STR(slice_of(first_defect(&notes)), row->defect);
    }
}

static const struct row base64_rows[] = {
    {"", "", ""},
    {"aGk=", "hi", ""},
    {"aGkh\r\naGkh", "hi!hi!", ""},
    {"aG\nkh", "hi!", ""},
    {"aGk", "hi", "base64-truncated"},
    {"aGkhY", "hi!", "base64-truncated"},
    {"aGk=aGk=", "hihi", "base64-data-after-padding"},
    {"aGk=====", "hi", ""},
    {"YQ==\r\n\r\n", "a", ""},
    {"a!Gk=", "hi", "base64-junk"},
    {"\xFF\xFE", "", "base64-junk"},
};

static void test_base64(void **state)
{
    size_t count = sizeof base64_rows / sizeof *base64_rows;
    check_rows(*state, transfer_decode_base64, base64_rows, count);
    check_rows(*state, transfer_decode_base64_coarse, base64_rows, count);
}

static void test_base64_places(void **state)
{
    struct notes notes;
    notes_init(&notes, *state);
    /*                        01234567890123456 */
    struct slice file = SLICE_LIT("aGkh\r\naG\r\nkhaG==");
    struct text got = transfer_decode_base64(*state, text_of_file(file), &notes);
    CHECK_STR(got.s, "hi!hi!h");
    CHECK_SPAN(text_span(got, 0, 1), 0, 4);
    CHECK_SPAN(text_span(got, 3, 4), 6, 12);
    CHECK_SPAN(text_span(got, 6, 7), 12, 14);
    CHECK_SPAN(text_span_all(got), 0, 14);
    got = transfer_decode_base64_coarse(*state, text_of_file(file), &notes);
    CHECK_SPAN(text_span(got, 3, 4), 0, 16);
}

/* A little junk is not worth a word: mail programs put a line or two around bodies. */
static void test_base64_tolerance(void **state)
{
    struct buf body;
    buf_init(&body, *state, SIZE_MAX);
    for (int i = 0; i < 100; i++) {
        buf_str(&body, "aGkh\n");
    }
    buf_str(&body, "--!");
    struct notes notes;
    notes_init(&notes, *state);
    struct text got =
        transfer_decode_base64(*state, text_of_file(buf_slice(&body)), &notes);
    CHECK_INT(got.s.n, 300);
    CHECK_INT(notes.defects.n, 0);
}

static void test_quoted_printable(void **state)
{
    static const struct row rows[] = {
        {"", "", ""},
        {"a=3Db", "a=b", ""},
        {"a=c3=A9", "a\xC3\xA9", ""},
        {"a=\r\nb", "ab", ""},
        {"a=\nb", "ab", ""},
        {"a= \t\nb", "ab", ""},
        {"a \t\r\nb  ", "a\r\nb", ""},
        {"a=20\nb", "a \nb", ""},
        {"a=", "a", ""},
        {"a=ZZ", "a=ZZ", "quoted-printable-invalid"},
        {"a=4", "a=4", "quoted-printable-invalid"},
        {"a==41", "a=A", "quoted-printable-invalid"},
        {"a_b", "a_b", ""},
        {"0123456789012345678901234567890123456789"
         "0123456789012345678901234567890123456789",
         "0123456789012345678901234567890123456789"
         "0123456789012345678901234567890123456789",
         "quoted-printable-line-too-long"},
    };
    check_rows(*state, transfer_decode_quoted_printable, rows,
               sizeof rows / sizeof *rows);
}

static void test_quoted_printable_places(void **state)
{
    struct notes notes;
    notes_init(&notes, *state);
    struct slice file = SLICE_LIT("ab=3Dc=\r\nde");
    struct text got =
        transfer_decode_quoted_printable(*state, text_of_file(file), &notes);
    CHECK_STR(got.s, "ab=cde");
    CHECK_SPAN(text_span(got, 2, 3), 2, 5);
    CHECK_SPAN(text_span(got, 3, 5), 5, 10);
    CHECK(text_is_copied(got, 0, 2));
    CHECK(text_is_copied(got, 4, 6));
    CHECK(!text_is_copied(got, 2, 3));
}

static void test_uuencode(void **state)
{
    static const struct row rows[] = {
        {"begin 644 a\n#:&DA\n`\nend\n", "hi!", ""},
        {"x\nbegin 644 a\r\n\":&D \r\n \r\nend\r\nafter", "hi", ""},
        {"begin 644 a\n#:&DA\n", "hi!", "uuencode-truncated"},
        {"begin 644 a\n#:&\nend\n", "h`\0", ""},
        {"nothing", "", "uuencode-truncated"},
    };
    check_rows(*state, transfer_decode_uuencode, rows, 3);
    check_rows(*state, transfer_decode_uuencode, rows + 4, 1);
    struct notes notes;
    notes_init(&notes, *state);
    struct text got =
        transfer_decode_uuencode(*state, text_of_file(slice_of(rows[3].input)), &notes);
    CHECK_INT(got.s.n, 3);
    CHECK_SPAN(text_span_all(got), 13, 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_base64),
        ARENA_TEST(test_base64_places),
        ARENA_TEST(test_base64_tolerance),
        ARENA_TEST(test_quoted_printable),
        ARENA_TEST(test_quoted_printable_places),
        ARENA_TEST(test_uuencode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
