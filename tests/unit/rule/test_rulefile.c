#include "base/buf.h"
#include "harness.h"
#include "rule/rule_doc.h"
#include "rule/rulefile.h"

/* A good rule, line by line; rows put other text in the place of one line. */
static const char *const lines[] = {
    "---",                                      /* 1 */
    "id: lang-money-back",                      /* 2 */
    "summary: offers money back",               /* 3 */
    "message: says {text} in {subject.length}", /* 4 */
    "evidence: filter",                         /* 5 */
    "source: a filter's rules, read 2025-01",   /* 6 */
    "points: {spamassassin: 2.9}",              /* 7 */
    "filters: {spamassassin: MONEY_BACK}",      /* 8 */
    "severity: warning",                        /* 9 */
    "requires: {gmail: honest-subject}",        /* 10 */
    "profiles: [law-us]",                       /* 11 */
    "languages: [en]",                          /* 12 */
    "mode: template",                           /* 13 */
    "when: {fact: subject.letters >= 10}",      /* 14 */
    "---",                                      /* 15 */
    "## What it looks at",                      /* 16 */
    "The words.",                               /* 17 */
    "## Why it matters",                        /* 18 */
    "Filters count them.",                      /* 19 */
    "## What to do instead",                    /* 20 */
    "Say what the buyer",                       /* 21 */
    "gets: `refunds`.",                         /* 22 */
    "",                                         /* 23 */
    "More words.",                              /* 24 */
    "## When to ignore it",                     /* 25 */
    "Never.",                                   /* 26 */
    "## Fires",                                 /* 27 */
    "```subject",                               /* 28 */
    "Your money back",                          /* 29 */
    "     ^^^^^^^^^^",                          /* 30 */
    "```",                                      /* 31 */
    "## Stays quiet",                           /* 32 */
    "```message-eml",                           /* 33 */
    "Subject: money",                           /* 34 */
    "",                                         /* 35 */
    "back",                                     /* 36 */
    "```",                                      /* 37 */
};
enum { LINES = sizeof lines / sizeof *lines };

/* The good rule with line `at` (from 1; 0: none) replaced, or dropped where `with` is
 * NULL. */
static struct slice build(struct arena *arena, uint32_t at, const char *with)
{
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    for (uint32_t i = 1; i <= LINES; i++) {
        const char *line = i == at ? with : lines[i - 1];
        if (line) {
            buf_str(&out, line);
            buf_byte(&out, '\n');
        }
    }
    return buf_slice(&out);
}

static int set_up(void **state)
{
    static struct ruleset set;
    ruleset_init(&set);
    *state = &set;
    return 0;
}

static int tear_down(void **state)
{
    ruleset_done(*state);
    return 0;
}

static struct rule *read(struct ruleset *set, struct slice bytes)
{
    struct rule *rule = NULL;
    struct error err = {"", 0, 0};
    bool good = rulefile_read(set, SLICE_LIT("rules/lang/lang-money-back.md"), bytes,
                              &rule, &err);
    CHECK_STR(slice_of(err.message), "");
    CHECK(good);
    return rule;
}

static struct rule_doc read_doc(struct ruleset *set, const struct rule *rule)
{
    struct rule_doc doc;
    struct error err = {"", 0, 0};
    CHECK(rule_doc_read(&set->arena, rule, &doc, &err));
    return doc;
}

