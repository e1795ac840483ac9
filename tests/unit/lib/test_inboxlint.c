#include "harness.h"

#include "inboxlint.h"

static const char rule[] = "---\n"
                           "id: lang-own-word\n"
                           "summary: says 'zanzibar'\n"
                           "evidence: craft\n"
                           "source: made up, 2026-01\n"
                           "severity: error\n"
                           "when: {text: {zone: [subject, body], phrases: [zanzibar]}}\n"
                           "---\n";

static struct inboxlint_rules *own_rules(void)
{
    struct inboxlint_error err = {0};
    struct inboxlint_rules *rules = inboxlint_rules_new(&err);
    CHECK(rules != NULL);
    CHECK(
        inboxlint_rules_add(rules, "lang/lang-own-word.md", rule, sizeof rule - 1, &err));
    return rules;
}

static const struct inboxlint_options only_own = {.select = "lang-own-word"};

static bool check(struct inboxlint *lint, const char *path, const char *text)
{
    struct inboxlint_error err = {0};
    return inboxlint_check(lint, path, text, strlen(text), &only_own, &err);
}

static struct slice render(struct inboxlint *lint, enum inboxlint_format format)
{
    size_t size;
    const char *bytes = inboxlint_render(lint, format, &size);
    CHECK(bytes && bytes[size] == '\0');
    return (struct slice){bytes, size};
}

static void test_check(void **state)
{
    (void)state;
    struct inboxlint_error err = {0};
    struct inboxlint_rules *rules = own_rules();
    struct inboxlint *lint = inboxlint_new(rules, &err);
    CHECK(lint != NULL);
    CHECK_INT(strlen(inboxlint_rules_hash(lint)), 16);
    CHECK(check(lint, "a.txt", "Off to Zanzibar\n"));
    struct inboxlint_summary summary = inboxlint_summary(lint);
    CHECK_INT(summary.count[INBOXLINT_ERROR], 1);
    CHECK_INT(summary.count[INBOXLINT_WARNING], 0);
    CHECK(summary.risk < 40);
    CHECK_STR(render(lint, INBOXLINT_LINES),
              "a.txt:1:8: error: says 'zanzibar' [lang-own-word]\n");
    CHECK(slice_starts(render(lint, INBOXLINT_JSON), SLICE_LIT("{\"path\":\"a.txt\",")));
    CHECK(slice_starts(render(lint, INBOXLINT_TEXT), SLICE_LIT("a.txt\n")));
    CHECK(slice_starts(render(lint, INBOXLINT_PARSE),
                       SLICE_LIT("{\"schema\":\"parse/1\",")));
    CHECK(check(lint, "b.txt", "Off to Rome\n"));
    CHECK_INT(inboxlint_summary(lint).count[INBOXLINT_ERROR], 0);
    CHECK_STR(render(lint, INBOXLINT_LINES), "");
    inboxlint_free(lint);
    inboxlint_rules_free(rules);
}

/* The same bytes in give the same bytes out, whichever handle and whatever came before.
 */
static void test_repeatable(void **state)
{
    (void)state;
    static const enum inboxlint_format formats[] = {INBOXLINT_TEXT, INBOXLINT_TEXT_COLOR,
                                                    INBOXLINT_LINES, INBOXLINT_JSON,
                                                    INBOXLINT_PARSE};
    struct inboxlint_rules *rules = own_rules();
    struct inboxlint *one = inboxlint_new(rules, NULL), *two = inboxlint_new(rules, NULL);
    FOR_ROWS (formats) {
        CHECK(check(one, "a.html", "<p>zanzibar {{ name }}</p>"));
        CHECK(check(two, "b.eml", "Subject: zanzibar\n\nx\n"));
        CHECK(check(two, "a.html", "<p>zanzibar {{ name }}</p>"));
        CHECK(slice_eq(render(one, *row), render(two, *row)));
    }
    inboxlint_free(one);
    inboxlint_free(two);
    inboxlint_rules_free(rules);
}

