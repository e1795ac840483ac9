/*
 * Counts in bins of equal width. What lies under the first bin counts in it, what lies
 * over the last in that.
 */
#ifndef INBOXLINT_STATS_HISTOGRAM_H
#define INBOXLINT_STATS_HISTOGRAM_H

#include <stdint.h>

enum { HISTOGRAM_MOST = 40 };

struct histogram {
    double low, width; /* of the first bin; width > 0 */
    uint32_t bins;     /* at most HISTOGRAM_MOST */
    uint32_t counts[HISTOGRAM_MOST];
};

void histogram_add(struct histogram *histogram, double value);

#endif
