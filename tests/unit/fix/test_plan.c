/* Proofs and plans, with rules of three weights. */
#include "fix/plan.h"

#include "base/buf.h"
#include "harness.h"

struct row_rule {
    const char *id, *points, *phrase, *words, *kind;
};

static void load(struct ruleset *set, const struct row_rule *rules, size_t most)
{
    struct error err = {"", 0, 0};
    ruleset_init(set);
    for (size_t i = 0; i < most && rules[i].id; i++) {
        const struct row_rule *rule = &rules[i];
        struct buf text, path;
        buf_init(&text, &set->arena, 1 << 16);
        buf_init(&path, &set->arena, 100);
        buf_fmt(&path, "lang/%s.md", rule->id);
        buf_fmt(&text,
                "---\nid: %s\nsummary: s\nevidence: filter\nsource: test, 2025-01\n"
                "severity: warning\npoints: {spamassassin: %s}\n"
                "filters: {spamassassin: X}\n"
                "when: {text: {zone: body, phrases: [%s]}}\n"
                "instead: {%s: %s}\nfix: reword, %s\n---\n",
                rule->id, rule->points, rule->phrase, rule->phrase, rule->words,
                rule->kind);
        CHECK(ruleset_add_file(set, buf_slice(&path), buf_slice(&text), false, &err));
    }
    CHECK(ruleset_freeze(set, &err));
}

static const struct row_rule rules[] = {
    {"lang-a", "1.0", "alpha", "one", "safe"},
    {"lang-b", "2.0", "beta", "two", "safe"},
    {"lang-c", "4.0", "gamma", "three", "suggested"},
    {"lang-d", "1.0", "delta", "gamma", "safe"},    /* cures one and brings a worse */
    {"lang-e", "0.5", "beta gold", "four", "safe"}, /* where lang-b is too */
    {NULL, NULL, NULL, NULL, NULL},
};

static void test_plan(void **state)
{
    static const struct {
        const char *file;
        enum plan_goal goal;
        bool suggested;
        double points;
        const char *select, *expected;
        int steps, withheld;
        bool is_reached;
    } rows[] = {
        {"alpha beta", PLAN_ALL, false, 0, NULL, "one two", 2, 0, true},
        {"alpha gamma", PLAN_ALL, false, 0, NULL, "one gamma", 1, 1, true},
        {"alpha gamma", PLAN_ALL, true, 0, NULL, "one three", 2, 0, true},
        {"nothing here", PLAN_ALL, true, 0, NULL, "nothing here", 0, 0, true},
        /* What would bring more than it takes is not offered. */
        {"delta", PLAN_ALL, true, 0, NULL, "delta", 0, 0, true},
        /* Two fixes of one place: one is made. */
        {"beta gold", PLAN_ALL, true, 0, NULL, "two gold", 1, 0, true},
        {"alpha beta", PLAN_ALL, false, 0, "lang-b", "alpha two", 1, 0, true},
        {"alpha beta gamma", PLAN_POINTS, true, 10, NULL, "alpha beta gamma", 0, 0, true},
        {"alpha beta gamma", PLAN_POINTS, true, 3, NULL, "alpha beta three", 1, 0, true},
        {"alpha beta gamma", PLAN_POINTS, true, 5, NULL, "alpha two gamma", 1, 0, true},
        {"alpha beta gamma", PLAN_POINTS, true, 1, NULL, "alpha two three", 2, 0, true},
        {"alpha beta delta", PLAN_POINTS, true, 0, NULL, "one two delta", 2, 0, false},
    };
    struct ruleset set;
    struct engine engine, prover, rounds;
    struct arena scratch;
    load(&set, rules, 8);
    engine_init(&engine, &set);
    engine_init(&prover, &set);
    engine_init(&rounds, &set);
    arena_init(&scratch, 1 << 24, NULL);
    FOR_ROWS (rows) {
        struct check check;
        struct error err;
        struct plan plan;
        struct engine_options options = {.doc = {.path = "a.txt"}};
        struct plan_options wanted = {.suggested = row->suggested,
                                      .goal = row->goal,
                                      .points = row->points,
                                      .filter = RULE_FILTERS};
        struct planner planner = {.prover = {.engine = &prover,
                                             .options = &options,
                                             .scratch = &scratch,
                                             .bytes_left = SIZE_MAX},
                                  .engine = &rounds};
        if (row->select) {
            *vec_push((struct arena *)*state, &wanted.select) = slice_of(row->select);
        }
        CHECK(engine_check(&engine, slice_of(row->file), &options, &check, &err));
        plan_make(&plan, *state, &planner, &check, &wanted);
        CHECK_STR(plan.file, row->expected);
        CHECK_INT(plan.steps.n, row->steps);
        CHECK_INT(plan.withheld, row->withheld);
        CHECK_INT(plan.is_reached, row->is_reached);
        struct slice again = edits_apply(*state, slice_of(row->file), &plan.edits);
        CHECK_STR(again, row->expected);
    }
    arena_done(&scratch);
    engine_done(&engine);
    engine_done(&prover);
    engine_done(&rounds);
    ruleset_done(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_plan)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