static void test_bad_input(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        struct slice bytes;
        const char *message;
        uint32_t line;
    } rows[] = {
        {"a.eml", {"", 0}, "the file is empty", 0},
        {"a.png",
         {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6", 26},
         "not an email, HTML or text file",
         0},
        {"a.txt", {"\0\0\0\0", 4}, "not an email, HTML or text file", 0},
        {"a.eml",
         {"x", (size_t)INBOXLINT_MAX_INPUT + 1},
         "larger than 25 MiB, the most that is checked",
         0},
        {"a.json", {"{\n\"subject\": ,}", 15}, NULL, 2},
    };
    struct inboxlint_rules *rules = own_rules();
    struct inboxlint *lint = inboxlint_new(rules, NULL);
    FOR_ROWS (rows) {
        struct inboxlint_error err = {0};
        CHECK(!inboxlint_check(lint, row->path, row->bytes.p, row->bytes.n, NULL, &err));
        CHECK_INT(err.line, row->line);
        if (row->message) {
            CHECK_STR(slice_of(err.message), row->message);
        }
    }
    /* What only looks binary is read. */
    CHECK(check(lint, "a.eml", "Subject: x\n\n\1\2\3\4\5\6\7\1\2\3\4\5\6\7"));
    CHECK(
        check(lint, "a.txt", "one \x1B[1mword\x1B[0m and a \x7F among many other words"));
    inboxlint_free(lint);
    inboxlint_rules_free(rules);
}

static void test_options(void **state)
{
    (void)state;
    static const struct {
        struct inboxlint_options options;
        bool ok;
    } rows[] = {
        {{.select = "lang-own-word"}, true},
        {{.select = " lang , lang-own-word,"}, true},
        {{.select = "lang-own-wort"}, false},
        {{.ignore = "nothing-like-it"}, false},
        {{.profiles = "gmail,law-us"}, true},
        {{.profiles = "gmial"}, false},
    };
    struct inboxlint_rules *rules = own_rules();
    struct inboxlint *lint = inboxlint_new(rules, NULL);
    FOR_ROWS (rows) {
        struct inboxlint_error err = {0};
        CHECK_INT(inboxlint_options_check(lint, &row->options, &err), row->ok);
        CHECK_INT(err.message[0] == '\0', row->ok);
    }
    inboxlint_free(lint);
    inboxlint_rules_free(rules);
}

static void test_rules(void **state)
{
    (void)state;
    struct inboxlint_error err = {0};
    struct inboxlint_rules *rules = own_rules();
    CHECK(!inboxlint_rules_add(rules, "lang/lang-bad.md", "---\nid: x\n", 10, &err));
    CHECK(err.message[0] != '\0');
    struct inboxlint *lint = inboxlint_new(rules, &err);
    CHECK(lint != NULL);
    CHECK(!inboxlint_rules_add(rules, "lang/lang-own-word.md", rule, sizeof rule - 1,
                               &err));
    CHECK_STR(slice_of(err.message), "rules are in use and can't be added to");
    inboxlint_free(lint);
    inboxlint_rules_free(rules);
    inboxlint_free(NULL);
    inboxlint_rules_free(NULL);
}

/* A rule that names a list which nobody has is left out; the others run. */
static void test_fault(void **state)
{
    (void)state;
    static const char text[] =
        "---\nid: lang-bad\nsummary: s\nevidence: craft\nsource: none\nseverity: note\n"
        "when:\n  text: {zone: body, list: nosuch}\n---\n";
    struct inboxlint_error err = {0};
    struct inboxlint_rules *rules = own_rules();
    CHECK(inboxlint_rules_add(rules, "lang/lang-bad.md", text, sizeof text - 1, &err));
    struct inboxlint *lint = inboxlint_new(rules, &err);
    CHECK(lint != NULL);
    CHECK_STR(slice_of(inboxlint_rules_fault(rules, 0, &err)), "lang/lang-bad.md");
    CHECK_INT(err.line, 8);
    CHECK(inboxlint_rules_fault(rules, 1, &err) == NULL);
    CHECK(check(lint, "a.txt", "Off to Zanzibar\n"));
    CHECK_INT(inboxlint_summary(lint).count[INBOXLINT_ERROR], 1);
    inboxlint_free(lint);
    inboxlint_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check),     cmocka_unit_test(test_repeatable),
        cmocka_unit_test(test_bad_input), cmocka_unit_test(test_options),
        cmocka_unit_test(test_rules),     cmocka_unit_test(test_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