static void test_words(void **state)
{
    struct ruleset *set = *state;
    row_number = 0;
    struct rule *rule = read(set, build(&set->arena, 0, NULL));
    CHECK_STR(rule->id, "lang-money-back");
    CHECK_STR(rule->family, "lang");
    CHECK_STR(rule->summary, "offers money back");
    CHECK_STR(rule->message, "says {text} in {subject.length}");
    CHECK_STR(rule->source, "a filter's rules, read 2025-01");
    CHECK_STR(rule_advice(&set->arena, rule), "Say what the buyer gets: `refunds`.");
    CHECK_STR(rule->symbol[RULE_SPAMASSASSIN], "MONEY_BACK");
    CHECK_STR(rule->symbol[RULE_RSPAMD], "");
    CHECK_INT(rule->evidence, RULE_FILTER);
    CHECK_INT(rule->severity, RULE_WARNING);
    CHECK_INT(rule->mode, DOC_MODE_TEMPLATE);
    CHECK_INT(rule->requirements.n, 1);
    CHECK_STR(rule->requirements.v[0].profile, "gmail");
    CHECK_STR(rule->requirements.v[0].id, "honest-subject");
    CHECK_INT(rule->profiles.n, 1);
    CHECK_STR(rule->profiles.v[0], "law-us");
    CHECK_INT(rule->languages.n, 1);
    CHECK_STR(rule->languages.v[0], "en");
    CHECK_INT(read_doc(set, rule).headings, 63);
    CHECK(rule->when != NULL);
    CHECK(slice_starts(rule->doc, SLICE_LIT("## What it looks at\n")));
}

static void test_left_out(void **state)
{
    struct ruleset *set = *state;
    row_number = 0;
    struct rule *rule = read(set, SLICE_LIT("---\n"
                                            "id: lang-money-back\r\n"
                                            "summary: offers\r\n"
                                            "evidence: craft\r\n"
                                            "source: none\r\n"
                                            "severity: note\r\n"
                                            "when: {fact: subject.letters >= 10}\r\n"
                                            "---\r\n"));
    CHECK_STR(rule->message, "offers");
    CHECK_STR(rule_advice(&set->arena, rule), "");
    CHECK_STR(rule->doc, "");
    CHECK_INT(read_doc(set, rule).examples.n, 0);
    CHECK_INT(read_doc(set, rule).headings, 0);
    CHECK_INT(rule->mode, DOC_MODE_AUTO);
    CHECK_INT(rule->points[RULE_SPAMASSASSIN].kind, POINTS_NONE);
}

static void test_points(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        const char *line;
        int kind;
        double constant, per, most;
        uint32_t steps;
    } rows[] = {
        {"points: {rspamd: 3}", POINTS_CONSTANT, 3, 0, 0, 0},
        {"points: {rspamd: -0.25}", POINTS_CONSTANT, -0.25, 0, 0, 0},
        {"points: {rspamd: {by: subject.letters, per: .1, most: 1.0}}", POINTS_PER, 0,
         0.1, 1, 0},
        {"points: {rspamd: {by: subject.letters, steps: {4: 1, 8: 0.5}}}", POINTS_STEPS,
         0, 0, 0, 2},
    };
    FOR_ROWS (rows) {
        struct rule *rule = read(set, build(&set->arena, 7, row->line));
        const struct rule_points *points = &rule->points[RULE_RSPAMD];
        CHECK_INT(points->kind, row->kind);
        CHECK(points->constant == row->constant);
        CHECK(points->per == row->per);
        CHECK(points->most == row->most);
        CHECK_INT(points->steps.n, row->steps);
        CHECK_INT(rule->points[RULE_SPAMASSASSIN].kind, POINTS_NONE);
    }
}

/* Spans as "0-4 7-9". */
static struct slice show_carets(struct arena *arena, const struct rule_example *example)
{
    struct buf out;
    buf_init(&out, arena, 4096);
    for (uint32_t i = 0; i < example->carets.n; i++) {
        struct span at = example->carets.v[i];
        buf_fmt(&out, "%s%u-%u", i ? " " : "", at.start, at.end);
    }
    return buf_slice(&out);
}

