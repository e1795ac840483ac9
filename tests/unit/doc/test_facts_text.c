#include "fact_rows.h"

#include "doc/compare.h"

#define HEAD "From: a@example.net\nSubject: News\nMIME-Version: 1.0\n"
#define MULTI(kind, parts) \
    "a.eml", HEAD "Content-Type: multipart/" kind "; boundary=b\n\n" parts "--b--\n"
#define PLAIN(text) "--b\nContent-Type: text/plain; charset=utf-8\n\n" text "\n"
#define HTML(body)                                                                 \
    "--b\nContent-Type: text/html; charset=utf-8\n\n<html><body>" body "</body></" \
    "html>\n"
#define ALT(text, body) MULTI("alternative", PLAIN(text) HTML(body))
#define JSON(text, html) "a.json", "{\"text\":\"" text "\",\"html\":\"" html "\"}"

#define WORDS "garden tools seeds bulbs pots soil spades forks rakes hoses "
#define OTHERS "alpha bravo charlie delta echo foxtrot golf hotel india juliet "
#define FILL "\xE2\x80\x8C \xE2\x80\x8C \xE2\x80\x8C \xE2\x80\x8C \xCD\x8F "
#define PADDING FILL FILL FILL FILL FILL

static void test_part_missing(void **state)
{
    static const struct fact_row rows[] = {
        {ALT("Hello", "<p>Hello</p>"), "text.part-missing", 0, NULL},
        {"a.eml", HEAD "Content-Type: text/html\n\n<p>Hello</p>\n", "text.part-missing",
         1, "text/html"},
        {"a.eml", HEAD "\nHello\n", "text.part-missing", 0, NULL},
        {MULTI("alternative", HTML("Hello")), "text.part-missing", 2,
         "text/html; charset=utf-8"},
        {MULTI("mixed", HTML("Hello")), "text.part-missing", 1, NULL},
        {"a.html", "<p>Hello</p>", "text.part-missing", -1, NULL},
        {"a.json", "{\"html\":\"<p>Hello</p>\"}", "text.part-missing", 1, NULL},
        {JSON("Hello", "<p>Hello</p>"), "text.part-missing", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_letters(void **state)
{
    static const struct fact_row rows[] = {
        {ALT("Hello you", "<p>Hello</p>"), "text.part-letters", 8, "Hello you"},
        {ALT(" ", "<p>Hello</p>"), "text.part-letters", 0, NULL},
        {"a.eml", HEAD "\nHello\n", "text.part-letters", -1, NULL},
        {ALT("x", "<p>Hello</p>"), "text.html-letters", 5, NULL},
        {"a.txt", "Hello", "text.html-letters", -1, NULL},
        {ALT("<div>Hello</div>", "Hello"), "text.part-is-html", 1, "<div>Hello</div>"},
        {ALT(" <!DOCTYPE html><html>", "Hello"), "text.part-is-html", 1, NULL},
        {ALT("<https://www.gov.uk/>", "Hello"), "text.part-is-html", 0, NULL},
        {ALT("Hello <b>you</b>", "Hello"), "text.part-is-html", 0, NULL},
        {"a.eml", "Subject: x\n\n<html><p>Hello</p></html>\n", "text.part-is-html", 1,
         "<html><p>Hello</p></html>"},
        {"a.eml", "Subject: x\n\nHello <b>you</b>\n", "text.part-is-html", 0, NULL},
        {ALT("<div>", WORDS), "text.distance", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_difference(void **state)
{
    static const struct fact_row rows[] = {
        {ALT(WORDS, "<p>" WORDS "</p>"), "text.difference", 0, NULL},
        {ALT(OTHERS, "<p>" WORDS "</p>"), "text.difference", 100,
         "alpha bravo charlie delta echo "
         "foxtrot golf hotel india juliet"},
        {ALT("", "<p>" WORDS "</p>"), "text.difference", 100, NULL},
        {ALT("garden tools seeds bulbs pots", "<p>" WORDS "</p>"), "text.difference", 50,
         NULL},
        /* A word that the HTML has more often counts as left. */
        {ALT("garden", "<p>garden garden</p>"), "text.difference", 100, NULL},
        {ALT("garden garden", "<p>garden</p>"), "text.difference", 0, NULL},
        /* Words stand between spaces; marks alone are none. */
        {ALT("garden,", "<p>garden *</p>"), "text.difference", 100, NULL},
        /* Title and hidden text are part of the HTML. */
        {ALT("alpha", "<p>garden</p><div style=\"display:none\">alpha</div>"),
         "text.difference", 50, NULL},
        {MULTI("mixed", PLAIN("a") HTML("b")), "text.difference", -1, NULL},
        {JSON("alpha", "<p>garden</p>"), "text.difference", 100, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

/* Ten words against n: rspamd looks at the numbers of words alone. */
static void test_distance_and_ratio(void **state)
{
    static const struct fact_row rows[] = {
        {ALT(OTHERS, "<p>" WORDS "</p>"), "text.distance", 0, NULL},
        {ALT("", "<p>" WORDS "</p>"), "text.distance", 0.5, NULL}, /* ten words: half */
        {ALT("", "<p>" WORDS WORDS WORDS WORDS "</p>"), "text.distance", 1, NULL},
        {ALT(WORDS, "<p>" WORDS WORDS WORDS WORDS "</p>"), "text.distance", 0.2, NULL},
        {ALT(WORDS WORDS, "<p>" WORDS WORDS WORDS "</p>"), "text.distance", 0, NULL},
        /* Padding is no word. */
        {ALT(WORDS WORDS PADDING PADDING PADDING, "<p>" WORDS WORDS "</p>"),
         "text.distance", 0, NULL},
        {ALT(WORDS OTHERS, "<p>garden tools</p>"), "text.word-ratio", 10, NULL},
        {ALT(WORDS OTHERS, "<p>garden</p>"), "text.word-ratio", 0,
         NULL}, /* one word of HTML */
        {ALT(WORDS, "<p>" WORDS "</p>"), "text.word-ratio", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_order(void **state)
{
    static const struct fact_row rows[] = {
        {ALT("a", "b"), "structure.html-before-text", 0, NULL},
        {MULTI("alternative", HTML("b") PLAIN("a")), "structure.html-before-text", 1,
         "text/html; charset=utf-8"},
        {MULTI("mixed", HTML("b") PLAIN("a")), "structure.html-before-text", 0, NULL},
        {"a.txt", "Hello", "structure.html-before-text", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define BASE64(type, body) \
    "a.eml",               \
        HEAD "Content-Type: " type "\nContent-Transfer-Encoding: base64\n\n" body "\n"
#define ROW76 \
    "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"

static void test_base64(void **state)
{
    static const struct fact_row rows[] = {
        {BASE64("text/plain", "SGVsbG8="), "structure.base64-text", 1, "base64"},
        {BASE64("image/png", "SGVsbG8="), "structure.base64-text", 0, NULL},
        {BASE64("text/plain", "SGVsbG8="), "structure.base64-ascii", 1, "base64"},
        {BASE64("text/plain; charset=utf-8", "Q2Fmw6k="), "structure.base64-ascii", 0,
         NULL},
        {"a.eml", HEAD "\nHello\n", "structure.base64-text", 0, NULL},
        {BASE64("text/plain", ROW76 "\nSGVsbG8="), "structure.base64-line", 76, ROW76},
        {BASE64("text/plain", ROW76 "QUFB"), "structure.base64-line", 80, ROW76 "QUFB"},
        {"a.eml", HEAD "\nHello\n", "structure.base64-line", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_long_lines(void **state)
{
    static char line[1100], file[1300];
    static const struct {
        int length;
        const char *end;
        double expected;
    } rows[] = {{998, "\n", 0}, {999, "\n", 1}, {998, "\r\n", 0}, {1050, "\r\n", 1}};
    memset(line, 'a', sizeof line);
    FOR_ROWS (rows) {
        snprintf(file, sizeof file, HEAD "\n%.*s%send\n", row->length, line, row->end);
        struct fact_row check = {"a.eml", file, "structure.long-lines", row->expected,
                                 NULL};
        check_fact(*state, &check);
    }
}

static void test_empty(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", HEAD "\n\n", "structure.is-empty", 1, NULL},
        {"a.eml", HEAD "\nHello\n", "structure.is-empty", 0, NULL},
        {"a.html", "<p> </p>", "structure.is-empty", 1, NULL},
        {"a.html", "<p><img src=\"https://a.example/b.png\"></p>", "structure.is-empty",
         1, NULL},
        {"a.html", "<p>{{ body }}</p>", "structure.is-empty", 0, NULL},
        {"a.html", "{% include 'body.html' %}", "structure.is-empty", -1, NULL},
        {"a.mjml", "<mj-attributes></mj-attributes>", "structure.is-empty", -1, NULL},
        {MULTI("mixed",
               PLAIN("") "--b\nContent-Type: application/pdf\n"
                         "Content-Disposition: attachment; filename=a.pdf\n\nx\n"),
         "structure.is-empty", 0, NULL},
        {"a.txt", "12345", "structure.bytes", 5, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

/* Past the ceiling the limit is noted and the rest is not looked at. */
static void test_word_ceiling(void **state)
{
    struct arena *arena = *state;
    size_t words = COMPARE_MAX_WORDS + 10;
    char *file = arena_alloc(arena, words * 8 + 200);
    size_t n = (size_t)snprintf(file, 200, "{\"html\":\"<p>x</p>\",\"text\":\"");
    for (size_t i = 0; i < words; i++) {
        n += (size_t)snprintf(file + n, 16, "w%zu ", i % 100000);
    }
    n += (size_t)snprintf(file + n, 16, "\"}");
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = "a.json"};
    CHECK(doc_build(&doc, arena, (struct slice){file, n}, &options, &err));
    const struct comparison *parts = compare_parts(&doc);
    CHECK_INT(parts->text_distinct, COMPARE_MAX_WORDS);
    CHECK_INT(parts->html_left, 1);
    CHECK_INT(doc.notes.limits.n, 1);
    CHECK_STR(slice_of(doc.notes.limits.v[0].code), "max-compared-words");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_part_missing), ARENA_TEST(test_letters),
        ARENA_TEST(test_difference),   ARENA_TEST(test_distance_and_ratio),
        ARENA_TEST(test_order),        ARENA_TEST(test_base64),
        ARENA_TEST(test_long_lines),   ARENA_TEST(test_empty),
        ARENA_TEST(test_word_ceiling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
