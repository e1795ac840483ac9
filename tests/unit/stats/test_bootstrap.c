#include "harness.h"

#include <inttypes.h>

#include "stats/bootstrap.h"

/* The generator's published first values from seed 0. */
static void test_random(void **state)
{
    static const uint64_t rows[] = {
        0xE220A8397B1DCDAF,
        0x6E789E6AA1B965F4,
        0x06C45D188009454F,
    };
    struct bootstrap_random random = {0};
    (void)state;
    FOR_ROWS (rows) {
        uint64_t got = bootstrap_next(&random);
        if (got != *row) {
            fail_msg("row %d: %" PRIx64 ", expected %" PRIx64, row_number, got, *row);
        }
    }
    for (int i = 0; i < 1000; i++) {
        CHECK(bootstrap_below(&random, 3) < 3);
        CHECK_INT(bootstrap_below(&random, 1), 0);
    }
}

static void test_interval(void **state)
{
    double values[41], one[] = {7};
    (void)state;
    for (int i = 0; i < 41; i++) {
        values[i] = 40 - i;
    }
    struct interval interval = bootstrap_interval(values, 41);
    CHECK(interval.low == 1 && interval.high == 39);
    interval = bootstrap_interval(one, 1);
    CHECK(interval.low == 7 && interval.high == 7);
}

static void test_roc(void **state)
{
    static const double high[] = {9, 8, 7}, low[] = {1, 2, 3};
    double positive[200], negative[200];
    struct roc roc;
    struct roc_intervals out, again;
    memset(&out, 0, sizeof out); /* the padding is compared as well */
    memset(&again, 0, sizeof again);
    roc_build(*state, high, 3, low, 3, &roc);
    bootstrap_roc(*state, &roc, 50, &out);
    CHECK(out.auc.low == 1 && out.auc.high == 1);
    CHECK(out.true_share[0].low == 1 && out.true_share[2].high == 1);
    for (int i = 0; i < 200; i++) {
        positive[i] = i % 20 + 4;
        negative[i] = i % 20;
    }
    roc_build(*state, positive, 200, negative, 200, &roc);
    bootstrap_roc(*state, &roc, 300, &out);
    bootstrap_roc(*state, &roc, 300, &again);
    CHECK(memcmp(&out, &again, sizeof out) == 0);
    /* AUC 0.68; its standard error by Hanley and McNeil (1982) is some 0.026 */
    CHECK(roc_auc(&roc) == 0.68);
    CHECK(out.auc.low > 0.60 && out.auc.low < 0.66);
    CHECK(out.auc.high > 0.70 && out.auc.high < 0.76);
}

static void test_resamples(void **state)
{
    (void)state;
    CHECK_INT(bootstrap_resamples(0), 1000);
    CHECK_INT(bootstrap_resamples(40000), 500);
    CHECK_INT(bootstrap_resamples(1000000), 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_interval),
        ARENA_TEST(test_roc),
        cmocka_unit_test(test_resamples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
