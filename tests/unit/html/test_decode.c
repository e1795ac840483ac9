#include "page.h"

#include "html/decode.h"

#define MARK "\xEF\xB7\x90"
#define BAD "\xEF\xBF\xBD"

/* The steps: copied text as it is, units as "[raw>out]", dropped bytes as "[raw>]". */
static void test_steps(void **state)
{
    static const struct {
        const char *raw, *out, *steps;
    } rows[] = {
        {"abc", "abc", "abc"},
        {"a&amp;b", "a&b", "a[&amp;>&]b"},
        {"&lt;p&gt;", "<p>", "[&lt;><]p[&gt;>>]"},
        {"a & b &x; &", "a & b &x; &", "a & b &x; &"},
        {"&amp;amp;", "&amp;", "[&amp;>&]amp;"},
        {"&copyright", "\xC2\xA9right", "[&copy>\xC2\xA9]right"},
        {"&notit;", "\xC2\xACit;", "[&not>\xC2\xAC]it;"},
        {"&notin;", "\xE2\x88\x89", "[&notin;>\xE2\x88\x89]"},
        {"&#65;&#x42;&#67x", "ABCx", "[&#65;>A][&#x42;>B][&#67>C]x"},
        {"&#8203;b",
         "\xE2\x80\x8B"
         "b",
         "[&#8203;>\xE2\x80\x8B]b"},
        {"&nbsp;&nbsp;x", "\xC2\xA0\xC2\xA0x", "[&nbsp;>\xC2\xA0][&nbsp;>\xC2\xA0]x"},
        {"a\r\nb\rc", "a\nb\nc", "a[\r\n>\n]b[\r>\n]c"},
        {"a</x>b", "ab", "a[</x>>]b"},
        {"a<b", "a<b", "a<b"},
        {"a" MARK "\x7F\x7F"
         "b",
         "a" BAD BAD BAD "b", "a[" MARK "\x7F\x7F>" BAD BAD BAD "]b"},
        {"lost here", "all else", "[lost here>all else]"},
        {"x", "", "[x>]"},
        {"", "", ""},
    };
    FOR_ROWS (rows) {
        struct slice raw = slice_of(row->raw), out = slice_of(row->out);
        struct decode decode = {.raw = raw, .out = out};
        struct decode_step step;
        struct buf got;
        buf_init(&got, *state, 1000);
        while (decode_next(&decode, &step)) {
            struct slice from = slice_sub(raw, step.raw, step.raw + step.raw_length);
            if (step.is_copied) {
                buf_add(&got, from);
            } else {
                buf_fmt(&got, "[%.*s>%.*s]", SLICE_FMT(from),
                        SLICE_FMT(slice_sub(out, step.out, step.out + step.out_length)));
            }
        }
        CHECK_STR(buf_slice(&got), row->steps);
    }
}

static void test_map(void **state)
{
    struct text raw = text_of_file(SLICE_LIT("....a&amp;b"));
    raw = text_sub(raw, 4, raw.s.n);
    struct text t = decode_map(*state, raw, SLICE_LIT("a&b"));
    CHECK_SPAN(text_span(t, 0, 1), 4, 5);
    CHECK_SPAN(text_span(t, 1, 2), 5, 10);
    CHECK_SPAN(text_span(t, 2, 3), 10, 11);
    CHECK(text_is_copied(t, 2, 3));
    CHECK(!text_is_copied(t, 1, 2));
}

static void test_restore(void **state)
{
    static const struct {
        const char *raw, *out, *expected;
    } rows[] = {
        {"a&amp;" MARK "\x7F\x7F!", "a&" BAD BAD BAD "!", "a&" MARK "\x7F\x7F!"},
        /* Two masks with tags between that left nothing behind. */
        {MARK "\x7F</td><td>" MARK "\x7F", BAD BAD BAD BAD, MARK "\x7F" MARK "\x7F"},
        /* Fewer replacements than the mask has characters: what follows stays whole. */
        {MARK "\x7F\x7F\x7F", BAD "\xC2\xA3", MARK "\x7F\x7F\x7F\xC2\xA3"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(decode_restore(*state, slice_of(row->raw), slice_of(row->out)),
                  row->expected);
    }
}

static void test_references(void **state)
{
    static const struct {
        const char *raw, *text;
    } rows[] = {
        {"plain", "plain"},
        {"a&amp;b &lt;&#65;&#x42;", "a&b <AB"},
        {"&nbsp;&unknown;&amp", "\xC2\xA0&unknown;&amp"},
        {"a\r\nb\rc", "a\nb\nc"},
        {"&#0;&#1114112;&#99999999999999999999;", BAD BAD BAD},
        {"&#;&#x;&", "&#;&#x;&"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(decode_references(*state, slice_of(row->raw)), row->text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_steps),
        ARENA_TEST(test_map),
        ARENA_TEST(test_restore),
        ARENA_TEST(test_references),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
