#include "study/tables.h"

#include "study/tables_parts.h"

static void interval_cell(struct arena *arena, struct grid *grid, double value,
                          struct interval interval, double unit, int decimals)
{
    struct buf out;
    buf_init(&out, arena, 100);
    grid_put_fixed(&out, value * unit, decimals);
    buf_str(&out, " (");
    grid_put_fixed(&out, interval.low * unit, decimals);
    buf_str(&out, "–");
    grid_put_fixed(&out, interval.high * unit, decimals);
    buf_byte(&out, ')');
    *vec_push(arena, &grid->cells) = (struct grid_cell){buf_slice(&out), value};
}

static void build_scores(const struct figures *figures, struct arena *arena,
                         struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"score", GRID_NAME, NULL},
        {"AUC (95 %)", GRID_NUMBER,
         "the chance that a spam scores over a lawful message; 0.5 is a coin"},
        {"AP", GRID_NUMBER, "average precision: the mean of precision over recall"},
        {"at 0.1 %", GRID_NUMBER,
         "spam found, in per cent, where 0.1 % of the ham is held"},
        {"at 1 %", GRID_NUMBER, "spam found where 1 % of the ham is held"},
        {"at 5 %", GRID_NUMBER, "spam found where 5 % of the ham is held"},
    };
    grid_init(grid, "scores", "How well the scores tell spam from ham", COLUMNS(columns));
    grid->lead = "AP: average precision. At 1 %: per cent of the spam found where 1 % of "
                 "the ham is held. In brackets the 95 % interval of the bootstrap.";
    for (int kind = 0; kind < SCORES && figures->has_both; kind++) {
        const struct figures_score *score = &figures->scores[kind];
        grid_name(arena, grid, slice_of(score_name((enum score_kind)kind)->label));
        interval_cell(arena, grid, score->auc, score->intervals.auc, 1, 3);
        grid_number(arena, grid, score->average_precision, 3);
        for (int i = 0; i < ROC_SHARES; i++) {
            interval_cell(arena, grid, score->true_share[i],
                          score->intervals.true_share[i], 100, 0);
        }
    }
}

static void share_cell(struct arena *arena, struct grid *grid, uint32_t part,
                       uint32_t whole)
{
    if (whole) {
        grid_share(arena, grid, (double)part / whole);
    } else {
        grid_none(arena, grid);
    }
}

static void build_cuts(const struct figures *figures, struct arena *arena,
                       struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"threshold", GRID_NAME, NULL},
        {"spam held", GRID_NUMBER, "true positives"},
        {"passed", GRID_NUMBER, "spam under it: false negatives"},
        {"ham held", GRID_NUMBER, "false positives"},
        {"passed", GRID_NUMBER, "ham under it: true negatives"},
        {"spam %", GRID_NUMBER, "of the spam, held: recall"},
        {"ham %", GRID_NUMBER, "of the ham, held: false alarms"},
        {"precision %", GRID_NUMBER, "of what is held, spam"},
    };
    static const struct grid_column unlabelled[] = {
        {"threshold", GRID_NAME, NULL},
        {"messages", GRID_NUMBER, NULL},
        {"%", GRID_NUMBER, "of all messages"},
    };
    const struct study *study = figures->study;
    bool has_labels = study->count[CLASS_SPAM] + study->count[CLASS_HAM] > 0;
    grid_init(grid, "thresholds", "At the thresholds", COLUMNS(columns));
    if (!has_labels) {
        grid_init(grid, "thresholds", "At the thresholds", COLUMNS(unlabelled));
    }
    for (uint32_t i = 0; i < figures->cuts.n; i++) {
        const struct figures_cut *cut = &figures->cuts.v[i];
        uint32_t spam = cut->over[CLASS_SPAM], ham = cut->over[CLASS_HAM];
        struct slice label = slice_of(score_name(cut->score)->label);
        struct buf name;
        buf_init(&name, arena, 100);
        buf_add(&name, label);
        buf_byte(&name, ' ');
        buf_number(&name, cut->threshold);
        grid_name(arena, grid, buf_slice(&name));
        if (!has_labels) {
            uint32_t over = cut->over[CLASS_NONE] + cut->over[CLASS_OTHER];
            grid_number(arena, grid, over, 0);
            share_cell(arena, grid, over, study->messages.n);
            continue;
        }
        grid_number(arena, grid, spam, 0);
        grid_number(arena, grid, study->count[CLASS_SPAM] - spam, 0);
        grid_number(arena, grid, ham, 0);
        grid_number(arena, grid, study->count[CLASS_HAM] - ham, 0);
        share_cell(arena, grid, spam, study->count[CLASS_SPAM]);
        share_cell(arena, grid, ham, study->count[CLASS_HAM]);
        share_cell(arena, grid, spam, spam + ham);
    }
}

static uint32_t sum_bins(const struct histogram *histogram, uint32_t from, uint32_t n)
{
    uint32_t sum = 0;
    for (uint32_t i = from; i < from + n; i++) {
        sum += histogram->counts[i];
    }
    return sum;
}

