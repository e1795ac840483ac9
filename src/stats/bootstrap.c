#include "stats/bootstrap.h"

#include <assert.h>
#include <stdlib.h>

enum { MOST_RESAMPLES = 1000, LEAST_RESAMPLES = 200, MOST_DRAWS = 20000000 };

const double roc_false_shares[ROC_SHARES] = {0.001, 0.01, 0.05};

uint64_t bootstrap_next(struct bootstrap_random *random)
{
    uint64_t z = random->state += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

/* The high half of a product: its bias is under 2^-32 times the bound. */
uint32_t bootstrap_below(struct bootstrap_random *random, uint32_t bound)
{
    assert(bound > 0);
    return (uint32_t)((bootstrap_next(random) >> 32) * bound >> 32);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(const double *sorted, uint32_t n, double share)
{
    double rank = share * (n - 1);
    uint32_t below = (uint32_t)rank;
    uint32_t above = below + 1 < n ? below + 1 : below;
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
}

struct interval bootstrap_interval(double *values, uint32_t n)
{
    assert(n > 0);
    qsort(values, n, sizeof *values, by_value);
    return (struct interval){percentile(values, n, 0.025), percentile(values, n, 0.975)};
}

uint32_t bootstrap_resamples(uint32_t messages)
{
    uint32_t n = MOST_DRAWS / (messages ? messages : 1);
    return n > MOST_RESAMPLES    ? MOST_RESAMPLES
           : n < LEAST_RESAMPLES ? LEAST_RESAMPLES
                                 : n;
}

/* For each message of one class the point of the curve that it first counts in. */
static uint32_t *points_of(struct arena *arena, const struct roc *roc, bool positive)
{
    uint32_t n = positive ? roc->positives : roc->negatives, at = 0;
    uint32_t *out = arena_alloc_array(arena, n, sizeof *out);
    for (uint32_t i = 0; i < roc->count; i++) {
        uint32_t sum =
            positive ? roc->points[i].true_positives : roc->points[i].false_positives;
        while (at < sum) {
            out[at++] = i;
        }
    }
    return out;
}

struct resampling {
    const struct roc *roc;
    const uint32_t *positive_at, *negative_at;
    struct roc_point *points;
};

static void draw(struct resampling *with, struct bootstrap_random *random)
{
    const struct roc *roc = with->roc;
    struct roc_point *points = with->points;
    memset(points, 0, roc->count * sizeof *points);
    for (uint32_t i = 0; i < roc->positives; i++) {
        points[with->positive_at[bootstrap_below(random, roc->positives)]]
            .true_positives++;
    }
    for (uint32_t i = 0; i < roc->negatives; i++) {
        points[with->negative_at[bootstrap_below(random, roc->negatives)]]
            .false_positives++;
    }
    for (uint32_t i = 1; i < roc->count; i++) {
        points[i].true_positives += points[i - 1].true_positives;
        points[i].false_positives += points[i - 1].false_positives;
    }
}

void bootstrap_roc(struct arena *arena, const struct roc *roc, uint32_t resamples,
                   struct roc_intervals *out)
{
    struct bootstrap_random random = {1};
    struct arena_mark mark = arena_mark(arena);
    struct resampling with = {
        .roc = roc,
        .positive_at = points_of(arena, roc, true),
        .negative_at = points_of(arena, roc, false),
        .points = arena_alloc_array(arena, roc->count, sizeof *with.points),
    };
    struct roc drawn = {with.points, roc->count, roc->positives, roc->negatives};
    double *values[1 + ROC_SHARES];
    for (int v = 0; v <= ROC_SHARES; v++) {
        values[v] = arena_alloc_array(arena, resamples, sizeof *values[v]);
    }
    for (uint32_t i = 0; i < resamples; i++) {
        draw(&with, &random);
        values[0][i] = roc_auc(&drawn);
        for (int s = 0; s < ROC_SHARES; s++) {
            values[s + 1][i] = roc_true_share(&drawn, roc_false_shares[s]);
        }
    }
    out->resamples = resamples;
    out->auc = bootstrap_interval(values[0], resamples);
    for (int s = 0; s < ROC_SHARES; s++) {
        out->true_share[s] = bootstrap_interval(values[s + 1], resamples);
    }
    arena_rewind(arena, mark);
}
