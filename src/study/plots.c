#include "study/plots.h"

#include <math.h>

#include "report/xml.h"
#include "study/grid.h"
#include "study/svg.h"

enum { CURVE_MOST = 300, SHARE_STEPS = 10 };

static const char *const curve_classes[SCORES] = {"c-one", "c-two", "c-three"};

static void begin_figure(struct buf *out, const char *caption)
{
    buf_str(out, "<figure><figcaption>");
    xml_put_text(out, slice_of(caption));
    buf_str(out, "</figcaption>\n");
}

/* The table behind a plot: heads, then rows of cells. */
static void begin_numbers(struct buf *out, const char *const *heads, uint32_t n)
{
    buf_str(out, "<details><summary>The numbers</summary><div class=\"wide\"><table>"
                 "<thead><tr>");
    for (uint32_t i = 0; i < n; i++) {
        buf_str(out, "<th scope=\"col\" class=\"number\">");
        xml_put_text(out, slice_of(heads[i]));
        buf_str(out, "</th>");
    }
    buf_str(out, "</tr></thead><tbody>\n");
}

static void put_numbers(struct buf *out, const double *values, uint32_t n)
{
    buf_str(out, "<tr>");
    for (uint32_t i = 0; i < n; i++) {
        buf_str(out, "<td class=\"number\">");
        buf_number(out, round(values[i] * 10) / 10);
        buf_str(out, "</td>");
    }
    buf_str(out, "</tr>\n");
}

static void end_figure(struct buf *out)
{
    buf_str(out, "</tbody></table></div></details></figure>\n");
}

static double share(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 0;
}

struct spread {
    const char *labels[2], *classes[2];
    double shares[2][HISTOGRAM_MOST];
    uint32_t counts[2][HISTOGRAM_MOST];
    uint32_t count; /* series: spam and ham, or all messages where nothing is labelled */
};

static void spread_of(const struct figures *figures, enum score_kind kind,
                      struct spread *out)
{
    const struct study *study = figures->study;
    const struct histogram *of = figures->scores[kind].histograms;
    bool has_labels = study->count[CLASS_SPAM] + study->count[CLASS_HAM] > 0;
    *out = (struct spread){{"spam", "ham"}, {"b-spam", "b-ham"}, .count = 2};
    if (!has_labels) {
        out->count = 1;
        out->labels[0] = "messages";
        out->classes[0] = "b-all";
    }
    for (uint32_t i = 0; i < of[0].bins; i++) {
        out->counts[0][i] = has_labels
                                ? of[CLASS_SPAM].counts[i]
                                : of[CLASS_NONE].counts[i] + of[CLASS_OTHER].counts[i];
        out->counts[1][i] = of[CLASS_HAM].counts[i];
        out->shares[0][i] = share(out->counts[0][i], has_labels ? study->count[CLASS_SPAM]
                                                                : study->messages.n);
        out->shares[1][i] = share(out->counts[1][i], study->count[CLASS_HAM]);
    }
}

static double highest(const struct spread *spread, uint32_t bins)
{
    double most = 0.05;
    for (uint32_t s = 0; s < spread->count; s++) {
        for (uint32_t i = 0; i < bins; i++) {
            most = fmax(most, spread->shares[s][i]);
        }
    }
    double tick = svg_tick(most);
    return fmin(ceil(most / tick) * tick, 1);
}

/* Both classes side by side in each bin, as shares of their own size. */
static void put_histogram(const struct figures *figures, enum score_kind kind,
                          struct buf *out)
{
    static const char *const titles[SCORES] = {"Spread of the risk",
                                               "Spread of SpamAssassin's points",
                                               "Spread of rspamd's points"};
    const struct score_name *name = score_name(kind);
    struct spread spread;
    spread_of(figures, kind, &spread);
    struct svg_plot plot = {
        .title = titles[kind],
        .description = "share of each class in each bin of the score; dotted: thresholds",
        .x = {kind == SCORE_RISK ? "risk" : "points (the last bar: and over)", 0,
              name->bin * name->bins, false},
        .y = {"share", 0, highest(&spread, name->bins), true},
        .key_count = spread.count,
        .key_is_right = true,
    };
    for (uint32_t s = 0; s < spread.count; s++) {
        plot.keys[s].label = spread.labels[s];
        plot.keys[s].class = spread.classes[s];
    }
    begin_figure(out, plot.title);
    svg_begin(out, &plot);
    for (uint32_t i = 0; i < name->bins; i++) {
        double part = name->bin * 0.84 / spread.count;
        for (uint32_t s = 0; s < spread.count; s++) {
            double left = (i + 0.08) * name->bin + s * part;
            svg_bar(out, &plot, left, left + part, spread.shares[s][i],
                    spread.classes[s]);
        }
    }
    buf_byte(out, '\n');
    for (uint32_t i = 0; i < name->threshold_count; i++) {
        svg_guide(out, &plot, (struct svg_point){name->thresholds[i], 0},
                  (struct svg_point){name->thresholds[i], plot.y.to});
    }
    svg_end(out, &plot);
    const char *heads[] = {"from", spread.labels[0], spread.labels[1]};
    begin_numbers(out, heads, spread.count + 1);
    for (uint32_t i = 0; i < name->bins; i++) {
        put_numbers(out,
                    (double[]){i * name->bin, spread.counts[0][i], spread.counts[1][i]},
                    spread.count + 1);
    }
    end_figure(out);
}