static void test_examples(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        const char *fence, *format, *input, *carets;
    } rows[] = {
        {"```subject\nYour money back\n     ^^^^^ ^^^^\n```", "subject",
         "Your money back", "5-10 11-15"},
        {"```subject\n\n```", "subject", "", ""},
        {"```from\nBob <b@c.example>\n```", "from", "Bob <b@c.example>", ""},
        {"```text\none\n^\n ^^\ntwo\n```", "text", "one\ntwo\n", "0-1 1-3"},
        /* A caret past the end takes the line end in; the next line goes on. */
        {"```html\n<a\n^^^\nb>x\n^^\n```", "html", "<a\nb>x\n", "0-5"},
        {"```html\nx<a\n ^^^\n b>\n ^^\n```", "html", "x<a\n b>\n", "1-4 5-7"},
        /* One caret a character, however many bytes. */
        {"```template-html\n\xC3\xA9\xE2\x82\xAC x\n ^ ^\n```", "template-html",
         "\xC3\xA9\xE2\x82\xAC x\n", "2-5 6-7"},
        {"````text\n```\n````", "text", "```\n", ""},
        {"```text\n## Why it matters\n```", "text", "## Why it matters\n", ""},
        {"Words between.\n```json\n{}\n```\nMore.", "json", "{}\n", ""},
    };
    FOR_ROWS (rows) {
        struct buf text;
        buf_init(&text, &set->arena, 4096);
        buf_fmt(&text, "%s\n%s", row->fence, "```subject");
        struct rule *rule = read(set, build(&set->arena, 28, buf_slice(&text).p));
        struct rule_doc doc = read_doc(set, rule);
        CHECK_INT(doc.examples.n, 3);
        const struct rule_example *example = &doc.examples.v[0];
        CHECK_INT(example->kind, EXAMPLE_FIRES);
        CHECK_STR(example->format, row->format);
        CHECK_STR(example->input, row->input);
        CHECK_STR(show_carets(&set->arena, example), row->carets);
        CHECK_INT(doc.examples.v[2].kind, EXAMPLE_QUIET);
    }
}

static void test_example_lines(void **state)
{
    struct ruleset *set = *state;
    row_number = 0;
    struct rule_doc doc = read_doc(set, read(set, build(&set->arena, 0, NULL)));
    CHECK_INT(doc.examples.v[0].line, 28);
    CHECK_INT(doc.examples.v[0].times, 1);
    CHECK_INT(doc.examples.v[1].line, 33);
    CHECK_STR(doc.examples.v[1].input, "Subject: money\n\nback\n");
    doc =
        read_doc(set, read(set, build(&set->arena, 33, "```template-html  3000 times")));
    CHECK_STR(doc.examples.v[1].format, "template-html");
    CHECK_INT(doc.examples.v[1].times, 3000);
}

