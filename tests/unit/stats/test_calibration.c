#include "harness.h"

#include <math.h>

#include "stats/calibration.h"

static void test_worked(void **state)
{
    static const struct {
        double chance;
        bool is_positive;
        int bin;
    } rows[] = {
        {0, false, 0}, {0.25, false, 2}, {0.25, true, 2}, {0.75, true, 7}, {1, true, 9},
    };
    struct calibration sum = {0};
    (void)state;
    CHECK(calibration_error(&sum) == 0 && calibration_brier(&sum) == 0);
    FOR_ROWS (rows) {
        uint32_t before = sum.bins[row->bin].count;
        calibration_add(&sum, row->chance, row->is_positive);
        CHECK_INT(sum.bins[row->bin].count, before + 1);
    }
    CHECK_INT(sum.count, 5);
    CHECK_INT(sum.positives, 3);
    /* bins: |0 - 0|, |0.5 - 1|, |0.75 - 1|, |1 - 1|, over 5 */
    CHECK(fabs(calibration_error(&sum) - 0.15) < 1e-12);
    /* 0 + 1/16 + 9/16 + 1/16 + 0, over 5 */
    CHECK(fabs(calibration_brier(&sum) - 0.1375) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_worked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