static void set_score_keys(struct svg_plot *plot)
{
    plot->key_count = SCORES;
    for (int kind = 0; kind < SCORES; kind++) {
        plot->keys[kind].label = score_name((enum score_kind)kind)->label;
        plot->keys[kind].class = curve_classes[kind];
    }
}

/* Of the points of a curve, about CURVE_MOST: where it moves by a step in either way. */
static uint32_t thin(const struct roc *roc, bool is_precision, struct svg_point *points)
{
    uint32_t n = 0, step = roc->count / CURVE_MOST + 1;
    if (!is_precision) {
        points[n++] = (struct svg_point){0, 0};
    }
    for (uint32_t i = 0; i < roc->count; i++) {
        const struct roc_point *p = &roc->points[i];
        if (i % step != 0 && i + 1 != roc->count) {
            continue;
        }
        double found = share(p->true_positives, roc->positives);
        points[n++] =
            is_precision
                ? (struct svg_point){found, share(p->true_positives,
                                                  p->true_positives + p->false_positives)}
                : (struct svg_point){share(p->false_positives, roc->negatives), found};
    }
    return n;
}

static void put_curves(const struct figures *figures, const struct svg_plot *plot,
                       bool is_precision, struct arena *arena, struct buf *out)
{
    struct svg_point *points =
        arena_alloc_array(arena, 2 * CURVE_MOST + 2, sizeof *points);
    for (int kind = SCORES - 1; kind >= 0; kind--) {
        uint32_t n = thin(&figures->scores[kind].roc, is_precision, points);
        svg_curve(out, plot, points, n, curve_classes[kind]);
    }
}

static const char *const score_heads[] = {"", "risk", "SpamAssassin", "rspamd"};

static void put_roc(const struct figures *figures, struct arena *arena, struct buf *out)
{
    static const double at[] = {0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};
    struct svg_plot plot = {
        .title = "Spam found against ham held (ROC)",
        .description = "the higher and the further left a curve, the better the score",
        .x = {"ham held", 0, 1, true},
        .y = {"spam found", 0, 1, true},
        .key_is_right = true,
        .key_is_low = true,
    };
    set_score_keys(&plot);
    begin_figure(out, plot.title);
    svg_begin(out, &plot);
    svg_guide(out, &plot, (struct svg_point){0, 0}, (struct svg_point){1, 1});
    put_curves(figures, &plot, false, arena, out);
    svg_end(out, &plot);
    const char *heads[] = {"ham held %", score_heads[1], score_heads[2], score_heads[3]};
    begin_numbers(out, heads, 4);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        double row[] = {at[i] * 100, 0, 0, 0};
        for (int kind = 0; kind < SCORES; kind++) {
            row[kind + 1] = 100 * roc_true_share(&figures->scores[kind].roc, at[i]);
        }
        put_numbers(out, row, 4);
    }
    end_figure(out);
}

/* The best precision of any threshold that finds this share. */
static double precision_at(const struct roc *roc, double found)
{
    double best = 0;
    for (uint32_t i = 0; i < roc->count; i++) {
        const struct roc_point *p = &roc->points[i];
        if (share(p->true_positives, roc->positives) >= found) {
            best = fmax(best,
                        share(p->true_positives, p->true_positives + p->false_positives));
        }
    }
    return best;
}

