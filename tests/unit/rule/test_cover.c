#include "base/buf.h"
#include "harness.h"
#include "rule/cover.h"

/* "a>b c" is rule a, which covers b and c; "!" before it: a filter tests it. */
static const struct rule *make_rule(struct arena *arena, struct slice words)
{
    struct rule *rule = arena_alloc(arena, sizeof *rule);
    bool is_filter = slice_starts(words, SLICE_LIT("!"));
    words = slice_sub(words, is_filter, words.n);
    size_t at = slice_find_byte(words, 0, '>');
    rule->id = slice_sub(words, 0, at);
    rule->evidence = is_filter ? RULE_FILTER : RULE_CRAFT;
    while (at < words.n) {
        size_t end = slice_find_byte(words, at + 1, '+');
        vec_push(arena, &rule->covers)->id = slice_sub(words, at + 1, end);
        at = end;
    }
    return rule;
}

/* What is left of the findings: "a b<a", b being a part of a. */
static struct slice settle(struct arena *arena, struct slice rules)
{
    struct check check = {.doc = NULL};
    struct buf out;
    for (size_t at = 0; at < rules.n;) {
        size_t end = slice_find_byte(rules, at, ' ');
        const struct rule *rule = make_rule(arena, slice_sub(rules, at, end));
        *vec_push(arena, &check.findings) = (struct finding){.rule = rule};
        at = end + 1;
    }
    cover_settle(&check);
    buf_init(&out, arena, 1000);
    for (uint32_t i = 0; i < check.findings.n; i++) {
        const struct finding *finding = &check.findings.v[i];
        buf_fmt(&out, "%s%.*s", i ? " " : "", SLICE_FMT(finding->rule->id));
        if (finding->part_of) {
            buf_fmt(&out, "<%.*s", SLICE_FMT(finding->part_of->id));
        }
    }
    return buf_slice(&out);
}

static void test_cover(void **state)
{
    static const struct {
        const char *findings, *expected;
    } rows[] = {
        {"", ""},
        {"a b c", "a b c"},
        {"a>b b c", "a c"},              /* nobody else tests it: left out */
        {"a>b !b c", "a b<a c"},         /* a filter's points stay */
        {"a>x !b", "a b"},               /* what did not fire */
        {"!b c>b", "b<c c"},             /* in any order */
        {"a>b+c !b !c", "a b<a c<a"},    /* several */
        {"a>b !b>c !c", "a b<a c<a"},    /* a chain has one end */
        {"!b>c !c d>b", "b<d c<d d"},    /* found from its middle */
        {"!a>b !b>a", "a b<a"},          /* a ring keeps its first */
        {"!a>b !b>c !c>a", "a b<a c<a"}, /* and so does a longer one */
        {"a>c b>c !c", "a b c<a"},       /* two causes: the first has it */
        {"a>b b>c !c", "a c<a"},         /* what is left out hands on its own */
    };
    FOR_ROWS (rows) {
        CHECK_STR(settle(*state, slice_of(row->findings)), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cover, arena_setup, arena_teardown),
    };
    return cmocka_run_group_tests_name("cover", tests, NULL, NULL);
}
