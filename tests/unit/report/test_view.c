#include "harness.h"

#include "report/view.h"

/* The shown line with its underline below, as a report prints it. */
static struct slice shown(struct arena *arena, const struct view *view)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    buf_add(&out, view->line);
    buf_byte(&out, '\n');
    for (uint32_t i = 0; i < view->mark + view->mark_width; i++) {
        buf_byte(&out, i < view->mark ? ' ' : '^');
    }
    return buf_slice(&out);
}

#define TEN "0123456789"
#define FIFTY TEN TEN TEN TEN TEN
#define CARETS "^^^^^^^^^^^^^^^^^^^^^^^^^"
#define CUT "\xE2\x80\xA6"

static void test_clip(void **state)
{
    static const struct {
        const char *before, *marked, *after, *expected;
    } rows[] = {
        {"one ", "two", " three", "one two three\n    ^^^"},
        {"first\nsecond ", "two", "\r\nthird", "second two\n       ^^^"},
        {"", "whole", "", "whole\n^^^^^"},
        {"at the end", "", "\nnext", "at the end\n          ^"},
        {"a ", "b\nc", " d", "a b\n  ^"},
        {"\t", "x", "\ty", "    x   y\n    ^"},
        {"\xE4\xB8\xAD", "\xE6\x96\x87", "!", "\xE4\xB8\xAD\xE6\x96\x87!\n  ^^"},
        {"e\xCC\x81", "x", "", "e\xCC\x81x\n ^"},
        {"a\xE2\x80\x8B", "x", "", "a\\u{200B}x\n         ^"},
        {"a", "\x1B[2J", "b", "a\\x1B[2Jb\n ^^^^^^^"},
        {"\xF0\x9F\x98\x80 ", "x", "", "\xF0\x9F\x98\x80 x\n   ^"},
        /* Long lines: 28 columns before the place, then as much as fits. */
        {FIFTY FIFTY, "two", FIFTY FIFTY,
         CUT "2345678901234567890123456789two" TEN TEN TEN TEN "012" CUT
             "\n                             ^^^"},
        {"start ", "two", FIFTY FIFTY,
         "start two" FIFTY "0123456789012345" CUT "\n      ^^^"},
        {"", FIFTY FIFTY, "",
         FIFTY "0123456789012345678901234" CUT "\n" CARETS CARETS CARETS},
    };
    FOR_ROWS (rows) {
        struct buf all;
        struct view view = {0};
        buf_init(&all, *state, SIZE_MAX);
        buf_str(&all, row->before);
        buf_str(&all, row->marked);
        buf_str(&all, row->after);
        size_t from = strlen(row->before), to = from + strlen(row->marked);
        view_clip(&view, *state, buf_slice(&all), from, to);
        CHECK_STR(shown(*state, &view), row->expected);
    }
}

/* However long the line, the result stays within VIEW_WIDTH and the mark inside it. */
static void test_clip_bounds(void **state)
{
    static char line[200000];
    memset(line, 'x', sizeof line);
    static const struct {
        size_t from, to;
    } rows[] = {{0, 0},           {0, 200000},      {100000, 100010},
                {199999, 200000}, {200000, 200000}, {150, 199000}};
    FOR_ROWS (rows) {
        struct view view = {0};
        view_clip(&view, *state, (struct slice){line, sizeof line}, row->from, row->to);
        CHECK(view.mark + view.mark_width <= VIEW_WIDTH + 1);
        CHECK(view.line.n <= VIEW_WIDTH + 4);
    }
}

static void test_base64(void **state)
{
    /* "Hello\nmoney back now" in base64 from byte 10; one unit for each three bytes. */
    static const char file[] = "Header\n\n\n\nSGVsbG8KbW9uZXkgYmFjayBub3c=";
    static const char text[] = "Hello\nmoney back now";
    struct srcmap_builder b;
    struct doc doc = {.file = SLICE_LIT(file)};
    srcmap_begin(&b, *state, text_of_file(doc.file));
    for (size_t i = 0; i < sizeof text - 1; i += 3) {
        size_t n = sizeof text - 1 - i;
        srcmap_unit(&b, 10 + i / 3 * 4, 4, n < 3 ? n : 3);
    }
    struct mail_part part = {.encoding = MAIL_BASE64, .is_decoded = true};
    part.text = srcmap_end(&b, SLICE_LIT(text));
    struct mail_part *parts[] = {&part};
    struct mail mail = {.parts = {parts, 1, 1}};
    doc.mail = &mail;
    struct view view;
    struct span at = text_span(part.text, 6, 16);
    view_of_place(&view, *state, &doc, at, SLICE_NONE);
    CHECK_STR(shown(*state, &view), "money back now\n^^^^^^^^^^^^");
    view_of_place(&view, *state, &doc, at, SLICE_LIT("money back"));
    CHECK_STR(shown(*state, &view), "money back now\n^^^^^^^^^^");
    CHECK_STR(slice_of(view.decoded_from), "base64");
    view_of_place(&view, *state, &doc, (struct span){0, 6}, SLICE_NONE);
    CHECK_STR(shown(*state, &view), "Header\n^^^^^^");
    CHECK(view.decoded_from == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_clip),
        ARENA_TEST(test_clip_bounds),
        ARENA_TEST(test_base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
