#include "harness.h"

#include "stats/histogram.h"

static void test_bins(void **state)
{
    static const struct {
        double value;
        uint32_t bin;
    } rows[] = {
        {-7, 0}, {-1, 0},  {0.99, 0}, {1, 1},     {6.5, 3},
        {7, 4},  {8.9, 4}, {9, 4},    {1e300, 4},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct histogram histogram = {.low = -1, .width = 2, .bins = 5};
        histogram_add(&histogram, row->value);
        for (uint32_t i = 0; i < 5; i++) {
            CHECK_INT(histogram.counts[i], i == row->bin);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
