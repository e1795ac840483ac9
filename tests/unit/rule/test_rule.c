#include "harness.h"
#include "rule/rule_doc.h"

static size_t count(const char *const *names)
{
    size_t n = 0;
    while (names[n]) {
        n++;
    }
    return n;
}

static void test_tables(void **state)
{
    (void)state;
    const struct {
        const char *const *names;
        size_t last; /* value of the enum's last */
        const char *first_name, *last_name;
    } rows[] = {
        {rule_evidence_names, RULE_CRAFT, "filter", "craft"},
        {rule_severity_names, RULE_ERROR, "note", "error"},
        {rule_filter_names, RULE_FILTERS - 1, "spamassassin", "rspamd"},
        {rule_heading_names, HEADING_COUNT - 1, "What it looks at", "Stays quiet"},
        {rule_families, 15, "subject", "lint"},
        {rule_profiles, 10, "spamassassin", "law-eu"},
    };
    FOR_ROWS (rows) {
        CHECK_INT(count(row->names), row->last + 1);
        CHECK_STR(slice_of(row->names[0]), row->first_name);
        CHECK_STR(slice_of(row->names[row->last]), row->last_name);
    }
}

static void test_names(void **state)
{
    (void)state;
    row_number = 0;
    CHECK_STR(slice_of(rule_evidence_name(RULE_STANDARD)), "standard");
    CHECK_STR(slice_of(rule_severity_name(RULE_WARNING)), "warning");
    CHECK_STR(slice_of(rule_filter_name(RULE_RSPAMD)), "rspamd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
