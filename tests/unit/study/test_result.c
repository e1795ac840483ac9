#include "harness.h"

#include "study/result.h"

#define HEAD "{\"schema\":\"check/1\",\"rules\":\"ab\",\"path\":\"a.eml\","
#define TAIL \
    "\"points\":{\"spamassassin\":2.5,\"rspamd\":1},\"risk\":35,\"level\":\"low\"}"

static void test_whole_line(void **state)
{
    static const char line[] = HEAD
        "\"class\":\"spam\",\"source\":\"s\",\"options\":\"--mode template\","
        "\"language\":null,\"kind\":\"eml\",\"mode\":\"template\",\"subject\":\"\\\"\","
        "\"points\":{\"spamassassin\":2.5,\"rspamd\":1},\"risk\":71.5,"
        "\"level\":\"high\",\"requirements\":[{\"id\":\"x\"}],"
        "\"findings\":[{\"rule\":\"lang-urgent\",\"family\":\"lang\","
        "\"severity\":\"note\",\"evidence\":\"craft\",\"points\":{\"rspamd\":1},"
        "\"places\":[{\"text\":\"}]\"}],\"fix\":{\"kind\":\"safe\","
        "\"wins\":{\"rspamd\":0.5}}},{\"rule\":\"b\",\"points\":{},\"fix\":null}],"
        "\"undecided\":[],\"ms\":1.25}";
    struct result out;
    struct error err = {0};
    CHECK(result_read(*state, SLICE_LIT(line), &out, &err));
    CHECK_STR(out.run, "ab --mode template");
    CHECK_STR(out.path, "a.eml");
    CHECK_STR(out.class, "spam");
    CHECK_STR(out.source, "s");
    CHECK_STR(out.kind, "eml");
    CHECK(out.language.p == NULL && out.error.p == NULL);
    CHECK(out.points[0] == 2.5 && out.points[1] == 1 && out.risk == 71.5);
    CHECK(out.milliseconds == 1.25);
    CHECK_INT(out.level, LEVEL_HIGH);
    CHECK_INT(out.findings.n, 2);
    CHECK_STR(out.findings.v[0].rule, "lang-urgent");
    CHECK_STR(out.findings.v[0].fix_kind, "safe");
    CHECK(out.findings.v[0].points[1] == 1 && out.findings.v[0].wins[1] == 0.5);
    CHECK(out.findings.v[1].fix_kind.p == NULL);
}

static void test_faults(void **state)
{
    static const struct {
        const char *line, *part; /* NULL: good */
    } rows[] = {
        {HEAD TAIL, NULL},
        {HEAD "\"error\":\"too large\"}", NULL},
        {"", "not JSON"},
        {"\x89PNG\r", "not JSON"},
        {HEAD "\"risk\":3", "not JSON"},
        {HEAD "\"risk\":NaN}", "not JSON"},
        {"[]", "no JSON object"},
        {"{\"a\":1}", "\"schema\""},
        {"{\"schema\":\"check/2\",\"rules\":\"\",\"path\":\"\"}", "\"schema\""},
        {"{\"schema\":\"check/1\",\"rules\":\"ab\"," TAIL, "\"path\""},
        {"{\"schema\":\"check/1\",\"path\":\"ab\"," TAIL, "\"rules\""},
        {HEAD "\"risk\":3,\"level\":\"low\"}", "\"points\""},
        {HEAD "\"points\":{},\"level\":\"low\"}", "\"risk\""},
        {HEAD "\"points\":{},\"risk\":101,\"level\":\"low\"}", "0 to 100"},
        {HEAD "\"points\":{},\"risk\":-1,\"level\":\"low\"}", "0 to 100"},
        {HEAD "\"points\":{},\"risk\":1,\"level\":\"odd\"}", "\"level\""},
        {HEAD "\"findings\":[{}]," TAIL, "names no rule"},
    };
    FOR_ROWS (rows) {
        struct result out;
        struct error err = {0};
        bool is_good = result_read(*state, slice_of(row->line), &out, &err);
        CHECK_INT(is_good, row->part == NULL);
        if (row->part && !strstr(err.message, row->part)) {
            fail_msg("row %d: '%s' lacks '%s'", row_number, err.message, row->part);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_whole_line),
        ARENA_TEST(test_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