static void put_precision(const struct figures *figures, struct arena *arena,
                          struct buf *out)
{
    struct svg_plot plot = {
        .title = "Precision against spam found",
        .description = "of what is held, how much is spam",
        .x = {"spam found (recall)", 0, 1, true},
        .y = {"precision", 0, 1, true},
        .key_is_low = true,
    };
    set_score_keys(&plot);
    begin_figure(out, plot.title);
    svg_begin(out, &plot);
    put_curves(figures, &plot, true, arena, out);
    svg_end(out, &plot);
    const char *heads[] = {"spam found %", score_heads[1], score_heads[2],
                           score_heads[3]};
    begin_numbers(out, heads, 4);
    for (int i = 1; i < SHARE_STEPS; i++) {
        double row[] = {i * 10, 0, 0, 0};
        for (int kind = 0; kind < SCORES; kind++) {
            row[kind + 1] = 100 * precision_at(&figures->scores[kind].roc, i / 10.0);
        }
        put_numbers(out, row, 4);
    }
    end_figure(out);
}

static void put_calibration(const struct figures *figures, struct buf *out)
{
    static const char *const heads[] = {"risk from", "messages", "mean risk", "spam %"};
    const struct calibration *calibration = &figures->calibration;
    struct svg_plot plot = {
        .title = "Is the risk a chance?",
        .description = "share of spam among messages of about the same risk; on the "
                       "dotted line where risk is a chance; larger dots: more messages",
        .x = {"risk", 0, 100, false},
        .y = {"spam", 0, 1, true},
    };
    begin_figure(out, plot.title);
    svg_begin(out, &plot);
    svg_guide(out, &plot, (struct svg_point){0, 0}, (struct svg_point){100, 1});
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        const struct calibration_bin *bin = &calibration->bins[i];
        if (bin->count) {
            svg_dot(out, &plot,
                    (struct svg_point){100 * bin->sum / bin->count,
                                       share(bin->positives, bin->count)},
                    3 + 12 * sqrt(share(bin->count, calibration->count)));
        }
    }
    svg_end(out, &plot);
    begin_numbers(out, heads, 4);
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        const struct calibration_bin *bin = &calibration->bins[i];
        double row[] = {i * 10, bin->count, bin->count ? 100 * bin->sum / bin->count : 0,
                        100 * share(bin->positives, bin->count)};
        put_numbers(out, row, 4);
    }
    end_figure(out);
}

/* What each threshold of risk would hold. */
static void put_thresholds(const struct figures *figures, struct arena *arena,
                           struct buf *out)
{
    static const char *const heads[] = {"risk from", "spam held %", "ham held %"};
    enum { STEPS = 100 };
    const struct roc *roc = &figures->scores[SCORE_RISK].roc;
    struct svg_point *spam = arena_alloc_array(arena, STEPS + 1, sizeof *spam);
    struct svg_point *ham = arena_alloc_array(arena, STEPS + 1, sizeof *ham);
    struct svg_plot plot = {
        .title = "What a threshold of risk would hold",
        .x = {"threshold of risk", 0, 100, false},
        .y = {"held", 0, 1, true},
        .keys = {{"spam", "c-spam"}, {"ham", "c-ham"}},
        .key_count = 2,
        .key_is_right = true,
    };
    for (int i = 0; i <= STEPS; i++) {
        struct roc_point at = roc_at(roc, i);
        spam[i] = (struct svg_point){i, share(at.true_positives, roc->positives)};
        ham[i] = (struct svg_point){i, share(at.false_positives, roc->negatives)};
    }
    begin_figure(out, plot.title);
    svg_begin(out, &plot);
    for (uint32_t i = 0; i < score_name(SCORE_RISK)->threshold_count; i++) {
        double at = score_name(SCORE_RISK)->thresholds[i];
        svg_guide(out, &plot, (struct svg_point){at, 0}, (struct svg_point){at, 1});
    }
    svg_curve(out, &plot, spam, STEPS + 1, "c-spam");
    svg_curve(out, &plot, ham, STEPS + 1, "c-ham");
    svg_end(out, &plot);
    begin_numbers(out, heads, 3);
    for (int i = 0; i <= STEPS; i += 10) {
        put_numbers(out, (double[]){i, 100 * spam[i].y, 100 * ham[i].y}, 3);
    }
    end_figure(out);
}

void plots_put(const struct figures *figures, struct arena *arena, struct buf *out)
{
    if (figures->study->messages.n == 0) {
        return;
    }
    buf_str(out, "<div class=\"plots\">\n");
    put_histogram(figures, SCORE_RISK, out);
    if (figures->has_both) {
        put_thresholds(figures, arena, out);
        put_roc(figures, arena, out);
        put_precision(figures, arena, out);
        put_calibration(figures, out);
    }
    put_histogram(figures, SCORE_SPAMASSASSIN, out);
    put_histogram(figures, SCORE_RSPAMD, out);
    buf_str(out, "</div>\n");
}
