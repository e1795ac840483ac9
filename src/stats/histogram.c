#include "stats/histogram.h"

#include <assert.h>

void histogram_add(struct histogram *histogram, double value)
{
    assert(histogram->bins > 0 && histogram->bins <= HISTOGRAM_MOST);
    double at = (value - histogram->low) / histogram->width;
    uint32_t last = histogram->bins - 1;
    uint32_t bin = at < 0 ? 0 : at >= last ? last : (uint32_t)at;
    histogram->counts[bin]++;
}
