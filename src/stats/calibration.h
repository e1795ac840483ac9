/*
 * Whether a number that claims to be a chance is one: what was foretold beside what came
 * true, in bins of equal width (a reliability diagram), the expected calibration error
 * and G. W. Brier's score (1950).
 */
#ifndef INBOXLINT_STATS_CALIBRATION_H
#define INBOXLINT_STATS_CALIBRATION_H

#include <stdbool.h>
#include <stdint.h>

enum { CALIBRATION_BINS = 10 };

struct calibration_bin {
    uint32_t count, positives;
    double sum; /* of what was foretold; divided by count, its mean */
};

/* Zeroed, then fed by calibration_add(). */
struct calibration {
    struct calibration_bin bins[CALIBRATION_BINS]; /* [0, 0.1) ... [0.9, 1] */
    uint32_t count, positives;
    double squares;
};

/* chance: 0 to 1. */
void calibration_add(struct calibration *calibration, double chance, bool is_positive);

/* Means over what was added; 0 when nothing was. */
double calibration_error(const struct calibration *calibration);
double calibration_brier(const struct calibration *calibration);

#endif
