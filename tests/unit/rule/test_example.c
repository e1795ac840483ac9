#include "base/buf.h"
#include "fix/fix.h"
#include "harness.h"
#include "rule/example.h"

static const char head[] =
    "---\nid: lang-a\nsummary: s\nevidence: craft\nsource: none, 2025-01\n"
    "severity: note\n";
static const char doc[] = "---\n## What it looks at\na\n## Why it matters\nb\n"
                          "## What to do instead\nc\n## When to ignore it\nd\n";

/* A frozen set with one rule: the head, `keys` (with `when`), the doc, `examples`. */
static void load(struct ruleset *set, const char *keys, const char *examples)
{
    struct error err = {"", 0, 0};
    struct buf text;
    ruleset_init(set);
    buf_init(&text, &set->arena, 1 << 16);
    buf_str(&text, head);
    buf_str(&text, keys);
    buf_str(&text, doc);
    buf_str(&text, examples);
    bool good = ruleset_add_file(set, SLICE_LIT("lang/lang-a.md"), buf_slice(&text),
                                 false, &err) &&
                ruleset_freeze(set, &err);
    CHECK_STR(slice_of(err.message), "");
    CHECK(good);
}

#define ACT                                            \
    "when: {text: {zone: body, phrases: [act now]}}\n" \
    "instead: {act now: reply by DATE}\n"
#define BODY "when: {text: {zone: body, phrases: [money back]}}\n"
#define SUBJECT "when: {text: {zone: subject, phrases: [money back]}}\n"
#define SENDER "when: {text: {zone: sender-name, phrases: [money]}}\n"

static void test_run(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *examples, *message;
    } rows[] = {
        {BODY, "## Fires\n```text\nHas money back now\n    ^^^^^^^^^^\n```\n", ""},
        {BODY, "## Fires\n```text\nHas money back now\n```\n", ""},
        {BODY,
         "## Fires\n```html\n<p>Has <b>money\n          ^^^^^^\nback</b>\n^^^^\n```\n",
         ""},
        {BODY,
         "## Fires\n```json\n{\"text\": \"money back\"}\n          ^^^^^^^^^^\n```\n",
         ""},
        {BODY, "## Fires\n```eml\nSubject: a\n\nmoney back\n^^^^^^^^^^\n```\n", ""},
        {BODY, "## Fires\n```text 3 times\nmoney back\n```\n", ""},
        {SUBJECT, "## Fires\n```subject\nYour money back\n     ^^^^^^^^^^\n```\n", ""},
        {SUBJECT,
         "## Fires\n```message-subject\n\xE2\x82\xAC money back\n  ^^^^^^^^^^\n```\n",
         ""},
        {SENDER, "## Fires\n```from\nMy money <a@b.example>\n   ^^^^^\n```\n", ""},
        {BODY, "## Stays quiet\n```text\nMoney. Back.\n```\n", ""},
        {"mode: message\n" BODY, "## Fires\n```message-text\nmoney back\n```\n", ""},
        {"profiles: [law-us]\n" BODY, "## Fires\n```text\nmoney back\n```\n", ""},
        {"languages: [de]\n" BODY,
         "## Fires\n```text\nmoney back is what we all like\n```\n", ""},
        /* and what fails */
        {BODY, "## Fires\n```text\nnothing\n```\n", "must fire, but is quiet"},
        {"mode: message\n" BODY, "## Fires\n```text\nmoney back\n```\n",
         "must fire, but is quiet: because it runs on messages only"},
        {"mode: template\n" BODY, "## Fires\n```message-text\nmoney back\n```\n",
         "must fire, but is quiet: because it runs on templates only"},
        {BODY, "## Stays quiet\n```text\nHas money\nback\n```\n",
         "must stay quiet, but fires at 1:5 to 2:5 'money\nback'"},
        {BODY, "## Fires\n```text\nHas money back now\n   ^^^^^^^^^^\n```\n",
         "must point at 1:4 to 1:14 ' money bac', but points at 1:5 to 1:15 'money "
         "back'"},
        {BODY, "## Fires\n```text\nmoney back\n^^^^^^^^^^\nmoney back\n```\n",
         "must point at 1:1 to 1:11 'money back', but points at 1:1 to 1:11 'money "
         "back', "
         "2:1 to 2:11 'money back'"},
        {SENDER, "## Fires\n```from\nMoney <money@b.example>\n       ^^^^^\n```\n",
         "must point at 1:8 to 1:13 'money', but points at 1:1 to 1:6 'Money'"},
        {"when: {fact: subject.length >= 1}\n", "## Fires\n```text\na\n```\n",
         "must fire, but is quiet: the file has no subject"},
        {BODY, "## Fires\n```json\n{\n```\n", NULL},
        {ACT,
         "## Fires\n```text\na\nAct now, act now.\n^^^^^^^  ^^^^^^^\n"
         "becomes: Reply by DATE, reply by DATE.\n```\n",
         ""},
        {ACT, "## Fires\n```text\nAct now\n^^^^^^^\nbecomes: Act\n```\n",
         "must become 'Act\n', but becomes 'Reply by DATE\n'"},
        {"when: {text: {zone: body, phrases: [act now, by date]}}\n"
         "instead: {act now: reply by DATE}\n",
         "## Fires\n```text\nact now\n^^^^^^^\nbecomes: reply by DATE\n```\n",
         "fires again on what it becomes: 'reply by DATE\n'"},
        {SUBJECT, "## Fires\n```subject\nmoney back\n^^^^^^^^^^\nbecomes: x\n```\n",
         "must become something else, but there is no fix"},
    };
    FOR_ROWS (rows) {
        struct ruleset set;
        struct engine engine;
        struct error err = {"", 0, 0};
        load(&set, row->keys, row->examples);
        engine_init(&engine, &set);
        const struct rule *rule = set.rules.v[0];
        struct rule_doc read;
        CHECK(rule_doc_read(&set.arena, rule, &read, &err));
        CHECK_INT(read.examples.n, 1);
        bool good = example_run(&engine, rule, &read.examples.v[0], fix_example, &err);
        if (row->message) {
            CHECK_STR(slice_of(err.message), row->message);
            CHECK_INT(good, row->message[0] == '\0');
        } else {
            CHECK(!good && err.message[0]);
        }
        CHECK_INT(err.line, good ? 0 : read.examples.v[0].line);
        engine_done(&engine);
        ruleset_done(&set);
    }
}

