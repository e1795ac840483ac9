#include "harness.h"

#include "base/buf.h"
#include "text/sentence.h"

static void test_next(void **state)
{
    static const struct {
        const char *input, *sentences;
    } rows[] = {
        {"One. Two! Three? Four", "One.|Two!|Three?|Four"},
        {"Dr. Berg met Mr. Klee at no. 5. They spoke.",
         "Dr. Berg met Mr. Klee at no. 5.|They spoke."},
        {"It costs 3.50 at shop.example/a.b, e.g. today. Yes.",
         "It costs 3.50 at shop.example/a.b, e.g. today.|Yes."},
        {"Am 3. Mai kommt z.B. Anna. Dann B. Klee.",
         "Am 3. Mai kommt z.B. Anna.|Dann B. Klee."},
        {"We open at 9. Come in.", "We open at 9.|Come in."},
        {"Yahoo! is old... and kind. \"Stop!\" Then",
         "Yahoo! is old... and kind.|\"Stop!\"|Then"},
        {"Say no. We mean it", "Say no.|We mean it"},
        {"Wait\xE2\x80\xA6 What?! Now", "Wait\xE2\x80\xA6|What?!|Now"},
        {"\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82\xE5\x86\x8D\xE8\xA7\x81",
         "\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82|\xE5\x86\x8D\xE8\xA7\x81"},
        {"a line\nthat goes on. \xEF\xBF\xBC, hello",
         "a line\nthat goes on.|\xEF\xBF\xBC, hello"},
        {"...", "..."},
        {" \n", ""},
    };
    FOR_ROWS (rows) {
        struct slice s = slice_of(row->input), sentence;
        struct buf out;
        size_t at = 0;
        buf_init(&out, *state, 1000);
        while (sentence_next(s, &at, &sentence)) {
            buf_str(&out, out.n ? "|" : "");
            buf_add(&out, sentence);
        }
        CHECK_STR(buf_slice(&out), row->sentences);
    }
}

static void test_words(void **state)
{
    (void)state;
    CHECK_INT(sentence_words(SLICE_LIT("A 24-hour sale - now \xE2\x80\xA2 on")), 6);
    CHECK_INT(sentence_words(SLICE_LIT(" -- ! ")), 0);
}

static void test_negated(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        bool expected;
    } rows[] = {
        {"You do not have to ", true},
        {"You don't need to ", true},
        {"You don\xE2\x80\x99t have to ", true},
        {"Never ", true},
        {"Es ist nicht n\xC3\xB6tig: ", false},
        {"Sie m\xC3\xBCssen nicht ", true},
        {"Pas besoin de ", true},
        {"Don't forget to ", false},
        {"Don't wait to ", false},
        {"Why not ", false},
        {"Not only ", false},
        {"No obligation, ", false},
        {"Nobody told us. ", false},
        {"We know what to ", false},
        {"This is not the first of many long years in which we ", false},
        {"", false},
    };
    FOR_ROWS (rows) {
        CHECK_INT(sentence_is_negated(slice_of(row->before), strlen(row->before)),
                  row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_next),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_negated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
