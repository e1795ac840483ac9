/*
 * How well a score tells two classes apart: the curves of receiver operating
 * characteristics (ROC) and of precision against recall, from the scores of the positives
 * (here: spam) and of the negatives.
 *
 * A message is called positive when its score is at or over a threshold. Equal scores
 * stand or fall together, so a curve has one point for each score that occurs.
 * T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27 (2006).
 *
 * Scores are finite; the caller sees to that. Everything lives in the caller's arena.
 */
#ifndef INBOXLINT_STATS_ROC_H
#define INBOXLINT_STATS_ROC_H

#include "base/arena.h"

/* What is called positive at this threshold, counted. */
struct roc_point {
    double threshold;
    uint32_t true_positives, false_positives;
};

struct roc {
    const struct roc_point *points; /* thresholds fall; the last point has everything */
    uint32_t count;
    uint32_t positives, negatives;
};

/* Copies and sorts the scores: n log n time, 40 bytes of arena for each. */
void roc_build(struct arena *arena, const double *positive, uint32_t positives,
               const double *negative, uint32_t negatives, struct roc *out);

/* True when both classes have members; without, the functions below return 0. */
bool roc_has_both(const struct roc *roc);

/* The area under the curve: the chance that a positive scores over a negative, where a
 * tie counts half (Mann and Whitney's U over the number of pairs). */
double roc_auc(const struct roc *roc);

/* The largest share of positives found by any threshold that calls at most this share of
 * the negatives positive; nothing is interpolated. */
double roc_true_share(const struct roc *roc, double most_false_share);

/* The mean of precision over recall, in steps: average precision. */
double roc_average_precision(const struct roc *roc);

/* What is called positive at this threshold, which need not occur. */
struct roc_point roc_at(const struct roc *roc, double threshold);

#endif
