/*
 * Intervals by the bootstrap (B. Efron, 1979): the figure again and again over as many
 * messages drawn with replacement, and the percentiles of what came out.
 *
 * Spam and ham are drawn apart, so that the sizes of the classes stay. Messages count as
 * independent: where a few senders sent most of them, the truth is wider. The generator
 * has a fixed seed: the same input gives the same bytes every time.
 */
#ifndef INBOXLINT_STATS_BOOTSTRAP_H
#define INBOXLINT_STATS_BOOTSTRAP_H

#include "stats/roc.h"

/* SplitMix64 (Steele, Lea and Flood, 2014). */
struct bootstrap_random {
    uint64_t state;
};
uint64_t bootstrap_next(struct bootstrap_random *random);
uint32_t bootstrap_below(struct bootstrap_random *random, uint32_t bound); /* bound > 0 */

struct interval {
    double low, high;
};

/* The 2.5th and 97.5th percentile, with linear interpolation between ranks. Sorts the
 * values in place; n > 0. */
struct interval bootstrap_interval(double *values, uint32_t n);

/* False shares at which true shares are told. */
enum { ROC_SHARES = 3 };
extern const double roc_false_shares[ROC_SHARES]; /* 0.001, 0.01, 0.05 */

struct roc_intervals {
    struct interval auc, true_share[ROC_SHARES];
    uint32_t resamples;
};

/* Resamples for that many messages: 1,000, fewer for many, so that time is bounded. */
uint32_t bootstrap_resamples(uint32_t messages);

/* Needs roc_has_both(). Time: resamples x messages. */
void bootstrap_roc(struct arena *arena, const struct roc *roc, uint32_t resamples,
                   struct roc_intervals *out);

#endif