static void test_errors(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        uint32_t at;
        const char *with, *message;
        uint32_t line, column;
    } rows[] = {
        /* the file */
        {1, "", "a rule file must begin with the line '---'", 1, 1},
        {15, NULL, "the front matter has no second line '---'", 1, 1},
        {15, "--- ", "the front matter has no second line '---'", 1, 1},
        {19, "a \xE9 b", "this byte is not UTF-8", 19, 3},
        {14, "when: [", "this bracket is never closed", 14, 7},
        /* keys */
        {9, "sevrity: warning", "unknown key 'sevrity'; did you mean 'severity'?", 9, 1},
        {9, "zzzzzzzz: warning", "unknown key 'zzzzzzzz'", 9, 1},
        {9, "id: x", "the key 'id' is there twice", 9, 1},
        {2, NULL, "the key 'id' is missing", 1, 1},
        {3, NULL, "the key 'summary' is missing", 1, 1},
        {5, NULL, "the key 'evidence' is missing", 1, 1},
        {6, NULL, "the key 'source' is missing", 1, 1},
        {9, NULL, "the key 'severity' is missing", 1, 1},
        {14, NULL, "the key 'when' is missing", 1, 1},
        /* words */
        {2, "id: [a]", "this must be text, not a list", 2, 5},
        {2, "id: Lang-x",
         "id 'Lang-x' must be made of lower-case letters, digits and hyphens", 2, 5},
        {2, "id: lang-x", "id 'lang-x' does not match the file name 'lang-money-back.md'",
         2, 5},
        {3, "summary:", "this must be text, but it is empty", 3, 1},
        {3, "summary: {a: b}", "this must be text, not a mapping", 3, 10},
        {4, "message: has {subject.leters}",
         "unknown fact 'subject.leters'; did you mean 'subject.letters'?", 4, 10},
        {4, "message: has {zzzzzzzzzzzzzz}", "unknown fact 'zzzzzzzzzzzzzz'", 4, 10},
        {5, "evidence: filters", "unknown evidence 'filters'; did you mean 'filter'?", 5,
         11},
        {5, "evidence: craft", "only a rule with the evidence 'filter' may carry points",
         7, 9},
        {9, "severity: high", "unknown severity 'high'", 9, 11},
        {13, "mode: auto", "unknown mode 'auto'", 13, 7},
        {13, "mode: templat", "unknown mode 'templat'; did you mean 'template'?", 13, 7},
        /* lists and mappings */
        {10, "requires: gmail", "'requires' must be a mapping, not text", 10, 11},
        {10, "requires: {gmial: x}", "unknown profile 'gmial'; did you mean 'gmail'?", 10,
         12},
        {10, "requires: {gmail: [x]}", "this must be text, not a list", 10, 19},
        {10, "requires: {gmail: One Click}",
         "requirement 'One Click' must be made of lower-case letters, digits and hyphens",
         10, 19},
        {11, "profiles: law-us", "'profiles' must be a list, not text", 11, 11},
        {11, "profiles: [law-uk, law-usa]",
         "unknown profile 'law-usa'; did you mean 'law-us'?", 11, 20},
        {11, "profiles:", "'profiles' is empty", 11, 1},
        {12, "asked: second", "'asked' is 'first' or a condition", 12, 8},
        {12, "asked: {fact: nosuch.fact}", "unknown fact 'nosuch.fact'", 12, 15},
        {12, "covers: lang-x", "'covers' must be a list, not text", 12, 9},
        {12, "covers: [lang-x, Lang X]",
         "covers names other rules by their id, not 'Lang X'", 12, 18},
        {12, "covers: [lang-money-back]",
         "covers names other rules by their id, not 'lang-money-back'", 12, 10},
        {12, "languages: [english]",
         "language 'english' must be two lower-case letters, as 'en'", 12, 13},
        {12, "languages: [[en]]", "this must be text, not a list", 12, 13},
        {14, "when: fact", "'when' must be a mapping, not text", 14, 7},
        /* points */
        {7, "points: 1", "'points' must be a mapping, not text", 7, 9},
        {7, "points: {rspam: 1}", "unknown filter 'rspam'; did you mean 'rspamd'?", 7,
         10},
        {7, "tone: pressin", "unknown tone 'pressin'; did you mean 'pressing'?", 7, 7},
        {7, "instead: act now", "'instead' must be a mapping, not text", 7, 10},
        {7, "instead: {}", "'instead' has no phrases", 7, 10},
        {7, "instead: {' ': a}", "the phrase ' ' has no word", 7, 12},
        {7, "instead: {act now: [a]}", "this must be text, not a list", 7, 20},
        {7, "instead: {act now: Act  now!, hurry: b}",
         "these words hold the phrase 'act now' themselves", 7, 20},
        {7, "points: {rspamd: high}", "this must be a number, not 'high'", 7, 18},
        {7, "points: {rspamd: [1]}", "this must be a number, not a list", 7, 18},
        {7, "points: {rspamd: {per: 1, most: 2}}",
         "points that grow need 'by' and either 'per' with 'most', or 'steps'", 7, 18},
        {7, "points: {rspamd: {by: html.bytes, per: 1}}",
         "points that grow need 'by' and either 'per' with 'most', or 'steps'", 7, 18},
        {7, "points: {rspamd: {by: html.bytes, per: 1, most: 2, steps: {1: 1}}}",
         "points that grow need 'by' and either 'per' with 'most', or 'steps'", 7, 18},
        {7, "points: {rspamd: {bye: x}}", "unknown points key 'bye'; did you mean 'by'?",
         7, 19},
        {7, "points: {rspamd: {by: subject.leters, per: 1, most: 2}}",
         "unknown fact 'subject.leters'; did you mean 'subject.letters'?", 7, 23},
        {7, "points: {rspamd: {by: subject.letters, per: x, most: 2}}",
         "this must be a number, not 'x'", 7, 45},
        {7, "points: {rspamd: {by: subject.letters, steps: {}}}",
         "'steps' must have 1 to 50 steps", 7, 47},
        {7, "points: {rspamd: {by: subject.letters, steps: {x: 1}}}",
         "the bound of a step must be a number, not 'x'", 7, 48},
        {7, "points: {rspamd: {by: subject.letters, steps: {2: 1, 1: 3}}}",
         "the bounds of steps must go up", 7, 54},
        {8, "filters: {rspamd: }", "this must be text, but it is empty", 8, 11},
        {8, "filters: {spamassasin: X}",
         "unknown filter 'spamassasin'; did you mean 'spamassassin'?", 8, 11},
        /* the doc */
        {20, "## What to do", "unknown heading 'What to do'", 20, 1},
        {32, "## Stay quiet", "unknown heading 'Stay quiet'; did you mean 'Stays quiet'?",
         32, 1},
        {18, "## What it looks at", "the heading 'What it looks at' is there twice", 18,
         1},
        {25, "## Why it matters",
         "the heading 'Why it matters' must stand before 'What to do instead'", 25, 1},
        {28, "```subjct", "unknown example format 'subjct'; did you mean 'subject'?", 28,
         4},
        {28, "```template-htm", "unknown example format 'htm'; did you mean 'html'?", 28,
         4},
        {28, "```html twice",
         "only '<number> times', at most 10000, may follow the format", 28, 1},
        {28, "```html 0 times",
         "only '<number> times', at most 10000, may follow the format", 28, 1},
        {28, "```html 10001 times",
         "only '<number> times', at most 10000, may follow the format", 28, 1},
        {28, "```subject 2 times", "carets have no meaning in a repeated example", 30, 1},
        {28, "```", "the fence of an example must name its format, as ```subject", 28, 4},
        {37, NULL, "this fence is never closed", 33, 1},
        {17, "````yaml", "this fence is never closed", 17, 1},
        {30, "     ^\nagain", "an example of this format must be one line", 28, 1},
        /* carets */
        {29, NULL, "there is no line above these carets", 29, 1},
        {30, "             ^^^^", "these carets reach past the line above", 30, 14},
        {30, "             ^^^", "the carets of this example reach past its line", 28, 1},
        {36, "^^", "carets have no meaning under 'Stays quiet'", 36, 1},
    };
    FOR_ROWS (rows) {
        struct rule *rule = NULL;
        struct error err = {"", 0, 0};
        bool good = rulefile_read(set, SLICE_LIT("lang/lang-money-back.md"),
                                  build(&set->arena, row->at, row->with), &rule, &err);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(err.line, row->line);
        CHECK_INT(err.column, row->column);
        CHECK(!good);
        CHECK(rule == NULL);
    }
}

