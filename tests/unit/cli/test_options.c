#include "harness.h"

#include "cli/options.h"

enum { WORDS = 6 };

/* main() has its arguments without const. */
static bool parse(struct options *options, struct arena *arena, unsigned command,
                  const char *const *argv, struct error *err)
{
    return options_parse(options, arena, command, (char *const *)argv, err);
}

static void test_parse(void **state)
{
    const char *const argv[] = {"--format=json",
                                "a.eml",
                                "-q",
                                "--select",
                                "lang",
                                "--rules",
                                "one",
                                "--rules",
                                "two",
                                "--select=html",
                                "--mode",
                                "message",
                                "-",
                                "--max-score=2.25",
                                "--",
                                "--quiet",
                                NULL};
    struct options options;
    struct error err = {0};
    CHECK(parse(&options, *state, FOR_CHECK, argv, &err));
    CHECK_INT(options.format, FORMAT_JSON);
    CHECK_INT(options.mode, INBOXLINT_MESSAGE);
    CHECK_INT(options.fail_on, FAIL_ON_WARNING);
    CHECK(options.is_quiet && options.has_max_score);
    CHECK_INT(options.max_score * 100, 225);
    CHECK_STR(slice_of(options.select), "lang,html");
    CHECK_INT(options.rules.n, 2);
    CHECK_STR(slice_of(options.rules.v[1]), "two");
    CHECK_INT(options.paths.n, 3);
    CHECK_STR(slice_of(options.paths.v[0]), "a.eml");
    CHECK_STR(slice_of(options.paths.v[1]), "-");
    CHECK_STR(slice_of(options.paths.v[2]), "--quiet");
}

static void test_wrong(void **state)
{
    struct {
        const char *argv[WORDS];
        unsigned command;
        const char *message;
    } rows[] = {
        {{"--qiet"}, FOR_CHECK, "unknown option '--qiet'; did you mean '--quiet'?"},
        {{"--max-socre=1"},
         FOR_CHECK,
         "unknown option '--max-socre=1'; did you mean '--max-score'?"},
        {{"--quiet"}, FOR_RULES_LIST, "unknown option '--quiet'; --help lists them"},
        {{"-qx"}, FOR_CHECK, "unknown option '-qx'; --help lists them"},
        {{"--help=1"}, FOR_CHECK, "--help takes no value"},
        {{"--output"}, FOR_CHECK, "--output needs a value: FILE"},
        {{"-o"}, FOR_CHECK, "--output needs a value: FILE"},
        {{"--fail-on", "errors"},
         FOR_CHECK,
         "--fail-on takes error|warning|note|never, not 'errors'"},
        {{"--fail-on", ""},
         FOR_CHECK,
         "--fail-on takes error|warning|note|never, not ''"},
        {{"--format", "text"}, FOR_PARSE, "--format takes json, not 'text'"},
    };
    FOR_ROWS (rows) {
        struct options options;
        struct error err = {0};
        CHECK(!parse(&options, *state, row->command, row->argv, &err));
        CHECK_STR(slice_of(err.message), row->message);
    }
}

static void test_score(void **state)
{
    struct {
        const char *value;
        bool ok;
        int thousandths;
    } rows[] = {
        {"0", true, 0},        {"5", true, 5000},
        {"2.5", true, 2500},   {".5", true, 500},
        {"4.999", true, 4999}, {"", false, 0},
        {".", false, 0},       {"1.", false, 0},
        {"1.2.3", false, 0},   {"-1", false, 0},
        {"1e3", false, 0},     {"1,5", false, 0},
        {"nan", false, 0},     {"1234567890123456", false, 0},
    };
    FOR_ROWS (rows) {
        const char *const argv[] = {"--max-score", row->value, NULL};
        struct options options;
        struct error err = {0};
        CHECK_INT(parse(&options, *state, FOR_CHECK, argv, &err), row->ok);
        if (row->ok) {
            CHECK_INT(options.max_score * 1000 + 0.5, row->thousandths);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_parse),
        ARENA_TEST(test_wrong),
        ARENA_TEST(test_score),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
