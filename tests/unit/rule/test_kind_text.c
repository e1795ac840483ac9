#include "judge.h"

struct text_row {
    const char *when, *file, *expected;
};

/* Each row's keys stand under `text`, its file is a text draft. */
static void run(struct arena *arena, const struct text_row *rows, size_t n)
{
    for (row_number = 0; (size_t)row_number < n; row_number++) {
        char yaml[600];
        snprintf(yaml, sizeof yaml, "text: {zone: body, %s}", rows[row_number].when);
        CHECK_STR(judge(arena, yaml, "draft.txt", slice_of(rows[row_number].file)),
                  rows[row_number].expected);
    }
}
#define RUN(rows) run(*state, rows, sizeof(rows) / sizeof *(rows))

static void test_phrases(void **state)
{
    static const struct text_row rows[] = {
        {"phrases: [free money]", "Get Free  Money now", "fired [Free  Money]"},
        {"phrases: free money", "free\r\nmoney", "fired [free\r\nmoney]"},
        {"phrases: [free money]", "freemoney free moneys carefree money", "quiet"},
        {"phrases: [free]", "free, (free) free-free",
         "fired [free] [free] [free] [free]"},
        {"phrases: [Don't Wait]", "don\xE2\x80\x99t\xC2\xA0wait!",
         "fired [don\xE2\x80\x99t\xC2\xA0wait]"},
        {"phrases: [\xC3\x89t\xC3\xA9]", "l'\xC3\x89T\xC3\x89",
         "fired [\xC3\x89T\xC3\x89]"},
        {"phrases: [guarantee*]", "we guaranteed it", "fired [guaranteed]"},
        {"phrases: [guarantee*]", "guarantee", "fired [guarantee]"},
        {"phrases: [guarantee]", "we guaranteed it", "quiet"},
        {"phrases: ['100% free']", "100% free", "fired [100% free]"},
        {"phrases: [$$$]", "earn $$$$ now", "fired [$$$]"},
        /* Overlapping hits are one; the longest of those that begin first stays. */
        {"phrases: [money back, money back guarantee, guarantee scheme]",
         "money back guarantee scheme", "fired [money back guarantee]"},
        {"list: drugs", "Viagra soft, CIALIS and xanax",
         "fired [Viagra soft] [CIALIS] [xanax]"},
    };
    RUN(rows);
}

static void test_passages(void **state)
{
    static const struct text_row rows[] = {
        {"phrases: [act now], unless-negated: true", "Act now. You need not act now.",
         "fired [Act now]"},
        {"phrases: [act now], not-in: quote", "Say \"act now\" or act now.\n> Act now.",
         "fired [act now]"},
        {"phrases: [act now], not-in: [quote, footer]",
         "Some words.\n\nMore words.\n\nUnsubscribe.\n\nAct now.", "quiet"},
        {"patterns: ['act now'], not-in: footer", "*Act now.\n\nAct now.",
         "fired [Act now]"},
        {"phrases: [call, buy, go], scope: sentence, at-least: 2",
         "Call us. Buy it. Call or go now.", "fired [Call] [go]"},
        {"phrases: [call, buy, go], scope: sentence, at-least: 2", "Call us. Buy it. Go.",
         "quiet"},
        {"phrases: [a], not-in: []", "x", "1:42: 'not-in' is empty"},
        {"phrases: [a], not-in: [quotes]", "x",
         "1:43: unknown place 'quotes'; did you mean 'quote'?"},
        {"phrases: [a], scope: sentense", "x",
         "1:41: unknown scope 'sentense'; did you mean 'sentence'?"},
        {"phrases: [a], unless-negated: yes", "x",
         "1:50: this must be true or false, not 'yes'"},
    };
    RUN(rows);
}