/* Mistakes in conditions are found while reading, names of lists when the set is frozen.
 */
static void test_conditions(void **state)
{
    (void)state;
    static const struct {
        const char *with, *message;
        uint32_t line, column;
    } rows[] = {
        {"when: {fact: subject.letters >= 1}", "", 0, 0},
        {"when: {fact: subject.leters >= 1}",
         "unknown fact 'subject.leters'; did you mean 'subject.letters'?", 14, 14},
        {"when: {text: {zone: subjet, phrases: [a]}}",
         "unknown zone 'subjet'; did you mean 'subject'?", 14, 21},
        {"when: {text: {zone: subject, phrase: [a]}}",
         "unknown key of text 'phrase'; did you mean 'phrases'?", 14, 30},
        {"when: {text: {zone: subject, patterns: ['a(']}}",
         "the pattern is wrong at its byte 3: missing closing parenthesis", 14, 42},
        {"when: {text: {zone: subject, list: no-such}}", "there is no list 'no-such'", 14,
         36},
        {"when: {facts: subject.letters >= 1}",
         "unknown condition 'facts'; did you mean 'fact'?", 14, 8},
    };
    FOR_ROWS (rows) {
        struct ruleset set;
        struct error err = {"", 0, 0};
        ruleset_init(&set);
        struct slice path = SLICE_LIT("lang/lang-money-back.md");
        bool good =
            ruleset_add_file(&set, path, build(&set.arena, 14, row->with), false, &err) &&
            ruleset_freeze(&set, &err);
        if (set.faults.n) { /* what only freezing finds */
            good = false;
            err = set.faults.v[0].err;
        }
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(good, row->message[0] == '\0');
        CHECK_INT(err.line, row->line);
        CHECK_INT(err.column, row->column);
        ruleset_done(&set);
    }
}

