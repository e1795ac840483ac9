#include "page.h"

static void test_add(void **state)
{
    static const struct {
        const char *source, *shown;
        bool keeps_lines;
    } rows[] = {
        {"a b", "a b", false},
        {"  a \n\t b  ", "a b", false},
        {"a\nb", "a\nb", true},
        {"a \xC2\xA0 b", "a \xC2\xA0 b", false},
        {"\xC2\xA0\xC2\xA0 a", "a", false},
        {"Hi \xEF\xB7\x90\x7F\x7F\x7F!", "Hi \xEF\xBF\xBC!", false},
        {"\xEF\xB7\x90\xEF\xB7\x90\x7F", "\xEF\xBF\xBC\xEF\xBF\xBC", false},
        {"", "", false},
        {" ", "", false},
    };
    FOR_ROWS (rows) {
        struct html html = {.source = text_of_file(slice_of(row->source))};
        struct flow flow;
        flow_init(&flow, *state, &html);
        flow_add(&flow, html.source, row->keeps_lines);
        CHECK_STR(flow_take(&flow).s, row->shown);
    }
}

static void test_places(void **state)
{
    struct html html = {.source =
                            text_of_file(SLICE_LIT("a b  c|\xEF\xB7\x90\x7F\x7F|d"))};
    struct flow flow;
    flow_init(&flow, *state, &html);
    flow_add(&flow, html.source, false);
    flow_break(&flow, FLOW_LINE);
    flow_add(&flow, text_sub(html.source, 0, 1), false);
    struct text t = flow_take(&flow);
    CHECK_STR(t.s, "a b c|\xEF\xBF\xBC|d\na");
    CHECK(text_is_copied(t, 0, 3));
    CHECK_SPAN(text_span(t, 2, 5), 2, 6);
    CHECK_SPAN(text_span(t, 3, 4), 3, 5);
    CHECK_SPAN(text_span(t, 6, 9), 7, 12);
    CHECK_SPAN(text_span(t, 10, 11), 13, 14);
    CHECK_SPAN(text_span(t, 11, 12), 0, 0);
    CHECK_SPAN(text_span(t, 12, 13), 0, 1);
}

static void test_gaps(void **state)
{
    static const struct {
        enum flow_gap first, second;
        const char *shown;
    } rows[] = {
        {FLOW_NONE, FLOW_NONE, "aa"},    {FLOW_SPACE, FLOW_NONE, "a a"},
        {FLOW_CELL, FLOW_SPACE, "a\ta"}, {FLOW_SPACE, FLOW_LINE, "a\na"},
        {FLOW_LINE, FLOW_LINE, "a\na"},
    };
    FOR_ROWS (rows) {
        struct html html = {.source = text_of_file(SLICE_LIT("a"))};
        struct flow flow;
        flow_init(&flow, *state, &html);
        flow_break(&flow, FLOW_LINE);
        flow_add(&flow, html.source, false);
        flow_break(&flow, row->first);
        flow_break(&flow, row->second);
        flow_add(&flow, html.source, false);
        flow_break(&flow, FLOW_LINE);
        CHECK_INT(flow.letters, 2);
        CHECK_STR(flow_take(&flow).s, row->shown);
    }
}

static void test_classes(void **state)
{
    static const struct {
        uint32_t code_point;
        bool is_letter, is_filler;
    } rows[] = {
        {'a', true, false},     {'0', true, false},     {'-', false, false},
        {0xE9, true, false},    {0xA3, false, false},   {0x416, true, false},
        {0x4F60, true, false},  {0x2014, false, false}, {0x1F600, false, false},
        {0x200C, false, true},  {0x34F, false, true},   {0x2007, false, true},
        {0xAD, false, true},    {0xFEFF, false, true},  {0x200B, false, true},
        {0xFFFC, false, false}, {0x5D0, true, false},   {0xFF21, true, false},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(flow_is_letter(row->code_point), row->is_letter);
        CHECK_INT(flow_is_filler(row->code_point), row->is_filler);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_add),
        ARENA_TEST(test_places),
        ARENA_TEST(test_gaps),
        cmocka_unit_test(test_classes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
