#include "harness.h"

#include "base/buf.h"
#include "mail/param.h"

static void parse(struct arena *arena, struct slice input, struct notes *notes,
                  struct mail_params *out)
{
    *out = (struct mail_params){0};
    notes_init(notes, arena);
    param_parse(arena, text_of_file(input), notes, out);
}

static void test_one(void **state)
{
    static const struct {
        const char *input, *expected; /* of the parameter "f"; "-" when there is none */
        const char *defect;
    } rows[] = {
        {"a; f=b", "b", ""},
        {"a;f = b ", "b", ""},
        {"a; F=\"b;c\"", "b;c", ""},
        {"a; f=\"b\\\"c\"", "b\"c", ""},
        {"a; f='b'", "'b'", ""},
        {"a; f=b c; g=d", "b c", ""},
        {"a; f=", "", ""},
        {"a; f", "-", "parameter-invalid"},
        {"a; f=\"b", "b", "parameter-invalid"},
        {"a; f=\"b; g=c", "b", "parameter-invalid"},
        {"a; f=\"b\"c; g=d", "b", "parameter-invalid"},
        {"a; f=b; f=c", "b", "parameter-duplicate"},
        {"a; g=x f=b", "-", ""},
        {"a; f=us-ascii (plain)", "us-ascii", ""},
        {"a; f==?utf-8?q?=C3=A9?=", "\xC3\xA9", ""},
        {"a; f=\"=?utf-8?q?=C3=A9?=\"", "\xC3\xA9", ""},
        {"a; f=\xE9", "\xC3\xA9", "header-raw-8bit"},
        {"a; f*=utf-8''%C3%A9", "\xC3\xA9", ""},
        {"a; f*=iso-8859-1'en'%E9%", "\xC3\xA9%", ""},
        {"a; f*=\"utf-8''%41\"", "A", ""},
        {"a; f*=x-%41", "x-A", ""},
        {"a; f*=utf-8'x", "x", ""},
        {"a; f=b; f*=utf-8''c", "c", "parameter-conflict"},
        {"a; f=b; f*=utf-8''b", "b", ""},
        {"a; f*0=b; f*1=c", "bc", ""},
        {"a; f*1=c; f*0=b", "bc", ""},
        {"a; f*0*=utf-8''%C3; f*1*=%A9; f*2=\"%41\"", "\xC3\xA9%41", ""},
        {"a; f*0=utf-8''b; f*1*=%41", "utf-8''bA", ""},
        {"a; f*0=b; f*2=c", "b", "parameter-invalid"},
        {"a; f*1=b; f*2=c", "bc", "parameter-invalid"},
        {"a; f=x; f*1=b", "x", ""},
        {"a; f*0=b; f*0=c; f*1=d", "bd", "parameter-duplicate"},
        {"a; f**=b", "-", "parameter-invalid"},
        {"a; f*-1=b", "-", "parameter-invalid"},
        {"a; f*99999999999999999999=b", "-", "parameter-invalid"},
        {"a; =b; ;; f=c", "c", "parameter-invalid"},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct mail_params got;
        parse(*state, slice_of(row->input), &notes, &got);
        const struct mail_param *param = param_find(&got, "f");
        CHECK_STR(param ? param->value.s : SLICE_LIT("-"), row->expected);
        CHECK_STR(slice_of(notes.defects.n ? notes.defects.v[0].code : ""), row->defect);
        CHECK_STR(got.value.s, "a");
    }
}

static void test_comment_of_file_name(void **state)
{
    struct notes notes;
    struct mail_params got;
    parse(*state, SLICE_LIT("attachment; filename=a (1); name=b (2)"), &notes, &got);
    CHECK_STR(param_find(&got, "filename")->value.s, "a (1)");
    CHECK_STR(param_find(&got, "name")->value.s, "b (2)");
}

static void test_places(void **state)
{
    /*                  0         1         2         3
     *                  0123456789012345678901234567890123456 */
    struct slice file = SLICE_LIT("a; f=\"b\\\"c\"; g=xy; h*0*=''%41b; h*1=c");
    struct notes notes;
    struct mail_params got;
    parse(*state, file, &notes, &got);
    CHECK_SPAN(text_span(param_find(&got, "f")->value, 1, 2), 7, 9);
    CHECK_SPAN(text_span_all(param_find(&got, "g")->value), 15, 17);
    CHECK(text_is_copied(param_find(&got, "g")->value, 0, 2));
    struct text joined = param_find(&got, "h")->value;
    CHECK_STR(joined.s, "Abc");
    CHECK_SPAN(text_span(joined, 0, 1), 26, 29);
    CHECK_SPAN(text_span(joined, 2, 3), 36, 37);
}

static void test_repeated(void **state)
{
    struct notes notes;
    struct mail_params got;
    parse(*state, SLICE_LIT("a; b=c; b=d; e=f"), &notes, &got);
    CHECK(param_find(&got, "b")->is_repeated);
    CHECK(!param_find(&got, "e")->is_repeated);
    CHECK(param_find(&got, "x") == NULL);
}

static void test_limit(void **state)
{
    struct buf input;
    buf_init(&input, *state, SIZE_MAX);
    for (int i = 0; i < 100000; i++) {
        buf_fmt(&input, "; p%d*0=x", i);
    }
    struct notes notes;
    struct mail_params got;
    parse(*state, buf_slice(&input), &notes, &got);
    CHECK_INT(got.list.n, MAIL_MAX_PARAMS);
    CHECK_STR(slice_of(notes.limits.v[0].code), "max-parameters");
    CHECK_INT(notes.limits.v[0].value, MAIL_MAX_PARAMS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_one),    ARENA_TEST(test_comment_of_file_name),
        ARENA_TEST(test_places), ARENA_TEST(test_repeated),
        ARENA_TEST(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
