/*
 * The figures of one run: what every format of the report shows.
 *
 * Shares are of 1. What needs both spam and ham is zero, and has_both false, without.
 */
#ifndef INBOXLINT_STUDY_FIGURES_H
#define INBOXLINT_STUDY_FIGURES_H

#include "stats/bootstrap.h"
#include "stats/calibration.h"
#include "stats/histogram.h"
#include "study/study.h"

enum score_kind { SCORE_RISK, SCORE_SPAMASSASSIN, SCORE_RSPAMD, SCORES };
enum { SCORE_MAX_THRESHOLDS = 3 };

struct score_name {
    const char *id, *label;
    double thresholds[SCORE_MAX_THRESHOLDS];
    uint32_t threshold_count;
    double bin; /* width of a bar of the histogram */
    uint32_t bins;
};
const struct score_name *score_name(enum score_kind kind);
double score_of(const struct study_message *message, enum score_kind kind);

struct figures_score {
    struct histogram histograms[CLASSES];
    struct roc roc;
    double auc, average_precision, true_share[ROC_SHARES];
    struct roc_intervals intervals;
};

/* At one threshold of one score: how many of each class are at or over it. */
struct figures_cut {
    enum score_kind score;
    double threshold;
    uint32_t over[CLASSES];
};

struct figures_rule {
    const struct study_rule *rule;
    uint32_t hits;
    double share;                 /* of all messages */
    double spam_share, ham_share; /* of the spam, of the ham */
    double ratio;                 /* spam_share / ham_share; negative: no ham hit */
    double lift;                  /* share of spam among its hits over that of all */
    double points[FILTERS];       /* mean where it fired */
};

struct figures_pair {
    uint32_t a, b; /* numbers of rules, a < b */
    uint32_t both, either;
};

struct figures_group {
    struct slice name;
    uint32_t messages, spam, ham;
    double risk, points[FILTERS]; /* means */
    uint32_t level[LEVELS];
    double auc; /* of risk; negative: not both classes in it */
};

struct figures {
    const struct study *study;
    enum study_key by;
    bool has_both;
    struct figures_score scores[SCORES];
    struct calibration calibration; /* of risk / 100 */
    VEC(struct figures_cut) cuts;
    VEC(struct figures_rule) rules;   /* what tells classes apart best first */
    VEC(struct figures_pair) pairs;   /* the highest Jaccard index first */
    VEC(struct figures_group) groups; /* the largest first */
    VEC(uint32_t) slowest;            /* numbers of messages */
};

void figures_compute(const struct study *study, enum study_key by, struct arena *arena,
                     struct figures *out);

/* The area under the curve of one score alone; the study has both classes. */
double figures_auc(const struct study *study, enum score_kind kind, struct arena *arena);

/* Parts of it, each in a file of its own. */
void figures_rules(struct figures *figures, struct arena *arena);
void figures_pairs(struct figures *figures, struct arena *arena);
void figures_groups(struct figures *figures, struct arena *arena);

#endif
