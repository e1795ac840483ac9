#include "harness.h"

#include "html/colour.h"

#define NONE 0xFFFFFFFFu

static void test_css(void **state)
{
    static const struct {
        const char *input;
        uint32_t rgb; /* NONE when it is no colour */
        int percent;  /* of opacity */
    } rows[] = {
        {"red", 0xFF0000, 100},
        {" RebeccaPurple ", 0x663399, 100},
        {"aliceblue", 0xF0F8FF, 100},
        {"yellowgreen", 0x9ACD32, 100},
        {"#1a2B3c", 0x1A2B3C, 100},
        {"#fa0", 0xFFAA00, 100},
        {"#fa08", 0xFFAA00, 53},
        {"#11223380", 0x112233, 50},
        {"rgb(1,2,3)", 0x010203, 100},
        {"rgb( 100%, 0%, 50% )", 0xFF0080, 100},
        {"rgb(1 2 3 / 25%)", 0x010203, 25},
        {"rgba(300,-5,3,.5)", 0xFF0003, 50},
        {"hsl(120,100%,50%)", 0x00FF00, 100},
        {"hsla(240deg 100% 50% / 0)", 0x0000FF, 0},
        {"transparent", 0, 0},
        {"", NONE, 0},
        {"#12", NONE, 0},
        {"#12345", NONE, 0},
        {"#ggg", NONE, 0},
        {"ffffff", NONE, 0},
        {"reddish", NONE, 0},
        {"rgb(1,2)", NONE, 0},
        {"rgb(1,2,3", NONE, 0},
        {"url(1,2,3)", NONE, 0},
        {"inherit", NONE, 0},
        {"averyveryverylongcolourname", NONE, 0},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct colour colour = {NONE, 0};
        bool is_read = colour_parse(slice_of(row->input), &colour);
        CHECK_INT(is_read, row->rgb != NONE);
        if (is_read) {
            CHECK_INT(colour.rgb, row->rgb);
            CHECK_INT((int)(colour.alpha * 100 + 0.5f), row->percent);
        }
    }
}

static void test_legacy(void **state)
{
    static const struct {
        const char *input;
        uint32_t rgb;
    } rows[] = {
        {"#ffffff", 0xFFFFFF},     {"FFFFFF", 0xFFFFFF},
        {"red", 0xFF0000},         {"f00", 0x0F0000},
        {"chucknorris", 0xC00000}, {"#12345", 0x123450},
        {"transparent", NONE},     {"", NONE},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct colour colour = {NONE, 0};
        CHECK_INT(colour_parse_legacy(slice_of(row->input), &colour), row->rgb != NONE);
        CHECK_INT(colour.rgb, row->rgb);
    }
}

static void test_over(void **state)
{
    (void)state;
    CHECK_INT(colour_over((struct colour){0xFF0000, 1}, 0x00FF00), 0xFF0000);
    CHECK_INT(colour_over((struct colour){0xFF0000, 0}, 0x00FF00), 0x00FF00);
    CHECK_INT(colour_over((struct colour){0x000000, 0.5f}, 0xFFFFFF), 0x808080);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_css),
        cmocka_unit_test(test_legacy),
        cmocka_unit_test(test_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