static void test_paths(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        const char *path, *message;
    } rows[] = {
        {"lang/lang-money-back.md", ""},
        {"/home/me/rules/lang/lang-money-back.md", ""},
        {"lang-money-back.md", "the path of a rule file must end in <family>/<id>.md"},
        {"lang/lang-money-back.txt",
         "the path of a rule file must end in <family>/<id>.md"},
        {"lang/.md", "the path of a rule file must end in <family>/<id>.md"},
        {"", "the path of a rule file must end in <family>/<id>.md"},
        {"/lang-money-back.md", "unknown family ''"},
        {"langs/lang-money-back.md", "unknown family 'langs'; did you mean 'lang'?"},
        {"html/lang-money-back.md",
         "id 'lang-money-back' must begin with its family: 'html-'"},
        {"lang/lang-money.md",
         "id 'lang-money-back' does not match the file name 'lang-money.md'"},
    };
    FOR_ROWS (rows) {
        struct rule *rule = NULL;
        struct error err = {"", 0, 0};
        bool good = rulefile_read(set, slice_of(row->path), build(&set->arena, 0, NULL),
                                  &rule, &err);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(good, row->message[0] == '\0');
    }
}

static void test_ceilings(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        uint32_t at;
        const char *item;
        uint32_t times;
        const char *message;
    } rows[] = {
        {17, "words\n", 12000, "a rule file may have at most 65536 bytes"},
        {17, "words\n", 1000, ""},
        {28, "```text\na\n```\n", RULE_DOC_MAX_EXAMPLES, "more than 200 examples"},
        {28, "```text\na\n```\n", RULE_DOC_MAX_EXAMPLES - 2, ""},
    };
    FOR_ROWS (rows) {
        struct buf text;
        buf_init(&text, &set->arena, 1 << 20);
        for (uint32_t i = 0; i < row->times; i++) {
            buf_str(&text, row->item);
        }
        buf_str(&text, lines[row->at - 1]);
        buf_byte(&text, '\0');
        struct rule *rule = NULL;
        struct error err = {"", 0, 0};
        bool good = rulefile_read(set, SLICE_LIT("lang/lang-money-back.md"),
                                  build(&set->arena, row->at, text.p), &rule, &err);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(good, row->message[0] == '\0');
    }
}

/* A file cut anywhere gives a rule or an error. */
static void test_prefixes(void **state)
{
    struct ruleset *set = *state;
    struct slice whole = build(&set->arena, 0, NULL);
    for (size_t n = 0; n <= whole.n; n++) {
        struct rule *rule = NULL;
        struct error err = {"", 0, 0};
        row_number = (int)n;
        bool good = rulefile_read(set, SLICE_LIT("lang/lang-money-back.md"),
                                  slice_sub(whole, 0, n), &rule, &err);
        CHECK_INT(good, rule != NULL);
        CHECK_INT(good, err.message[0] == '\0');
    }
}

#define SET_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SET_TEST(test_words),
        SET_TEST(test_left_out),
        SET_TEST(test_points),
        SET_TEST(test_examples),
        SET_TEST(test_example_lines),
        SET_TEST(test_errors),
        cmocka_unit_test(test_conditions),
        SET_TEST(test_paths),
        SET_TEST(test_ceilings),
        SET_TEST(test_prefixes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
