#include "harness.h"

#include "base/buf.h"
#include "text/words.h"

#define ZWSP "\xE2\x80\x8B"
#define SHY "\xC2\xAD"
#define NBSP "\xC2\xA0"

static void test_next(void **state)
{
    static const struct {
        const char *input, *words;
    } rows[] = {
        {"Don't panic, e-mail me.", "Don't|panic|e-mail|me"},
        {"U.S. 3.5% a--b 'q' -x-", "U.S|3.5|a|b|q|x"},
        {"fr" SHY "ee v" ZWSP "ip" ZWSP " x", "fr" SHY "ee|v" ZWSP "ip|x"},
        {"it\xE2\x80\x99s caf\xC3\xA9 e\xCC\x81t\xC3\xA9",
         "it\xE2\x80\x99s|caf\xC3\xA9|e\xCC\x81t\xC3\xA9"},
        {"Hi \xEF\xBF\xBC"
         "a\xEF\xBF\xBC"
         "b",
         "Hi|a|b"},
        {"\xD0\x9F\xD1\x80\xD0\xB8 \xE4\xBD\xA0\xE5\xA5\xBD!",
         "\xD0\x9F\xD1\x80\xD0\xB8|\xE4\xBD\xA0\xE5\xA5\xBD"},
        {"a\xFF"
         "b",
         "a|b"},
        {" \t.-'", ""},
        {"", ""},
    };
    FOR_ROWS (rows) {
        struct slice s = slice_of(row->input), word;
        struct buf out;
        size_t at = 0;
        buf_init(&out, *state, 1000);
        while (words_next(s, &at, &word)) {
            buf_str(&out, out.n ? "|" : "");
            buf_add(&out, word);
        }
        CHECK_STR(buf_slice(&out), row->words);
    }
}

static void test_letters(void **state)
{
    static const struct {
        const char *input;
        uint32_t letters, upper, lower;
    } rows[] = {
        {"Free 4 ALL!", 7, 4, 3},
        {"\xC3\x89t\xC3\xA9", 3, 1, 2},        /* capital and small e acute */
        {"\xE4\xBD\xA0\xE5\xA5\xBD", 2, 0, 0}, /* Han */
        {"\xD7\xA9\xD7\x9C", 2, 0, 0},         /* Hebrew */
        {"\xD0\x9F\xD1\x80", 2, 1, 1},         /* Cyrillic */
        {"\xF0\x9F\x98\x80 \xC2\xA3 12 \xFF", 0, 0, 0},
        {"", 0, 0, 0},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct letter_counts counts = words_count_letters(slice_of(row->input));
        CHECK_INT(counts.letters, row->letters);
        CHECK_INT(counts.upper, row->upper);
        CHECK_INT(counts.lower, row->lower);
    }
}

static void test_fold(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"Buy NOW", "buy now"},
        {"ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`{@", "abcdefghijklmnopqrstuvwxyz[\\]^_'{@"},
        {"a  b\t\nc\r\n", "a b c "},
        {"12345678 Abcdefg  12345678", "12345678 abcdefg 12345678"},
        {"1234567  Abcdefg " NBSP "x", "1234567 abcdefg x"},
        {"1234567 " ZWSP " x", "1234567 x"},
        {"a" NBSP "b" NBSP NBSP "c\xE3\x80\x80"
         "d",
         "a b c d"},
        {"\xE2\x80\x9CIt\xE2\x80\x99s\xE2\x80\x9D \xE2\x80\x93 \xC2\xABx\xC2\xBB",
         "\"it's\" - \"x\""},
        {"FR" SHY "E" ZWSP "E", "free"},
        {"\xC3\x89T\xC3\x89 \xD0\x9F\xD0\xA0\xD0\x98",
         "\xC3\xA9t\xC3\xA9 \xD0\xBF\xD1\x80\xD0\xB8"},
        {"\xCE\xA3\xCE\xAF\xCF\x82", "\xCF\x83\xCE\xAF\xCF\x83"}, /* both sigmas */
        {"\xE2\x84\xAA \xC8\xBA", "k \xE2\xB1\xA5"},              /* shrinks, grows */
        {"\xC3\x9F \xC4\xB1", "\xC3\x9F \xC4\xB1"},               /* sharp s, dotless i */
        {"\xEF\xBF\xBC X\xFFY", "\xEF\xBF\xBC x\xFFy"},
        {"", ""},
    };
    FOR_ROWS (rows) {
        struct text folded = words_fold(*state, text_of_file(slice_of(row->input)));
        CHECK_STR(folded.s, row->expected);
    }
}

/* Places of the folded words, as the bytes they came from. */
static void test_fold_keeps_places(void **state)
{
    static const struct {
        const char *input, *phrase, *source;
    } rows[] = {
        {"Get it FREE now", "free", "FREE"},
        {"a   b " NBSP " FREE   now!", "free now", "FREE   now"},
        {"x F" SHY "RE" ZWSP "E y", "free", "F" SHY "RE" ZWSP "E"},
        {"\xE2\x80\x9CIt\xE2\x80\x99s", "it's", "It\xE2\x80\x99s"},
        {"\xC8\xBA\xE2\x84\xAA"
         "IT",
         "it", "IT"},
        {"0123456789  0123456789 \n 0123456789ABC", "abc", "ABC"},
    };
    FOR_ROWS (rows) {
        struct slice input = slice_of(row->input);
        struct text folded = words_fold(*state, text_of_file(input));
        size_t at = slice_find(folded.s, 0, slice_of(row->phrase));
        CHECK(at < folded.s.n);
        struct span span = text_span(folded, at, at + strlen(row->phrase));
        CHECK_STR(slice_sub(input, span.start, span.end), row->source);
    }
}

static void test_fold_copies_plain_text(void **state)
{
    struct text folded =
        words_fold(*state, text_of_file(SLICE_LIT("One\nCopied run, 24 Bytes")));
    CHECK_INT(folded.map->count, 1);
    CHECK(text_is_copied(folded, 0, folded.s.n));
}

static void test_boundary(void **state)
{
    static const struct {
        const char *input;
        size_t at;
        bool is_boundary;
    } rows[] = {
        {"free", 0, true},
        {"free", 4, true},
        {"free", 2, false},
        {"a free", 2, true},
        {"a-b", 1, true},
        {"a_b", 1, true},
        {"caf\xC3\xA9s", 3, false},
        {"caf\xC3\xA9s", 5, false},
        {"x1", 1, false},
        {"\xE4\xBD\xA0\xE5\xA5\xBD", 3, true},
        {"a\xEF\xBF\xBC", 1, true},
        {"e\xCC\x81", 1, false},
        {"\x80\x80\x80\x80\x80"
         "a",
         5, true},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(words_is_boundary(slice_of(row->input), row->at), row->is_boundary);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_next),
        cmocka_unit_test(test_letters),
        ARENA_TEST(test_fold),
        ARENA_TEST(test_fold_keeps_places),
        ARENA_TEST(test_fold_copies_plain_text),
        cmocka_unit_test(test_boundary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
