/*
 * From examples to a risk: weights of rules, fitted so that every sender counts alike,
 * judged on collections that the fit has not seen, and turned into chances by a stated
 * prior.
 *
 * - Spam and ham have half of the say each; within a class every source has the same,
 *   however many messages it sent.
 * - A rule accuses or says nothing: weights are from 0 to TUNING_WEIGHT_MOST.
 * - Modest rules name what private mail, of which the examples have none, has or lacks as
 *   well. Together they bring a message no further than TUNING_MODEST_REACH.
 * - Rules of a ladder are steps of one thing, of which a message has one: each weighs at
 *   least what the next does.
 * - A rule that fired in fewer than TUNING_SOURCES_LEAST sources of spam has no weight.
 * - Each source is left out once, a tenth of them at a time; its messages get their score
 *   from a fit over the others. These scores give the calibration.
 * - Each collection of spam is left out with each collection of ham, which says how the
 *   weights do on mail of a kind that they have not seen.
 */
#ifndef INBOXLINT_STATS_TUNING_H
#define INBOXLINT_STATS_TUNING_H

#include "stats/examples.h"
#include "stats/logistic.h"

#define TUNING_PENALTY 1.0        /* of 1,000 shares */
#define TUNING_WEIGHT_MOST 2.5    /* log-odds, before calibration */
#define TUNING_MODEST_REACH 0.0   /* likewise; of nothing but modest rules: even odds */
#define TUNING_SHARES 1000.0      /* sum over all examples */
#define TUNING_WEIGHT_LEAST 0.005 /* a smaller weight is none: it would print as 0 */
enum { TUNING_SOURCES_LEAST = 3, TUNING_FOLDS = 10, TUNING_GROUPS = 8 };

struct tuning_options {
    double prior; /* the share of spam that the risk is to assume, 0 to 1 exclusive */
    const char *modest; /* ids of rules, separated by commas; NULL: none */
    const char *ladder; /* likewise */
};

struct tuning {
    double intercept, *weight; /* log-odds under the prior; a rule of the examples */
    bool *is_modest;           /* a rule */
    double modest_most;        /* log-odds; what modest rules add at most together */
    double prior;
    double *held_out;  /* an example; log-odds from fits without its source */
    double *share;     /* an example; its say in the fit */
    uint32_t weighted; /* rules that have a weight */
    struct logistic_scale scale;
    /* Collections of spam, in groups of one where there are few; `groups` is 0 where a
     * class has one collection only. unseen[g] is, for the spam of group g and all ham,
     * log-odds from fits that saw neither that group nor the ham's collection. */
    uint32_t groups, *group; /* of a collection; EXAMPLES_NONE: it has no spam */
    double *unseen[TUNING_GROUPS];
};

void tuning_fit(struct arena *arena, const struct examples *set,
                const struct tuning_options *options, struct tuning *out);

/* 0 to 100, rounded. */
uint32_t tuning_risk(double log_odds);

#endif