static void test_patterns(void **state)
{
    static const struct text_row rows[] = {
        {"patterns: ['\\b100\\s?% guarantee\\w*']", "a 100 % Guaranteed b",
         "fired [100 % Guaranteed]"},
        {"patterns: ['(?-i)FREE']", "free FREE", "fired [FREE]"},
        {"patterns: ['(?:free|cheap)\\s+(?:pills|meds)']", "cheap\npills, free meds",
         "fired [cheap\npills] [free meds]"},
        {"patterns: ['!{3,}']", "wow!!!! wow!! wow!!!", "fired [!!!!] [!!!]"},
        {"patterns: ['x*']", "none", "quiet"},
        {"patterns: ['(a+)+$']",
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
         "undecided: pattern limit"},
        {"patterns: ['(a+)+$'], phrases: [free]",
         "free aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
         "fired [free]"},
        /* A letter that folds to another must not hide a pattern from its literal. */
        {"patterns: ['disk']", "di\xC5\xBF\xE2\x84\xAA",
         "fired [di\xC5\xBF\xE2\x84\xAA]"},
        {"patterns: ['money']", "MONEY", "fired [MONEY]"},
        {"patterns: ['a`b`c']", "a`b`c", "fired [a`b`c]"},
        /* Where a match begins is counted in the folded text, where blanks are one and
         * what is invisible is none. */
        {"patterns: ['\\d\\s+to\\s+your']", "a 5 \n\t   to \n your b",
         "fired [5 \n\t   to \n your]"},
        {"patterns: ['..\\s*money']", "\xE2\x80\x8B\xE2\x80\x8B   money",
         "fired [\xE2\x80\x8B\xE2\x80\x8B   money]"},
        {"patterns: ['a.{3}money']", "ba\xE2\x80\x8Bxymoney",
         "fired [a\xE2\x80\x8Bxymoney]"},
    };
    RUN(rows);
}

static void test_signs(void **state)
{
    static const struct text_row rows[] = {
        {"signs: drugs, at-least: 2", "viagra soft and viagra soft", "quiet"},
        {"signs: drugs, at-least: 2", "viagra soft, Cialis and cialis",
         "fired [viagra soft] [Cialis] [cialis]"},
        {"signs: drugs, at-least: 3", "viagra soft, Cialis and cialis", "quiet"},
        {"signs: drugs", "xan xann xa xan", "fired [xan] [xann] [xa]"},
    };
    RUN(rows);
}

static void test_except(void **state)
{
    static const struct text_row rows[] = {
        {"phrases: [money back], except: [money back scheme]",
         "money back scheme, money back", "fired [money back]"},
        {"phrases: [money back], except: [no money, back office]",
         "no money back office money  back", "fired [money  back]"},
        {"patterns: ['fr.e'], except: [free range]", "free range FREE", "fired [FREE]"},
        {"phrases: [free], except: [free*]", "free freedom", "quiet"},
    };
    RUN(rows);
}

static void test_near(void **state)
{
    static const struct text_row rows[] = {
        {"phrases: [verify], near: {phrases: [account], within: 6}",
         "verify your account", "fired [verify]"},
        {"phrases: [verify], near: {phrases: [account], within: 5}",
         "verify your account", "quiet"},
        {"phrases: [verify], near: {phrases: [account], within: 6}",
         "account must verify", "fired [verify]"},
        {"phrases: [verify], near: {phrases: [account], within: 3}",
         "verify \xC3\xA9 account", "fired [verify]"},
        /* What overlaps the hit itself is not near it. */
        {"phrases: [account details], near: {phrases: [account], within: 10}",
         "account details", "quiet"},
        {"phrases: [account details], near: {phrases: [account], within: 10}",
         "account: account details", "fired [account details]"},
        {"patterns: ['verif\\w+'], near: {phrases: [account], within: 1}",
         "verifying account", "fired [verifying]"},
    };
    RUN(rows);
}

static void test_at(void **state)
{
    static const struct text_row rows[] = {
        {"phrases: [free], at: start", " free or free", "fired [free]"},
        {"phrases: [free], at: start", "a free offer", "quiet"},
        {"phrases: [free], at: end", "free and FREE \n", "fired [FREE]"},
        {"phrases: [free], at: end", "free!", "quiet"},
        {"phrases: [free], at: line", "a free\n  FREE b\nFree", "fired [FREE] [Free]"},
    };
    RUN(rows);
}

