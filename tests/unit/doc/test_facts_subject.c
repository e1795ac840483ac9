#include "fact_rows.h"

#define DRAFT(subject) "a.json", "{\"subject\":\"" subject "\",\"text\":\"Hello\"}"
#define MAIL(subject) "a.eml", "From: a@example.org\nSubject: " subject "\n\nHello\n"

static void test_presence(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("News"), "subject.missing", 0, NULL},
        {"a.eml", "From: a@example.org\nTo: b@example.org\n\nHello\n", "subject.missing",
         1, NULL},
        {"a.json", "{\"text\":\"Hello\"}", "subject.missing", 1, NULL},
        {"a.html", "<p>Hello</p>", "subject.missing", -1, NULL},
        {MAIL(" "), "subject.empty", 1, NULL},
        {MAIL("News"), "subject.empty", 0, NULL},
        {"a.html", "<p>Hello</p>", "subject.empty", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_length(void **state)
{
    static const struct fact_row rows[] = {
        {DRAFT("Garden news"), "subject.length", 11, NULL},
        {DRAFT("Re: Fwd: Garden news"), "subject.length", 11,
         NULL}, /* prefixes are taken off */
        {DRAFT("Caf\xC3\xA9"), "subject.length", 4, NULL},
        {DRAFT("Hi {{name}}"), "subject.length", 4, NULL}, /* a tag is one character */
        {DRAFT("5 tips"), "subject.letters", 4, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_capitals(void **state)
{
    static const struct fact_row rows[] = {
        {DRAFT("BIG SALE"), "subject.caps-ratio", 1, NULL},
        {DRAFT("Big 5"), "subject.caps-ratio", 1.0 / 3, NULL},
        {DRAFT("2026"), "subject.caps-ratio", 0, NULL},
        {DRAFT("BIG {{x}}"), "subject.caps-ratio", -1, NULL},
        {DRAFT("BIG SUMMER SALE"), "subject.caps-length", 15, "BIG SUMMER SALE"},
        {DRAFT("RE: BIG SALE"), "subject.caps-length", 8, "BIG SALE"},
        {DRAFT("BIG SALe"), "subject.caps-length", 0, NULL},
        {DRAFT("2026 %"), "subject.caps-length", 0, NULL},
        {DRAFT("BIG {{name}}"), "subject.caps-length", -1, NULL},
        {DRAFT("\xD0\x9D\xD0\x9E\xD0\x92"), "subject.caps-length", 3, NULL},
        {DRAFT("BIG SUMMER SALE"), "subject.caps-spamassassin", 1, "BIG SUMMER SALE"},
        {DRAFT("SUMMERSALE!"), "subject.caps-spamassassin", 0, NULL}, /* one word */
        {DRAFT("BIG SALE"), "subject.caps-spamassassin", 0, NULL},    /* eight bytes */
        {DRAFT("WG: BIG SUMMER SALE"), "subject.caps-spamassassin", 1, "BIG SUMMER SALE"},
        {DRAFT("\xC3\x9C\xC3\xA4 ANNOUNCED TODAY"), "subject.caps-spamassassin", 1, NULL},
        {MAIL("=?iso-2022-jp?B?GyRCJSIbKEI=?= BIG SALE NOW"), "subject.caps-spamassassin",
         0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_url_kind(void **state)
{
    static const struct fact_row rows[] = {
        {DRAFT("Garden news"), "subject.url-kind", 0, NULL},
        {DRAFT("See www.gov.uk now"), "subject.url-kind", 1, "www.gov.uk"},
        {DRAFT("See https://www.gov.uk/a now"), "subject.url-kind", 2,
         "https://www.gov.uk/a"},
        {DRAFT("https://www.gov.uk/a"), "subject.url-kind", 3, NULL},
        {DRAFT("Write to anna@example.org"), "subject.url-kind", 0, NULL},
        {DRAFT("Booking.com and Node.js"), "subject.url-kind", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_odd_characters(void **state)
{
    static const struct fact_row rows[] = {
        {DRAFT("\xF0\x9D\x90\x8D\xF0\x9D\x90\x9E news"), "subject.styled-letters", 2,
         NULL},
        {DRAFT("\xF0\x9D\x90\x8D\xF0\x9D\x90\x9E news"), "subject.mathematical-letters",
         0, NULL},
        {DRAFT("\xF0\x9D\x90\x8D\xF0\x9D\x90\x9E\xF0\x9D\x90\xB0 a"),
         "subject.mathematical-letters", 3, NULL},
        {DRAFT("\xEF\xBC\xAE\xEF\xBD\x85 news"), "subject.styled-letters", 2, NULL},
        {DRAFT("\xEF\xBC\xB3\xEF\xBC\xAD \xE3\x82\xB5"), "subject.styled-letters", 0,
         NULL}, /* kana */
        {DRAFT("News"), "subject.styled-letters", 0, NULL},
        {DRAFT("N\xE2\x80\x8B"
               "ews"),
         "subject.invisible-characters", 1, "\xE2\x80\x8B"},
        {DRAFT("gar\xC2\xAD"
               "den"),
         "subject.invisible-characters", 1, "\xC2\xAD"},
        {DRAFT("a\xE2\x80\x8D"
               "b"),
         "subject.invisible-characters", 1, NULL},
        {DRAFT("\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9"),
         "subject.invisible-characters", 0, NULL},
        {DRAFT("\xE2\x80\x8F\xD7\x90\xD7\x91"), "subject.invisible-characters", 0,
         NULL}, /* RLM */
        {DRAFT("\xE2\x80\x8F"
               "ab"),
         "subject.invisible-characters", 1, NULL},
        {DRAFT(u8"ตลาด\u200Bนัด"), "subject.invisible-characters", 0, NULL},
        {DRAFT(u8"ព្រឹត្តិ\u200Bបត្រ"), "subject.invisible-characters", 0, NULL},
        {DRAFT(u8"ตลาด S\u200Bale"), "subject.invisible-characters", 1, NULL},
        {DRAFT(u8"про\u200Bдажа"), "subject.invisible-characters", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_encoding(void **state)
{
    static const struct fact_row rows[] = {
        {MAIL("Caf\xC3\xA9"), "subject.raw-bytes", 2, "Caf\xC3\xA9"},
        {MAIL("=?UTF-8?Q?Caf=C3=A9?="), "subject.raw-bytes", 0, NULL},
        {DRAFT("Caf\xC3\xA9"), "subject.raw-bytes", -1, NULL},
        {MAIL("Caf\xC3\xA9"), "subject.illegal", 0, NULL},
        {MAIL("caf\xE9 \xE9"), "subject.illegal", 1, NULL},
        {MAIL("caf\xE9"), "subject.illegal", 0, NULL}, /* one is let be */
        {MAIL("\xA3"
              "5 caf\xE9"),
         "subject.illegal", 0, NULL}, /* so is one pound sign */
        {MAIL("=?UTF-8?Q?News?="), "subject.needless-encoding", 1, "=?UTF-8?Q?News?="},
        {MAIL("=?utf-8?b?TmV3cw==?="), "subject.needless-encoding", 2, NULL},
        {MAIL("=?UTF-8?Q?Caf=C3=A9?="), "subject.needless-encoding", 0, NULL},
        {MAIL("News"), "subject.needless-encoding", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_trailing_spaces(void **state)
{
    static const struct fact_row rows[] = {
        {DRAFT("News  "), "subject.trailing-spaces", 2, "  "},
        {MAIL("News "), "subject.trailing-spaces", 1, " "},
        {MAIL("=?UTF-8?Q?Caf=C3=A9_?="), "subject.trailing-spaces", 1, NULL},
        {MAIL("News"), "subject.trailing-spaces", 0, NULL},
        {MAIL("  "), "subject.trailing-spaces", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_presence),        ARENA_TEST(test_length),
        ARENA_TEST(test_capitals),        ARENA_TEST(test_url_kind),
        ARENA_TEST(test_odd_characters),  ARENA_TEST(test_encoding),
        ARENA_TEST(test_trailing_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
