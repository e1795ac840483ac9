#include "harness.h"

#include "stats/examples.h"

#define LINE(rules, path, label, source, findings)                     \
    "{\"schema\":\"check/1\",\"rules\":\"" rules "\",\"path\":\"" path \
    "\",\"class\":" label ",\"source\":\"" source                      \
    "\",\"language\":\"en\",\"points\":{\"spamassassin\":2.5},"        \
    "\"findings\":[" findings "]}"
#define A "{\"rule\":\"lang-a\",\"family\":\"lang\"}"
#define B "{\"rule\":\"html-b\",\"family\":\"html\"}"

static void test_lines(void **state)
{
    static const struct {
        const char *line, *error; /* NULL: it is taken */
        uint32_t examples, marks, unlabelled, faulty;
    } rows[] = {
        {LINE("1", "a", "\"spam\"", "x/me", A "," B "," A), NULL, 1, 1, 0, 0},
        {LINE("1", "b", "\"ham\"", "y", A), NULL, 2, 2, 0, 0},
        {LINE("1", "c", "null", "y", A), NULL, 2, 2, 1, 0},
        {LINE("1", "d", "\"junk\"", "y", A), NULL, 2, 2, 2, 0},
        {"{\"rules\":\"1\",\"path\":\"e\",\"class\":\"ham\",\"error\":\"the file is "
         "empty\"}",
         NULL, 2, 2, 2, 1},
        {LINE("2", "f", "\"ham\"", "y", A), "checked with the rules 2", 2, 2, 2, 1},
        {LINE("1", "b", "\"ham\"", "y", A), "'b' was there before", 2, 2, 2, 1},
        {LINE("1", "g", "\"ham\"", "", A), "no \"path\", \"source\"", 2, 2, 2, 1},
        {LINE("1", "h", "\"ham\"", "y", "{}"), "a finding names no rule", 2, 2, 2, 1},
        {"{\"path\":\"i\"}", "no hash of the rule set", 2, 2, 2, 1},
        {"{\"path\":\"i", "not JSON", 2, 2, 2, 1},
        {"[1]", "no hash of the rule set", 2, 2, 2, 1},
        {LINE("1", "b", "\"ham\"", "z", ""), NULL, 3, 2, 2, 1},
    };
    const struct slice ignore = slice_of("html");
    struct examples set;
    examples_init(&set, *state, &ignore, 1);
    FOR_ROWS (rows) {
        struct error err = {0};
        bool ok = examples_add(&set, slice_of(row->line), &err);
        CHECK(ok == (row->error == NULL));
        if (row->error) {
            CHECK(slice_starts(slice_of(err.message), slice_of(row->error)));
        }
        CHECK_INT(set.all.n, row->examples);
        CHECK_INT(set.marks.n, row->marks);
        CHECK_INT(set.unlabelled, row->unlabelled);
        CHECK_INT(set.faulty, row->faulty);
    }
    CHECK_STR(set.collections.all.v[set.all.v[0].collection], "x");
    CHECK_STR(set.sources.all.v[set.all.v[0].source], "x/me");
    CHECK(set.all.v[0].points[0] == 2.5 && set.all.v[0].points[1] == 0);
}

static void test_classes(void **state)
{
    static const struct {
        const char *first, *second, *error;
    } rows[] = {
        {"null", "null", "no line says"},
        {"\"spam\"", "\"spam\"", "there is only spam"},
        {"\"ham\"", "null", "there is only ham"},
        {"\"ham\"", "\"spam\"", NULL},
    };
    FOR_ROWS (rows) {
        struct examples set;
        struct error err = {0};
        examples_init(&set, *state, NULL, 0);
        const char *const labels[] = {row->first, row->second};
        for (int i = 0; i < 2; i++) {
            struct buf line;
            buf_init(&line, *state, SIZE_MAX);
            buf_fmt(&line,
                    "{\"rules\":\"1\",\"path\":\"%d\",\"class\":%s,\"source\":\"s\","
                    "\"findings\":[]}",
                    i, labels[i]);
            CHECK(examples_add(&set, buf_slice(&line), &err));
        }
        CHECK(examples_finish(&set, &err) == (row->error == NULL));
        if (row->error) {
            CHECK(slice_starts(slice_of(err.message), slice_of(row->error)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_lines), ARENA_TEST(test_classes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