static void test_at_least(void **state)
{
    static const struct text_row rows[] = {
        {"phrases: [free, now], at-least: 3", "free now free",
         "fired [free] [now] [free]"},
        {"phrases: [free, now], at-least: 4", "free now free", "quiet"},
        {"phrases: [free, free now], at-least: 2", "free now", "quiet"},
    };
    RUN(rows);
}

static void test_zones(void **state)
{
    static const char eml[] = "Subject: free\r\nFrom: \"Free gifts\" <a@example.com>\r\n"
                              "Content-Type: text/plain\r\n\r\nfree\r\n";
    static const struct {
        const char *zone, *expected;
    } rows[] = {
        {"subject", "fired [free]"},       {"[subject, body]", "fired [free] [free]"},
        {"[body, plain]", "fired [free]"}, /* the same bytes count once */
        {"sender-name", "fired [Free]"},   {"html", "quiet"},
    };
    FOR_ROWS (rows) {
        char yaml[200];
        snprintf(yaml, sizeof yaml, "text: {zone: %s, phrases: free}", row->zone);
        CHECK_STR(judge(*state, yaml, "a.eml", SLICE_LIT(eml)), row->expected);
    }
}

/* No match goes from one text of a zone into the next. */
static void test_texts_apart(void **state)
{
    static const char html[] = "<a href=x>free</a><a href=y>money</a>";
    CHECK_STR(judge(*state, "text: {zone: link-text, phrases: [free money]}", "a.html",
                    SLICE_LIT(html)),
              "quiet");
    CHECK_STR(judge(*state, "text: {zone: link-text, phrases: [free, money]}", "a.html",
                    SLICE_LIT(html)),
              "fired [free] [money]");
}

static void test_many(void **state)
{
    struct buf file;
    buf_init(&file, *state, 1 << 20);
    for (int i = 0; i < 20000; i++) {
        buf_str(&file, "free ");
    }
    struct slice got = judge(*state, "text: {zone: body, phrases: free, at-least: 1000}",
                             "draft.txt", buf_slice(&file));
    CHECK_INT(got.n, 5 + 7 * CONDITION_MAX_PLACES);
}

static void test_errors(void **state)
{
    static const struct {
        const char *yaml, *expected;
    } rows[] = {
        {"text: {phrases: [a]}", "1:7: the key 'zone' is missing"},
        {"text: {zone: boddy, phrases: [a]}",
         "1:14: unknown zone 'boddy'; did you mean 'body'?"},
        {"text: {zone: body}",
         "1:7: 'text' needs phrases, patterns or a list, or signs alone"},
        {"text: {zone: body, signs: drugs, phrases: [a]}",
         "1:7: 'text' needs phrases, patterns or a list, or signs alone"},
        {"text: {zone: body, phrases: []}", "1:29: 'phrases' is an empty list"},
        {"text: {zone: body, phrases: ['*']}", "1:31: the phrase '*' has no word"},
        {"text: {zone: body, phrase: [a]}",
         "1:20: unknown key of text 'phrase'; did you mean 'phrases'?"},
        {"text: {zone: body, list: drug}",
         "1:26: there is no list 'drug'; did you mean 'drugs'?"},
        {"text: {zone: body, phrases: a, at: begin}", "1:36: unknown place 'begin'"},
        {"text: {zone: body, phrases: a, at-least: 0}",
         "1:42: 'at-least' must be a whole number from 1 to 1000"},
        {"text: {zone: body, phrases: a, near: {phrases: b}}",
         "1:38: 'near' needs phrases and within"},
        {"text: {zone: body, patterns: [ok, 'a(']}",
         "1:36: the pattern is wrong at its byte 3: missing closing parenthesis"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(judge(*state, row->yaml, "draft.txt", SLICE_LIT("a")), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_phrases),     ARENA_TEST(test_patterns), ARENA_TEST(test_signs),
        ARENA_TEST(test_except),      ARENA_TEST(test_passages), ARENA_TEST(test_near),
        ARENA_TEST(test_at),          ARENA_TEST(test_at_least), ARENA_TEST(test_zones),
        ARENA_TEST(test_texts_apart), ARENA_TEST(test_many),     ARENA_TEST(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
