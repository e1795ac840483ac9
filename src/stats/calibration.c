#include "stats/calibration.h"

#include <assert.h>
#include <math.h>

void calibration_add(struct calibration *calibration, double chance, bool is_positive)
{
    assert(chance >= 0 && chance <= 1);
    int at = (int)(chance * CALIBRATION_BINS);
    struct calibration_bin *bin =
        &calibration->bins[at < CALIBRATION_BINS ? at : CALIBRATION_BINS - 1];
    bin->count++;
    bin->positives += is_positive;
    bin->sum += chance;
    calibration->count++;
    calibration->positives += is_positive;
    calibration->squares += (chance - is_positive) * (chance - is_positive);
}

double calibration_error(const struct calibration *calibration)
{
    double sum = 0;
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        sum += fabs(calibration->bins[i].sum - calibration->bins[i].positives);
    }
    return calibration->count ? sum / calibration->count : 0;
}

double calibration_brier(const struct calibration *calibration)
{
    return calibration->count ? calibration->squares / calibration->count : 0;
}
