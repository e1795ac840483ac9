#include "stats/roc.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

struct scored {
    double score;
    bool is_positive;
};

static int by_falling_score(const void *a, const void *b)
{
    double x = ((const struct scored *)a)->score, y = ((const struct scored *)b)->score;
    return (x < y) - (x > y);
}

static void copy(struct scored *out, const double *scores, uint32_t n, bool is_positive)
{
    for (uint32_t i = 0; i < n; i++) {
        assert(isfinite(scores[i]));
        out[i] = (struct scored){scores[i], is_positive};
    }
}

void roc_build(struct arena *arena, const double *positive, uint32_t positives,
               const double *negative, uint32_t negatives, struct roc *out)
{
    uint32_t n = positives + negatives;
    struct scored *all = arena_alloc_array(arena, n ? n : 1, sizeof *all);
    struct roc_point *points = arena_alloc_array(arena, n ? n : 1, sizeof *points);
    struct roc_point sum = {0, 0, 0};
    uint32_t count = 0;
    copy(all, positive, positives, true);
    copy(all + positives, negative, negatives, false);
    qsort(all, n, sizeof *all, by_falling_score);
    for (uint32_t i = 0; i < n; i++) {
        sum.threshold = all[i].score;
        sum.true_positives += all[i].is_positive;
        sum.false_positives += !all[i].is_positive;
        if (i + 1 == n || all[i + 1].score != all[i].score) {
            points[count++] = sum;
        }
    }
    *out = (struct roc){points, count, positives, negatives};
}

bool roc_has_both(const struct roc *roc)
{
    return roc->positives > 0 && roc->negatives > 0;
}

double roc_auc(const struct roc *roc)
{
    double area = 0;
    struct roc_point before = {0, 0, 0};
    if (!roc_has_both(roc)) {
        return 0;
    }
    for (uint32_t i = 0; i < roc->count; i++) {
        struct roc_point p = roc->points[i];
        area += ((double)p.true_positives + before.true_positives) / 2 *
                (p.false_positives - before.false_positives);
        before = p;
    }
    return area / roc->positives / roc->negatives;
}

double roc_true_share(const struct roc *roc, double most_false_share)
{
    double best = 0;
    if (!roc_has_both(roc)) {
        return 0;
    }
    for (uint32_t i = 0; i < roc->count; i++) {
        const struct roc_point *p = &roc->points[i];
        if ((double)p->false_positives / roc->negatives > most_false_share) {
            break;
        }
        best = (double)p->true_positives / roc->positives;
    }
    return best;
}

double roc_average_precision(const struct roc *roc)
{
    double sum = 0;
    uint32_t before = 0;
    if (!roc_has_both(roc)) {
        return 0;
    }
    for (uint32_t i = 0; i < roc->count; i++) {
        const struct roc_point *p = &roc->points[i];
        double called = (double)p->true_positives + p->false_positives;
        sum += (p->true_positives - before) * (p->true_positives / called);
        before = p->true_positives;
    }
    return sum / roc->positives;
}

struct roc_point roc_at(const struct roc *roc, double threshold)
{
    struct roc_point found = {threshold, 0, 0};
    uint32_t low = 0, high = roc->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (roc->points[middle].threshold >= threshold) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low > 0) {
        found = roc->points[low - 1];
        found.threshold = threshold;
    }
    return found;
}
