#include "harness.h"

#include "report/risk.h"
#include "sample.h"

static struct report build(struct arena *arena, const char *rule, double spamassassin,
                           double rspamd)
{
    struct report report;
    struct check *check = sample_check(arena);
    check->findings.n = 1;
    sample_rules[0].id = slice_of(rule);
    check->findings.v[0].rule = &sample_rules[0];
    check->findings.v[0].points[RULE_SPAMASSASSIN] = spamassassin;
    check->findings.v[0].points[RULE_RSPAMD] = rspamd;
    report_build(&report, arena, "a.eml", check);
    return report;
}

/* A rule without weight changes nothing; a threshold that is reached is no low risk. */
static void test_points(void **state)
{
    static const struct {
        double spamassassin, rspamd;
        bool is_medium;
    } rows[] = {
        {0, 0, false}, {-1, 0, false}, {4.99, 5.99, false},  {5, 0, true},
        {0, 6, true},  {50, 0, true},  {4.9999999, 0, true},
    };
    uint32_t nothing = build(*state, "lang-nobody-knows-it", 0, 0).risk;
    CHECK(nothing < REPORT_RISK_MEDIUM / 2);
    FOR_ROWS (rows) {
        struct report report =
            build(*state, "lang-nobody-knows-it", row->spamassassin, row->rspamd);
        CHECK_INT(report.risk, row->is_medium ? (uint32_t)REPORT_RISK_MEDIUM : nothing);
        CHECK_STR(slice_of(report.level), row->is_medium ? "medium" : "low");
        CHECK_INT(report.risk_part_count, row->is_medium);
        if (row->is_medium) {
            CHECK_INT(report.risk_parts[0].without, nothing);
        }
    }
}

static void test_weight(void **state)
{
    struct report with = build(*state, "sender-brand-elsewhere", 0, 0);
    struct report without = build(*state, "lang-nobody-knows-it", 0, 0);
    CHECK(risk_weight(SLICE_LIT("sender-brand-elsewhere")) > 0);
    CHECK(risk_weight(SLICE_LIT("lang-nobody-knows-it")) == 0);
    CHECK(risk_weight(SLICE_LIT("")) == 0 && risk_weight(SLICE_LIT("zzz")) == 0);
    CHECK(with.risk > without.risk);
    CHECK_INT(with.risk_part_count, 1);
    CHECK_INT(with.risk_parts[0].without, without.risk);
}

/* What private mail lacks as well makes no message suspicious, but adds to what does. */
static void test_modest(void **state)
{
    static const char *const modest[] = {"structure-signs-none", "link-single",
                                         "structure-thin-page", "legal-nobody-named"};
    enum { MODEST = sizeof modest / sizeof *modest };
    struct rule rules[MODEST];
    struct finding findings[MODEST + 1];
    struct report report, more;
    struct check *check = sample_check(*state);
    for (int i = 0; i < MODEST; i++) {
        rules[i] = sample_rules[0];
        rules[i].id = slice_of(modest[i]);
        findings[i] = (struct finding){.rule = &rules[i]};
        CHECK(risk_weight(rules[i].id) > 0);
    }
    check->findings.v = findings;
    check->findings.n = MODEST;
    report_build(&report, *state, "a.eml", check);
    CHECK_STR(slice_of(report.level), "low");
    sample_rules[0].id = SLICE_LIT("sender-brand-elsewhere");
    findings[MODEST] = (struct finding){.rule = &sample_rules[0]};
    check->findings.n = MODEST + 1;
    report_build(&more, *state, "a.eml", check);
    CHECK(more.risk > report.risk);
}

/* What fired for the same cause goes when it goes, and is no part of its own. */
static void test_same_cause(void **state)
{
    struct report report;
    struct check *check = sample_check(*state);
    uint32_t nothing = build(*state, "lang-nobody-knows-it", 0, 0).risk;
    check = sample_check(*state);
    check->findings.n = 2;
    sample_rules[0].id = SLICE_LIT("sender-brand-elsewhere");
    sample_rules[1].id = SLICE_LIT("subject-caps-short");
    check->findings.v[0].rule = &sample_rules[0];
    check->findings.v[1].rule = &sample_rules[1];
    check->findings.v[1].part_of = &sample_rules[0];
    for (int i = 0; i < 2; i++) {
        check->findings.v[i].points[RULE_SPAMASSASSIN] = 0;
        check->findings.v[i].points[RULE_RSPAMD] = 0;
    }
    report_build(&report, *state, "a.eml", check);
    CHECK_INT(report.risk_part_count, 1);
    CHECK_INT(report.risk_parts[0].without, nothing);
}

static void test_levels(void **state)
{
    (void)state;
    static const struct {
        uint32_t risk;
        const char *level;
    } rows[] = {{0, "low"}, {39, "low"}, {40, "medium"}, {69, "medium"}, {70, "high"}};
    FOR_ROWS (rows) {
        CHECK_STR(slice_of(risk_level(row->risk)), row->level);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_points),     ARENA_TEST(test_weight), ARENA_TEST(test_modest),
        ARENA_TEST(test_same_cause), ARENA_TEST(test_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
