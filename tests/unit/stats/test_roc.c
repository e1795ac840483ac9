#include "harness.h"

#include <math.h>

#include "stats/roc.h"

#define CHECK_NEAR(got, expected)                                                   \
    do {                                                                            \
        double got_ = (got), expected_ = (expected);                                \
        if (fabs(got_ - expected_) > 1e-12) {                                       \
            fail_msg("row %d: %s is %.15g, expected %.15g", row_number, #got, got_, \
                     expected_);                                                    \
        }                                                                           \
    } while (0)

/* Worked by hand: AUC from the pairs won, lost and tied; precision from the counts. */
static void test_figures(void **state)
{
    static const struct {
        double positive[4], negative[4];
        uint32_t positives, negatives;
        double auc, at_0, at_quarter, precision;
    } rows[] = {
        /* all pairs won */
        {{5, 4}, {3, 1}, 2, 2, 1, 1, 1, 1},
        /* all lost: first positive is third called */
        {{1, 0}, {3, 2}, 2, 2, 0, 0, 0, (1.0 / 3 + 2.0 / 4) / 2},
        /* all tied */
        {{2, 2}, {2, 2}, 2, 2, 0.5, 0, 0, 0.5},
        /* 3 wins of 4 */
        {{4, 2}, {3, 1}, 2, 2, 0.75, 0.5, 0.5, (1 + 2.0 / 3) / 2},
        /* of 12 pairs: 5 beats 4, 2 beats two and ties one, 1 ties one and beats one */
        {{5, 2, 1},
         {4, 2, 1, 0},
         3,
         4,
         (4 + 2.5 + 1.5) / 12,
         1.0 / 3,
         1.0 / 3,
         (1 + 2.0 / 4 + 3.0 / 6) / 3},
        {{-1.5}, {-2.5}, 1, 1, 1, 1, 1, 1},
    };
    FOR_ROWS (rows) {
        struct roc roc;
        roc_build(*state, row->positive, row->positives, row->negative, row->negatives,
                  &roc);
        CHECK(roc_has_both(&roc));
        CHECK_NEAR(roc_auc(&roc), row->auc);
        CHECK_NEAR(roc_true_share(&roc, 0), row->at_0);
        CHECK_NEAR(roc_true_share(&roc, 0.25), row->at_quarter);
        CHECK_NEAR(roc_average_precision(&roc), row->precision);
    }
}

static void test_one_class(void **state)
{
    static const double scores[] = {1, 2};
    struct roc roc;
    roc_build(*state, scores, 2, NULL, 0, &roc);
    CHECK(!roc_has_both(&roc));
    CHECK_NEAR(roc_auc(&roc), 0);
    CHECK_NEAR(roc_true_share(&roc, 1), 0);
    CHECK_NEAR(roc_average_precision(&roc), 0);
    roc_build(*state, NULL, 0, NULL, 0, &roc);
    CHECK_INT(roc.count, 0);
    CHECK_INT(roc_at(&roc, 0).true_positives, 0);
}

static void test_thresholds(void **state)
{
    static const double positive[] = {7, 5, 5}, negative[] = {5, 2};
    static const struct {
        double threshold;
        uint32_t true_positives, false_positives;
    } rows[] = {
        {8, 0, 0},   {7, 1, 0}, {5.001, 1, 0}, {5, 3, 1},
        {2.5, 3, 1}, {2, 3, 2}, {-9, 3, 2},
    };
    struct roc roc;
    roc_build(*state, positive, 3, negative, 2, &roc);
    CHECK_INT(roc.count, 3);
    FOR_ROWS (rows) {
        struct roc_point point = roc_at(&roc, row->threshold);
        CHECK_INT(point.true_positives, row->true_positives);
        CHECK_INT(point.false_positives, row->false_positives);
        CHECK_NEAR(point.threshold, row->threshold);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_figures),
        ARENA_TEST(test_one_class),
        ARENA_TEST(test_thresholds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
