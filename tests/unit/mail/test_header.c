#include "harness.h"

#include "base/buf.h"
#include "mail/header.h"

struct parsed {
    struct notes notes;
    struct mail_fields fields;
    size_t body;
};

static void parse(struct arena *arena, struct slice input, struct parsed *out)
{
    *out = (struct parsed){0};
    notes_init(&out->notes, arena);
    out->body = header_parse(arena, text_of_file(input), &out->notes, &out->fields);
}

static const char *first_defect(const struct notes *notes)
{
    return notes->defects.n ? notes->defects.v[0].code : "";
}

static void test_fields(void **state)
{
    static const struct {
        const char *input;
        uint32_t count;
        const char *name, *value; /* of the last field */
        size_t body;
        const char *defect;
    } rows[] = {
        {"A: b\r\n\r\nbody", 1, "A", "b", 8, ""},
        {"A: b\n\nbody", 1, "A", "b", 6, ""},
        {"A: b\r\rbody", 1, "A", "b", 6, ""},
        {"A: b\r\n c\r\n\td\r\n\r\n", 1, "A", "b c\td", 16, ""},
        {"A: b\n \n c\n\n", 1, "A", "b  c", 11, ""},
        {"A:\n b\n\n", 1, "A", "b", 7, ""},
        {"A:b:c\n\n", 1, "A", "b:c", 7, ""},
        {"A: b\nC: d\n\n", 2, "C", "d", 11, ""},
        {"From a@b Mon Jan 1\nA: b\n\n", 1, "A", "b", 25, ""},
        {"A: b\nno colon\nC: d\n\n", 2, "C", "d", 20, "header-line-without-colon"},
        {"two words: x\nA: b\n\n", 1, "A", "b", 19, "header-line-without-colon"},
        {" x\nA: b\n\n", 1, "A", "b", 9, "header-line-without-colon"},
        {": x\nA: b\n\n", 1, "A", "b", 10, "header-line-without-colon"},
        {"A : b\n\n", 1, "A", "b", 7, "header-space-before-colon"},
        {"A: b", 1, "A", "b", 4, "header-missing-end"},
        {"A: \xC3\xA9\n\n", 1, "A", "\xC3\xA9", 7, ""},
    };
    FOR_ROWS (rows) {
        struct parsed got;
        parse(*state, slice_of(row->input), &got);
        CHECK_INT(got.fields.list.n, row->count);
        CHECK_STR(got.fields.list.v[row->count - 1].name, row->name);
        CHECK_STR(got.fields.list.v[row->count - 1].value.s, row->value);
        CHECK_INT(got.body, row->body);
        CHECK_STR(slice_of(first_defect(&got.notes)), row->defect);
    }
}

static void test_no_fields(void **state)
{
    struct parsed got;
    parse(*state, SLICE_LIT("\r\nbody"), &got);
    CHECK_INT(got.body, 2);
    CHECK_INT(got.fields.list.n, 0);
    CHECK_INT(got.notes.defects.n, 0);
    parse(*state, SLICE_NONE, &got);
    CHECK_INT(got.body, 0);
    CHECK_STR(slice_of(first_defect(&got.notes)), "header-missing-end");
}

static void test_nul(void **state)
{
    struct parsed got;
    parse(*state, SLICE_LIT("A: b\0c\n\n"), &got);
    CHECK_STR(got.fields.list.v[0].value.s, "b\xEF\xBF\xBD"
                                            "c");
    CHECK_SPAN(text_span(got.fields.list.v[0].value, 1, 4), 4, 5);
    CHECK_STR(slice_of(first_defect(&got.notes)), "nul-byte");
    CHECK_SPAN(got.notes.defects.v[0].at, 4, 5);
}

static void test_places(void **state)
{
    /*                 0         1
     *                 0123456789012345678901 */
    struct slice file = SLICE_LIT("X: y\r\nA:  bc\r\n  de\r\n\r\n");
    struct parsed got;
    parse(*state, file, &got);
    const struct mail_field *field = &got.fields.list.v[1];
    CHECK_SPAN(field->at, 6, 20);
    CHECK_STR(field->raw.s, "  bc\r\n  de");
    CHECK_STR(field->value.s, "bc  de");
    CHECK_SPAN(text_span(field->value, 0, 2), 10, 12);
    CHECK_SPAN(text_span(field->value, 4, 6), 16, 18);
    CHECK_SPAN(text_span_all(field->value), 10, 18);
    CHECK(text_is_copied(field->value, 0, 2));
    CHECK(!text_is_copied(field->value, 1, 5));
}

static struct slice repeat(struct arena *arena, const char *s, size_t times)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    while (times-- > 0) {
        buf_str(&out, s);
    }
    return buf_slice(&out);
}

static bool has_limit(const struct notes *notes, const char *code)
{
    for (uint32_t i = 0; i < notes->limits.n; i++) {
        if (strcmp(notes->limits.v[i].code, code) == 0) {
            return true;
        }
    }
    return false;
}

static void test_limits(void **state)
{
    struct arena *arena = *state;
    struct parsed got;
    parse(arena, repeat(arena, "A: b\n", MAIL_MAX_FIELDS + 1), &got);
    CHECK_INT(got.fields.list.n, MAIL_MAX_FIELDS);
    CHECK(has_limit(&got.notes, "max-header-fields"));

    parse(arena, repeat(arena, " abcdef\n", MAIL_MAX_HEADER / 8 + 1), &got);
    CHECK(has_limit(&got.notes, "max-header-bytes"));
    CHECK(!has_limit(&got.notes, "max-header-fields"));

    struct buf one;
    buf_init(&one, arena, SIZE_MAX);
    buf_str(&one, "A: ");
    buf_add(&one, repeat(arena, "x", MAIL_MAX_FIELD));
    buf_str(&one, "\nB: c\n\nbody");
    parse(arena, buf_slice(&one), &got);
    CHECK(has_limit(&got.notes, "max-field-bytes"));
    CHECK_INT(got.fields.list.v[0].value.s.n, MAIL_MAX_FIELD - 3);
    CHECK_STR(got.fields.list.v[1].value.s, "c");
    CHECK_INT(got.body, one.n - 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_fields), ARENA_TEST(test_no_fields), ARENA_TEST(test_nul),
        ARENA_TEST(test_places), ARENA_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