/* Each row spoils one thing of a complete rule. */
static void test_complete(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *message;
    } rows[] = {
        {"", "", ""},
        {"2025-01", "yesterday", "the source has no date"},
        {"2025-01", "120251", "the source has no date"},
        {"## Why it matters\nb\n", "", "'## Why it matters' is missing or has no words"},
        {"## Why it matters\nb\n", "## Why it matters\n\n",
         "'## Why it matters' is missing or has no words"},
        {"instead\nc\n", "instead\n```text\nc\n```\n",
         "'## What to do instead' must begin with a paragraph"},
        {"## Fires\n```text\nmoney back\n```\n", "",
         "there is no example under '## Fires'"},
        {"## Stays quiet\n```text\na\n```\n", "",
         "there is no example under '## Stays quiet'"},
        {"evidence: craft", "evidence: filter",
         "the evidence 'filter' needs the rule's name under 'filters'"},
        {"evidence: craft", "evidence: filter\nfilters: {rspamd: A}", ""},
        {"evidence: craft",
         "evidence: filter\nfilters: {rspamd: A}\npoints: {spamassassin: 1}",
         "points of spamassassin need its rule's name under 'filters'"},
    };
    FOR_ROWS (rows) {
        struct ruleset set;
        struct buf whole, text;
        struct error err = {"", 0, 0};
        ruleset_init(&set);
        buf_init(&whole, &set.arena, 1 << 16);
        buf_init(&text, &set.arena, 1 << 16);
        buf_fmt(&whole, "%s%s%s%s%s", head, BODY, doc,
                "## Fires\n```text\nmoney back\n```\n",
                "## Stays quiet\n```text\na\n```\n");
        struct slice s = buf_slice(&whole), from = slice_of(row->from);
        size_t at = from.n ? slice_find(s, 0, from) : 0;
        CHECK(at < s.n);
        buf_add(&text, slice_sub(s, 0, at));
        buf_str(&text, row->to);
        buf_add(&text, slice_sub(s, at + from.n, s.n));
        bool is_read = ruleset_add_file(&set, SLICE_LIT("lang/lang-a.md"),
                                        buf_slice(&text), false, &err);
        CHECK_STR(slice_of(err.message), "");
        CHECK(is_read);
        struct rule_doc read;
        CHECK(rule_doc_read(&set.arena, set.rules.v[0], &read, &err));
        bool good = example_is_complete(&set.arena, set.rules.v[0], &read, &err);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(good, row->message[0] == '\0');
        ruleset_done(&set);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_run),
        cmocka_unit_test(test_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
