#include "harness.h"

#include "base/srcmap.h"

/* "x=E2=82=ACy" as quoted-printable, then as HTML "&pound;": two stages over a file. */
static struct text first_stage(struct arena *a, struct text file)
{
    struct srcmap_builder b;
    srcmap_begin(&b, a, file);
    srcmap_copy(&b, 0, 1);
    srcmap_unit(&b, 1, 9, 3);
    srcmap_copy(&b, 10, 1);
    return srcmap_end(&b, SLICE_LIT("x\xE2\x82\xACy"));
}

static void test_walks_back_through_a_unit(void **state)
{
    struct text t = first_stage(*state, text_of_file(SLICE_LIT("x=E2=82=ACy")));
    static const struct {
        size_t from, to;
        uint32_t start, end;
    } rows[] = {
        {0, 1, 0, 1},  {1, 4, 1, 10},  {2, 3, 1, 10}, /* inside: rounds outwards */
        {0, 5, 0, 11}, {4, 5, 10, 11}, {3, 5, 1, 11}, {5, 5, 11, 11}, {0, 0, 0, 0},
    };
    FOR_ROWS (rows) {
        CHECK_SPAN(text_span(t, row->from, row->to), row->start, row->end);
    }
}

static void test_stages_compose(void **state)
{
    struct text file = text_of_file(SLICE_LIT("..x=E2=82=ACy"));
    struct text qp = first_stage(*state, text_sub(file, 2, 13));
    struct srcmap_builder b;
    srcmap_begin(&b, *state, text_sub(qp, 1, 5));
    srcmap_copy(&b, 0, 3); /* the euro */
    srcmap_made(&b, 3, 1); /* a space put in */
    srcmap_copy(&b, 3, 1); /* y */
    struct text t = srcmap_end(&b, SLICE_LIT("\xE2\x82\xAC y"));
    CHECK_SPAN(text_span(t, 0, 3), 3, 12);
    CHECK_SPAN(text_span(t, 3, 4), 12, 12);
    CHECK_SPAN(text_span(t, 4, 5), 12, 13);
    CHECK_SPAN(text_span_all(t), 3, 13);
    CHECK_SPAN(text_span_all(text_sub(t, 4, 5)), 12, 13);
}

static void test_copied_runs_join(void **state)
{
    struct srcmap_builder b;
    srcmap_begin(&b, *state, text_of_file(SLICE_LIT("abcdef")));
    srcmap_copy(&b, 0, 2);
    srcmap_copy(&b, 2, 2);
    srcmap_copy(&b, 5, 1);
    CHECK_INT(b.count, 2);
    struct text t = srcmap_end(&b, SLICE_LIT("abcdf"));
    CHECK_SPAN(text_span(t, 1, 3), 1, 3);
    CHECK_SPAN(text_span(t, 3, 5), 3, 6);
}

static void test_is_copied(void **state)
{
    struct text t = first_stage(*state, text_of_file(SLICE_LIT("x=E2=82=ACy")));
    CHECK_INT(text_is_copied(t, 0, 1), true);
    CHECK_INT(text_is_copied(t, 0, 2), false);
    CHECK_INT(text_is_copied(t, 1, 4), false);
    CHECK_INT(text_is_copied(t, 4, 5), true);
    CHECK_INT(text_is_copied(text_of_file(SLICE_LIT("abc")), 0, 3), true);
}

static void test_append_takes_pieces(void **state)
{
    struct text file = text_of_file(SLICE_LIT("<p>a&amp;b</p> c"));
    struct srcmap_builder b;
    srcmap_begin(&b, *state, file);
    srcmap_copy(&b, 3, 1);
    srcmap_unit(&b, 4, 5, 1);
    srcmap_copy(&b, 9, 1);
    struct text node = srcmap_end(&b, SLICE_LIT("a&b"));

    srcmap_begin(&b, *state, file);
    srcmap_append(&b, text_sub(node, 1, 3)); /* "&b" */
    srcmap_made(&b, 10, 1);
    srcmap_append(&b, text_sub(file, 15, 16)); /* "c", from the file itself */
    struct text t = srcmap_end(&b, SLICE_LIT("&b\nc"));
    CHECK_SPAN(text_span(t, 0, 1), 4, 9);
    CHECK_SPAN(text_span(t, 1, 2), 9, 10);
    CHECK_SPAN(text_span(t, 2, 3), 10, 10);
    CHECK_SPAN(text_span(t, 3, 4), 15, 16);
}

static void test_trim_keeps_places(void **state)
{
    (void)state;
    struct text t = text_trim(text_of_file(SLICE_LIT("  ab \n")));
    CHECK_STR(t.s, "ab");
    CHECK_SPAN(text_span_all(t), 2, 4);
}

static void test_empty_map(void **state)
{
    struct srcmap_builder b;
    srcmap_begin(&b, *state, text_sub(text_of_file(SLICE_LIT("abc")), 1, 2));
    struct text t = srcmap_end(&b, SLICE_NONE);
    CHECK_SPAN(text_span_all(t), 1, 1);
    CHECK_INT(text_is_copied(t, 0, 0), true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_walks_back_through_a_unit),
        ARENA_TEST(test_stages_compose),
        ARENA_TEST(test_copied_runs_join),
        ARENA_TEST(test_is_copied),
        ARENA_TEST(test_append_takes_pieces),
        cmocka_unit_test(test_trim_keeps_places),
        ARENA_TEST(test_empty_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
