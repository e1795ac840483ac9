#include "harness.h"

#include <math.h>

#include "lines.h"
#include "study/figures.h"

#define CHECK_NEAR(got, expected)                                           \
    do {                                                                    \
        double got_ = (got), expected_ = (expected);                        \
        if (fabs(got_ - expected_) > 1e-9) {                                \
            fail_msg("%s is %.15g, expected %.15g", #got, got_, expected_); \
        }                                                                   \
    } while (0)

static const struct line lines[] = {
    {"s1", "spam", 90, "x:3,y:2"}, {"s2", "spam", 75, "x:3"}, {"s3", "spam", 30, "z:0"},
    {"s4", "spam", 45, "x:3,y:2"}, {"h1", "ham", 5, ""},      {"h2", "ham", 45, "z:0"},
};

static void build(struct arena *arena, struct study *study, uint32_t n, enum study_key by,
                  struct figures *figures)
{
    study_init(study, arena);
    for (uint32_t i = 0; i < n; i++) {
        add_line(study, arena, &lines[i]);
    }
    figures_compute(study, by, arena, figures);
}

static void test_rules(void **state)
{
    struct study study;
    struct figures figures;
    build(*state, &study, 6, BY_NONE, &figures);
    CHECK_INT(figures.rules.n, 3);
    const struct figures_rule *x = &figures.rules.v[0];
    CHECK_STR(x->rule->id, "x");
    CHECK_INT(x->hits, 3);
    CHECK_NEAR(x->spam_share, 0.75);
    CHECK_NEAR(x->ham_share, 0);
    CHECK(x->ratio < 0);
    CHECK_NEAR(x->lift, 1.5); /* all its hits are spam, as 4 of 6 are */
    CHECK_NEAR(x->points[0], 3);
    const struct figures_rule *z = &figures.rules.v[2];
    CHECK_STR(z->rule->id, "z");
    CHECK_NEAR(z->ratio, 0.5); /* 1 of 4 spam, 1 of 2 ham */
    CHECK_NEAR(z->lift, 0.75);
}

static void test_scores(void **state)
{
    struct study study;
    struct figures figures;
    build(*state, &study, 6, BY_NONE, &figures);
    /* of 8 pairs: 90 and 75 win 2 each, 45 wins 1 and ties 1, 30 wins 1 */
    CHECK_NEAR(figures.scores[SCORE_RISK].auc, 6.5 / 8);
    const struct figures_cut *cut = &figures.cuts.v[0];
    CHECK_NEAR(cut->threshold, 40);
    CHECK_INT(cut->over[CLASS_SPAM], 3);
    CHECK_INT(cut->over[CLASS_HAM], 1);
    CHECK_INT(figures.scores[SCORE_RISK].histograms[CLASS_SPAM].counts[18], 1);
    CHECK_INT(figures.scores[SCORE_RISK].histograms[CLASS_HAM].counts[1], 1);
    CHECK_INT(figures.calibration.count, 6);
}

static void test_without_labels(void **state)
{
    struct study study;
    struct figures figures;
    build(*state, &study, 4, BY_SOURCE, &figures);
    CHECK(!figures.has_both);
    CHECK_NEAR(figures.scores[SCORE_RISK].auc, 0);
    CHECK_STR(figures.rules.v[0].rule->id, "x"); /* by hits */
    CHECK(figures.rules.v[0].ratio < 0);
    CHECK_INT(figures.groups.n, 1);
    CHECK(figures.groups.v[0].auc < 0);
    CHECK_NEAR(figures.groups.v[0].risk, 60);
    build(*state, &study, 0, BY_KIND, &figures);
    CHECK_INT(figures.groups.n, 0);
    CHECK_INT(figures.rules.n, 0);
}

static void test_pairs(void **state)
{
    struct study study;
    struct figures figures;
    struct line line = {NULL, "spam", 50, "p:1,q:1"};
    char path[16];
    study_init(&study, *state);
    for (int i = 0; i < 8; i++) {
        snprintf(path, sizeof path, "m%d", i);
        line.path = path;
        line.rules = i < 6 ? "p:1,q:1" : i == 6 ? "p:1" : "q:1,r:1";
        add_line(&study, *state, &line);
    }
    figures_compute(&study, BY_NONE, *state, &figures);
    CHECK_INT(figures.pairs.n, 1);
    CHECK_INT(figures.pairs.v[0].both, 6);
    CHECK_INT(figures.pairs.v[0].either, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_rules),
        ARENA_TEST(test_scores),
        ARENA_TEST(test_without_labels),
        ARENA_TEST(test_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
