#include "fact_rows.h"

#include "base/buf.h"

#define ZWSP "\xE2\x80\x8B"
#define ZWNJ "\xE2\x80\x8C"
#define ZWJ "\xE2\x80\x8D"
#define CYRILLIC_A "\xD0\xB0"

static void test_zero_width(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "Our gar" ZWSP "den letter", "obfus.zero-width-words", 1,
         "gar" ZWSP "den"},
        {"a.html", "<p>gar&#8203;den</p>", "obfus.zero-width-words", 1, "gar&#8203;den"},
        {"a.eml", "Subject: Fr" ZWNJ "ee\n\nHi", "obfus.zero-width-words", 1,
         "Fr" ZWNJ "ee"},
        {"a.txt", "gar" ZWSP ZWSP "den", "obfus.zero-width-words", 1, NULL},
        /* Persian and Indic joiners, emoji, break hints beside punctuation, padding. */
        {"a.txt",
         "\xD9\x86\xD9\x85\xDB\x8C" ZWNJ "\xD8\xAE\xD9\x88\xD8\xA7\xD9\x87\xD9\x85",
         "obfus.zero-width-words", 0, NULL},
        {"a.txt", "\xE0\xA4\x95\xE0\xA5\x8D" ZWJ "\xE0\xA4\xB7", "obfus.zero-width-words",
         0, NULL},
        {"a.txt", "\xF0\x9F\x91\xA8" ZWJ "\xF0\x9F\x91\xA9", "obfus.zero-width-words", 0,
         NULL},
        {"a.txt", "shop." ZWSP "example 5" ZWNJ "pm and" ZWSP " or",
         "obfus.zero-width-words", 0, NULL},
        {"a.html", "<div style='display:none'>Lead" ZWNJ "a" ZWNJ "b</div><p>Hi</p>",
         "obfus.zero-width-words", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_zero_width_pairs(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "Fr" ZWSP "e" ZWSP "e seeds", "obfus.zero-width-pairs", 1,
         ZWSP "e" ZWSP},
        {"a.txt", "F" ZWSP "r" ZWNJ "e" ZWSP "e" ZWJ "s", "obfus.zero-width-pairs", 2,
         NULL},
        {"a.txt", "gar" ZWSP "den letters and ro" ZWSP "ses", "obfus.zero-width-pairs", 0,
         NULL},
        {"a.txt", "a" ZWSP " b" ZWSP "c", "obfus.zero-width-pairs", 0, NULL},
        {"a.txt", "F" ZWSP "r" ZWSP "ee seeds\nUnsubscribe", "obfus.zero-width-pairs", 0,
         NULL},
        {"a.txt", "F" ZWSP "r" ZWSP "ee seeds, preregister", "obfus.zero-width-pairs", 1,
         ZWSP "r" ZWSP},
        {"a.txt", "a" ZWSP "b" ZWSP, "obfus.zero-width-pairs", 0, NULL},
        {"a.txt", ZWSP, "obfus.zero-width-pairs", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

/* This takes minutes where a run is read again at each of its characters. */
static void test_long_run_is_linear(void **state)
{
    enum { TIMES = 300000 };
    struct buf text;
    buf_init(&text, *state, (size_t)1 << 20);
    for (int i = 0; i < TIMES; i++) {
        buf_str(&text, ZWSP);
    }
    buf_byte(&text, '\0');
    struct fact_row row = {"a.txt", buf_slice(&text).p, "obfus.zero-width-pairs", 0,
                           NULL};
    check_fact(*state, &row);
}

static void test_mixed_scripts(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "Our g" CYRILLIC_A "rden letter", "obfus.mixed-script-words", 1,
         "g" CYRILLIC_A "rden"},
        {"a.txt", "\xD0\x9D\xD0\xB0\xD1\x88\xD0\xB0 Zo\xC3\xAB na\xC3\xAFve",
         "obfus.mixed-script-words", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_styled(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "a \xF0\x9D\x90\x8C\xF0\x9D\x90\x9A\xF0\x9D\x90\xB2 b",
         "obfus.styled-words", 1, "\xF0\x9D\x90\x8C\xF0\x9D\x90\x9A\xF0\x9D\x90\xB2"},
        {"a.txt", "\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\xA3", "obfus.styled-words", 1, NULL},
        /* Full-width in Japanese, one circled letter, a formula, accents. */
        {"a.txt", "\xEF\xBC\xA1\xEF\xBC\xA2\xEF\xBC\xA3\xE3\x81\xAE",
         "obfus.styled-words", 0, NULL},
        {"a.txt", "\xE2\x93\x98 x = \xF0\x9D\x91\xA5 + 1", "obfus.styled-words", 0, NULL},
        {"a.txt",
         "Zo\xC3\xAB \xC5\x81\xC3\xB3"
         "d\xC5\xBA",
         "obfus.styled-words", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_zero_width),
        ARENA_TEST(test_zero_width_pairs),
        ARENA_TEST(test_long_run_is_linear),
        ARENA_TEST(test_mixed_scripts),
        ARENA_TEST(test_styled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
