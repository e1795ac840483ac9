#include "harness.h"

#include "report/markdown.h"

static const char doc[] = "## What it looks at\n"
                          "The subject.\n"
                          "\n"
                          "## Why it matters\n"
                          "\n"
                          "Filters add `0.5` points,\n"
                          "e.g. SpamAssassin. And [rspamd](https://rspamd.com) **too**.\n"
                          "\n"
                          "Second paragraph.\n"
                          "## What to do instead\n"
                          "- first\n"
                          "  goes on\n"
                          "- second\n"
                          "\n"
                          "```subject\n"
                          "  a *b*\n"
                          "```\n";

static void test_section(void **state)
{
    (void)state;
    static const struct {
        const char *heading, *expected;
    } rows[] = {
        {"What it looks at", "The subject."},
        {"what it looks at", "The subject."},
        {"Nothing", ""},
        {"What to do instead",
         "- first\n  goes on\n- second\n\n```subject\n  a *b*\n```"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(markdown_section(slice_of(doc), row->heading), row->expected);
    }
}

static void test_first_sentence(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"One. Two.", "One."},
        {"One\ngoes on. Two.", "One goes on."},
        {"No stop", "No stop"},
        {"Only this.\n\nNot this.", "Only this."},
        {"It has 2.5 points. More.", "It has 2.5 points."},
        {"Some, e.g. these. More.", "Some, e.g. these."},
        {"Really? Yes.", "Really?"},
        {"", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(markdown_first_sentence(*state, slice_of(row->input)), row->expected);
    }
    struct slice why = markdown_section(slice_of(doc), "Why it matters");
    CHECK_STR(markdown_first_sentence(*state, why),
              "Filters add 0.5 points, e.g. SpamAssassin.");
}

static void test_plain(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"**strong** and *soft*", "strong and soft"},
        {"`a*b*`", "a*b*"},
        {"2 * 3", "2 * 3"},
        {"[words](target) after", "words after"},
        {"[no link] (x)", "[no link] (x)"},
        {"`open", "`open"},
        {"[cut](", "[cut]("},
        {"snake_case_name", "snake_case_name"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(markdown_plain(*state, slice_of(row->input)), row->expected);
    }
}

static void test_render(void **state)
{
    struct buf out;
    struct term term;
    buf_init(&out, *state, SIZE_MAX);
    term_init(&term, &out, false);
    markdown_render(&term, *state, slice_of(doc));
    CHECK_STR(buf_slice(&out),
              "What it looks at\n"
              "  The subject.\n"
              "\n"
              "Why it matters\n"
              "  Filters add 0.5 points, e.g. SpamAssassin. And rspamd too.\n"
              "\n"
              "  Second paragraph.\n"
              "\n"
              "What to do instead\n"
              "  - first goes on\n"
              "  - second\n"
              "\n"
              "      a *b*\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_section),
        ARENA_TEST(test_first_sentence),
        ARENA_TEST(test_plain),
        ARENA_TEST(test_render),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
