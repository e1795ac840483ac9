#include "harness.h"

#include "sample.h"

static void test_build(void **state)
{
    struct report report;
    report_build(&report, *state, "a.eml", sample_check(*state));
    CHECK_INT(report.findings.n, 3);
    CHECK_INT(report.count[RULE_ERROR], 1);
    CHECK_INT(report.count[RULE_WARNING], 1);
    CHECK_INT(report.count[RULE_NOTE], 1);
    CHECK_INT(report.points[RULE_SPAMASSASSIN] * 10, 29);
    CHECK_STR(report.subject, "SALE {{ name }}");
    CHECK_INT(report.defect_at[0].line, 2);
}

static void test_places(void **state)
{
    struct report report;
    report_build(&report, *state, "a.eml", sample_check(*state));
    static const struct {
        uint32_t finding, place, line, column, end_column;
        const char *text, *zone;
    } rows[] = {
        {1, 0, 4, 6, 26, "money back guarantee", "body"},
        {1, 1, 5, 10, 30, "money back guarantee", "body"},
        {2, 0, 5, 1, 8, "Act now", NULL},
    };
    FOR_ROWS (rows) {
        const struct report_place *place =
            &report.findings.v[row->finding].places.v[row->place];
        CHECK_INT(place->start.line, row->line);
        CHECK_INT(place->start.column, row->column);
        CHECK_INT(place->end.line, row->line);
        CHECK_INT(place->end.column, row->end_column);
        CHECK_STR(place->text, row->text);
        CHECK_STR(slice_of(place->zone), row->zone);
    }
}

static void test_tone(void **state)
{
    static const struct {
        struct check_tone tone;
        const char *expected;
    } rows[] = {
        {{{0}, false}, ""},
        {{{0}, true}, "plain"},
        {{{[TONE_pressing] = 3}, true}, "pressing: 3 sentences; plain otherwise"},
        {{{[TONE_shouting] = 1, [TONE_pressing] = 2}, false},
         "pressing: 2 sentences, shouting: 1 sentence"},
    };
    FOR_ROWS (rows) {
        struct report report;
        struct check *check = sample_check(*state);
        check->tone = row->tone;
        report_build(&report, *state, "a.eml", check);
        CHECK_STR(report.tone, row->expected);
    }
}

/* The fingerprint follows rule, path and words, not the line. */
static void test_fingerprint(void **state)
{
    struct report one, two, other;
    struct check *check = sample_check(*state), *moved = sample_check(*state);
    moved->findings.v[1].hits.v[0].at.start += 5;
    moved->findings.v[1].hits.v[0].at.end += 5;
    report_build(&one, *state, "a.eml", check);
    report_build(&two, *state, "a.eml", moved);
    report_build(&other, *state, "b.eml", check);
    CHECK_INT(strlen(one.findings.v[1].fingerprint), 16);
    CHECK_STR(slice_of(two.findings.v[1].fingerprint), one.findings.v[1].fingerprint);
    CHECK(strcmp(one.findings.v[1].fingerprint, other.findings.v[1].fingerprint) != 0);
    CHECK(strcmp(one.findings.v[1].fingerprint, one.findings.v[2].fingerprint) != 0);
}

static void test_tags(void **state)
{
    static const struct {
        const char *text, *raw, *expected;
    } rows[] = {
        {"plain", "raw", "plain"},
        {"a \xEF\xBF\xBC b", "a {{x}} b", "a {{x}} b"},
        {"a \xEF\xBF\xBC b", "a {{x}} =62", "a {\xE2\x80\xA6} b"},
        {"\xEF\xBF\xBC", "*|NAME|*", "*|NAME|*"},
        {"x\xEF\xB7\x90\x7F\x7Fy", "x{{a}}y", "x{{a}}y"},
    };
    FOR_ROWS (rows) {
        struct report report;
        struct check *check = sample_check(*state);
        check->doc->subject.s = slice_of(row->text);
        check->doc->subject_raw.s = slice_of(row->raw);
        report_build(&report, *state, "a.eml", check);
        CHECK_STR(report.subject, row->expected);
    }
}

static void test_no_subject(void **state)
{
    struct report report;
    struct check *check = sample_check(*state);
    check->doc->has_subject = false;
    report_build(&report, *state, "a.eml", check);
    CHECK(report.subject.p == NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_build),       ARENA_TEST(test_tone), ARENA_TEST(test_places),
        ARENA_TEST(test_fingerprint), ARENA_TEST(test_tags), ARENA_TEST(test_no_subject),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