/* Each class beside the others, its bars as shares of its own size. */
static void build_spread(const struct figures *figures, struct arena *arena,
                         struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"risk", GRID_NAME, NULL},         {"spam", GRID_NUMBER, NULL},
        {"share of spam", GRID_BAR, NULL}, {"ham", GRID_NUMBER, NULL},
        {"share of ham", GRID_BAR, NULL},
    };
    static const struct grid_column unlabelled[] = {
        {"risk", GRID_NAME, NULL},
        {"messages", GRID_NUMBER, NULL},
        {"share", GRID_BAR, NULL},
    };
    const struct study *study = figures->study;
    const struct histogram *of = figures->scores[SCORE_RISK].histograms;
    bool has_labels = study->count[CLASS_SPAM] + study->count[CLASS_HAM] > 0;
    enum { TOGETHER = 2 }; /* bars of 5 make lines of 10 */
    grid_init(grid, "spread", "How the risk is spread", COLUMNS(columns));
    if (!has_labels) {
        grid_init(grid, "spread", "How the risk is spread", COLUMNS(unlabelled));
    }
    for (uint32_t i = 0; i < of[0].bins; i += TOGETHER) {
        struct buf name;
        buf_init(&name, arena, 32);
        buf_fmt(&name, "%3u–%u", i * 5, i + TOGETHER < of[0].bins ? i * 5 + 9 : 100);
        grid_name(arena, grid, buf_slice(&name));
        if (!has_labels) {
            uint32_t n = sum_bins(&of[CLASS_NONE], i, TOGETHER) +
                         sum_bins(&of[CLASS_OTHER], i, TOGETHER);
            grid_number(arena, grid, n, 0);
            grid_bar(arena, grid, (double)n / study->messages.n);
        }
        for (int class = CLASS_SPAM; class <= CLASS_HAM && has_labels; class ++) {
            uint32_t n = sum_bins(&of[class], i, TOGETHER), all = study->count[class];
            grid_number(arena, grid, n, 0);
            grid_bar(arena, grid, all ? (double)n / all : 0);
        }
    }
}

static void build_calibration(const struct figures *figures, struct arena *arena,
                              struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"risk", GRID_NAME, NULL},
        {"messages", GRID_NUMBER, NULL},
        {"foretold %", GRID_NUMBER, "the mean risk of these messages"},
        {"spam %", GRID_NUMBER, "how many of them are spam"},
        {"", GRID_BAR, NULL},
    };
    const struct calibration *calibration = &figures->calibration;
    struct buf lead;
    grid_init(grid, "calibration", "Is the risk a chance?", COLUMNS(columns));
    buf_init(&lead, arena, 400);
    buf_str(&lead, "expected calibration error ");
    grid_put_fixed(&lead, calibration_error(calibration), 3);
    buf_str(&lead, ", Brier score ");
    grid_put_fixed(&lead, calibration_brier(calibration), 3);
    buf_str(&lead, "; ");
    grid_put_fixed(
        &lead,
        calibration->count ? 100.0 * calibration->positives / calibration->count : 0, 1);
    buf_str(&lead, " % of these messages are spam: a risk that was fitted to another "
                   "share is off by that.");
    grid->lead = arena_string(arena, buf_slice(&lead));
    for (int i = 0; i < CALIBRATION_BINS && figures->has_both; i++) {
        const struct calibration_bin *bin = &calibration->bins[i];
        if (bin->count == 0) {
            continue;
        }
        struct buf name;
        buf_init(&name, arena, 32);
        buf_fmt(&name, "%3d–%d", i * 10, i + 1 < CALIBRATION_BINS ? i * 10 + 9 : 100);
        grid_name(arena, grid, buf_slice(&name));
        grid_number(arena, grid, bin->count, 0);
        grid_share(arena, grid, bin->sum / bin->count);
        grid_share(arena, grid, (double)bin->positives / bin->count);
        grid_bar(arena, grid, (double)bin->positives / bin->count);
    }
}

static void (*const builders[TABLES])(const struct figures *, struct arena *,
                                      struct grid *) = {
    [TABLE_SCORES] = build_scores,      [TABLE_CUTS] = build_cuts,
    [TABLE_SPREAD] = build_spread,      [TABLE_CALIBRATION] = build_calibration,
    [TABLE_RULES] = tables_rules,       [TABLE_COSTS] = tables_costs,
    [TABLE_PAIRS] = tables_pairs,       [TABLE_FIXES] = tables_fixes,
    [TABLE_GROUPS] = tables_groups,     [TABLE_SLOWEST] = tables_slowest,
    [TABLE_FAILURES] = tables_failures,
};

bool table_build(enum table_id id, const struct figures *figures, struct arena *arena,
                 struct grid *out)
{
    if (figures->study->messages.n == 0 && id != TABLE_FAILURES) {
        return false;
    }
    builders[id](figures, arena, out);
    return grid_rows(out) > 0;
}
