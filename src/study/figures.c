#include "study/figures.h"

enum { SLOWEST = 20 };

/* Thresholds: SpamAssassin 4.0.1 required_score; rspamd 3.4 greylist, add header, reject;
 * risk: where levels begin (score.h). */
static const struct score_name names[SCORES] = {
    {"risk", "risk", {40, 70}, 2, 5, 20},
    {"spamassassin", "SpamAssassin", {5}, 1, 0.5, 20},
    {"rspamd", "rspamd", {4, 6, 15}, 3, 1, 20},
};

const struct score_name *score_name(enum score_kind kind)
{
    return &names[kind];
}

double score_of(const struct study_message *message, enum score_kind kind)
{
    return kind == SCORE_RISK ? message->risk
                              : message->points[kind - SCORE_SPAMASSASSIN];
}

static void collect(const struct study *study, enum score_kind kind,
                    enum study_class class, double *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < study->messages.n; i++) {
        if (study->messages.v[i].class == class) {
            out[n++] = score_of(&study->messages.v[i], kind);
        }
    }
}

static void draw(const struct study *study, struct arena *arena, enum score_kind kind,
                 struct roc *out)
{
    uint32_t spam = study->count[CLASS_SPAM], ham = study->count[CLASS_HAM];
    double *positive = arena_alloc_array(arena, spam, sizeof *positive);
    double *negative = arena_alloc_array(arena, ham, sizeof *negative);
    collect(study, kind, CLASS_SPAM, positive);
    collect(study, kind, CLASS_HAM, negative);
    roc_build(arena, positive, spam, negative, ham, out);
}

double figures_auc(const struct study *study, enum score_kind kind, struct arena *arena)
{
    struct arena_mark mark = arena_mark(arena);
    struct roc roc;
    draw(study, arena, kind, &roc);
    double auc = roc_auc(&roc);
    arena_rewind(arena, mark);
    return auc;
}

static void curve(struct figures *figures, struct arena *arena, enum score_kind kind)
{
    const struct study *study = figures->study;
    struct figures_score *score = &figures->scores[kind];
    draw(study, arena, kind, &score->roc);
    score->auc = roc_auc(&score->roc);
    score->average_precision = roc_average_precision(&score->roc);
    for (int i = 0; i < ROC_SHARES; i++) {
        score->true_share[i] = roc_true_share(&score->roc, roc_false_shares[i]);
    }
    bootstrap_roc(arena, &score->roc,
                  bootstrap_resamples(score->roc.positives + score->roc.negatives),
                  &score->intervals);
}

static void spread(struct figures *figures, enum score_kind kind)
{
    const struct study *study = figures->study;
    struct histogram *histograms = figures->scores[kind].histograms;
    for (int class = 0; class < CLASSES; class ++) {
        histograms[class] =
            (struct histogram){.width = names[kind].bin, .bins = names[kind].bins};
    }
    for (uint32_t i = 0; i < study->messages.n; i++) {
        const struct study_message *message = &study->messages.v[i];
        histogram_add(&histograms[message->class], score_of(message, kind));
    }
}

static void cut(struct figures *figures, struct arena *arena, enum score_kind kind,
                double threshold)
{
    const struct study *study = figures->study;
    struct figures_cut *out = vec_push(arena, &figures->cuts);
    *out = (struct figures_cut){.score = kind, .threshold = threshold};
    for (uint32_t i = 0; i < study->messages.n; i++) {
        const struct study_message *message = &study->messages.v[i];
        out->over[message->class] += score_of(message, kind) >= threshold;
    }
}

static void calibrate(struct figures *figures)
{
    const struct study *study = figures->study;
    for (uint32_t i = 0; i < study->messages.n; i++) {
        const struct study_message *message = &study->messages.v[i];
        if (message->class == CLASS_SPAM || message->class == CLASS_HAM) {
            calibration_add(&figures->calibration, message->risk / 100,
                            message->class == CLASS_SPAM);
        }
    }
}

/* Keeps the slowest few in order: an insertion into a short list. */
static void find_slowest(struct figures *figures, struct arena *arena)
{
    const struct study_message *messages = figures->study->messages.v;
    for (uint32_t i = 0; i < figures->study->messages.n; i++) {
        double time = messages[i].milliseconds;
        uint32_t n = figures->slowest.n, at = n;
        if (time < 0 ||
            (n == SLOWEST && time <= messages[figures->slowest.v[n - 1]].milliseconds)) {
            continue;
        }
        if (n < SLOWEST) {
            (void)vec_push(arena, &figures->slowest);
        } else {
            at = n - 1;
        }
        for (; at > 0 && messages[figures->slowest.v[at - 1]].milliseconds < time; at--) {
            figures->slowest.v[at] = figures->slowest.v[at - 1];
        }
        figures->slowest.v[at] = i;
    }
}

void figures_compute(const struct study *study, enum study_key by, struct arena *arena,
                     struct figures *out)
{
    *out = (struct figures){.study = study, .by = by, .has_both = study_has_both(study)};
    for (int kind = 0; kind < SCORES; kind++) {
        if (out->has_both) {
            curve(out, arena, (enum score_kind)kind);
        }
        spread(out, (enum score_kind)kind);
        for (uint32_t i = 0; i < names[kind].threshold_count; i++) {
            cut(out, arena, (enum score_kind)kind, names[kind].thresholds[i]);
        }
    }
    if (out->has_both) {
        calibrate(out);
    }
    figures_rules(out, arena);
    figures_pairs(out, arena);
    if (by != BY_NONE) {
        figures_groups(out, arena);
    }
    find_slowest(out, arena);
}
