/*
 * Logistic regression over marks that an example has or has not, with a penalty on the
 * squares of the weights (ridge; S. le Cessie and J. C. van Houwelingen, 1992) and bounds
 * on each weight, so that what accuses can never speak for anybody and no single mark
 * decides alone.
 *
 *     chance = 1 / (1 + exp(-(intercept + sum of the weights of the marks)))
 *
 * Fitted by cyclic coordinate descent on a quadratic upper bound of the loss (D. Böhning
 * and B. G. Lindsay, 1988): each step lowers the loss, no line search, no random order,
 * so the same input gives the same weights. Everything lives in the caller's arena.
 */
#ifndef INBOXLINT_STATS_LOGISTIC_H
#define INBOXLINT_STATS_LOGISTIC_H

#include "base/arena.h"

enum { LOGISTIC_MAX_PASSES = 2000 };

/* Which rows have which mark: those of column c are row[start[c]] to row[start[c + 1]].
 */
struct logistic_marks {
    uint32_t rows, columns;
    const uint32_t *start, *row;
};

struct logistic_bounds {
    double least, most;
};

struct logistic_task {
    const struct logistic_marks *marks;
    const bool *is_positive;              /* a row */
    const double *share;                  /* a row; how much it counts, 0: not at all */
    const struct logistic_bounds *bounds; /* a column */
    double penalty;                       /* half of it times each square; > 0 */
};

struct logistic_model {
    double intercept, *weight; /* a column */
    uint32_t passes;           /* LOGISTIC_MAX_PASSES: it had not settled */
};

void logistic_fit(struct arena *arena, const struct logistic_task *task,
                  struct logistic_model *out);

/* Log-odds of every row. */
void logistic_score(const struct logistic_marks *marks,
                    const struct logistic_model *model, double *out);

/* 1 / (1 + exp(-log_odds)), and back. */
double logistic_chance(double log_odds);
double logistic_log_odds(double chance);

/*
 * From the scores of examples that a model never saw to log-odds that hold: scale x score
 * + shift (J. Platt, 1999). scale is never negative.
 */
struct logistic_scale {
    double scale, shift;
};
struct logistic_scale logistic_calibrate(const double *score, const bool *is_positive,
                                         const double *share, uint32_t n);

#endif
