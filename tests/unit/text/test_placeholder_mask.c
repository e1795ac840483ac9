#include "harness.h"

#include "text/placeholder.h"

#define MARK PLACEHOLDER_MARK
#define ONE PLACEHOLDER_CHAR

static struct text mask(struct arena *arena, struct text t)
{
    struct placeholders tags;
    placeholder_scan(arena, t.s, &tags);
    return placeholder_mask(arena, t, &tags);
}

static void test_mask(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"Hi {{a}}!", "Hi " MARK "\x7F\x7F!"},
        {"{{a}}{{b}}", MARK "\x7F\x7F" MARK "\x7F\x7F"},
        {"a{% if\r\nb %}c", "a     \r\n    c"},
        {"{{! x }}|${a}", "        |" MARK "\x7F"},
        {"{{ open", "{{ open"},
        {"plain", "plain"},
        {"", ""},
    };
    FOR_ROWS (rows) {
        struct text t = text_of_file(slice_of(row->input));
        struct text masked = mask(*state, t);
        CHECK_STR(masked.s, row->expected);
        CHECK_INT(masked.s.n, t.s.n);
        CHECK_SPAN(text_span(masked, 1, 2), t.s.n > 1 ? 1 : t.s.n, t.s.n > 1 ? 2 : t.s.n);
    }
}

static void test_mask_returns_untouched_text(void **state)
{
    struct text t = text_of_file(SLICE_LIT("no tag {{ here"));
    CHECK(mask(*state, t).s.p == t.s.p);
}

static void test_collapse(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"Hi {{name}}, *|X|*", "Hi " ONE ", " ONE},
        {"Hi " MARK "\x7F\x7F" MARK "\x7F!", "Hi " ONE ONE "!"},
        {"{{a}} " MARK "\x7F {{b}}", ONE " " ONE " " ONE},
        {"a{% if x %}b{{! note }}c", "abc"},
        {"{% if x %}", ""},
        {"x{{ " MARK "\x7F }}y", "x" ONE "y"},
        {"{{ open " ONE, "{{ open " ONE},
        {"plain", "plain"},
        {"", ""},
    };
    FOR_ROWS (rows) {
        struct text t = text_of_file(slice_of(row->input));
        CHECK_STR(placeholder_collapse(*state, t).s, row->expected);
    }
}

static void test_collapse_keeps_places(void **state)
{
    struct text t = text_of_file(SLICE_LIT("Hi {{name}} and {% if x %}you"));
    struct text collapsed = placeholder_collapse(*state, t);
    CHECK_STR(collapsed.s, "Hi " ONE " and you");
    CHECK_SPAN(text_span(collapsed, 3, 6), 3, 11);
    CHECK_SPAN(text_span(collapsed, 4, 5), 3, 11);
    CHECK_SPAN(text_span(collapsed, 7, 10), 12, 15);
    CHECK_SPAN(text_span(collapsed, 11, 14), 26, 29);
    CHECK(text_is_copied(collapsed, 11, 14));
    CHECK(!text_is_copied(collapsed, 3, 6));
}

static void test_collapse_of_a_part(void **state)
{
    struct text whole = text_of_file(SLICE_LIT("Subject: Hi {{name}}!"));
    struct text collapsed = placeholder_collapse(*state, text_sub(whole, 9, 21));
    CHECK_STR(collapsed.s, "Hi " ONE "!");
    CHECK_SPAN(text_span(collapsed, 3, 6), 12, 20);
}

static void test_is_in(void **state)
{
    static const struct {
        const char *input;
        bool is_in;
    } rows[] = {
        {"a" MARK "\x7F", true}, {"a" ONE, true},     {"a\xEF\xB7\x91", false},
        {"{{a}}", false},        {"\xEF\xBF", false}, {"", false},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(placeholder_is_in(slice_of(row->input)), row->is_in);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_mask),
        ARENA_TEST(test_mask_returns_untouched_text),
        ARENA_TEST(test_collapse),
        ARENA_TEST(test_collapse_keeps_places),
        ARENA_TEST(test_collapse_of_a_part),
        cmocka_unit_test(test_is_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
