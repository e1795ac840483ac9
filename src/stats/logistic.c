#include "stats/logistic.h"

#include <math.h>

enum { CALIBRATION_PASSES = 100 };

#define SETTLED 1e-6   /* the largest change of a weight in a pass that ends the fit */
#define CURVATURE 0.25 /* the most that the loss bends: chance x (1 - chance) */
#define FLAT 1e-9      /* keeps a step finite where every chance is 0 or 1 */

double logistic_chance(double log_odds)
{
    return 1 / (1 + exp(-log_odds));
}

double logistic_log_odds(double chance)
{
    return log(chance / (1 - chance));
}

/* State of a fit: the chance of each row now, kept in step with its log-odds. */
struct fit {
    const struct logistic_task *task;
    double *score, *chance;
};

static void move_row(struct fit *fit, uint32_t row, double by)
{
    fit->score[row] += by;
    fit->chance[row] = logistic_chance(fit->score[row]);
}

static double slope_at(const struct fit *fit, uint32_t row)
{
    return fit->task->share[row] * (fit->chance[row] - fit->task->is_positive[row]);
}

static double clamp(double value, struct logistic_bounds bounds)
{
    return fmin(fmax(value, bounds.least), bounds.most);
}

/* Moves one weight; returns how far. */
static double step_column(struct fit *fit, uint32_t column, double *weight)
{
    const struct logistic_task *task = fit->task;
    const uint32_t *row = task->marks->row;
    uint32_t from = task->marks->start[column], to = task->marks->start[column + 1];
    double slope = task->penalty * *weight, share = 0;
    for (uint32_t i = from; i < to; i++) {
        slope += slope_at(fit, row[i]);
        share += task->share[row[i]];
    }
    double wanted = *weight - slope / (CURVATURE * share + task->penalty);
    double by = clamp(wanted, task->bounds[column]) - *weight;
    if (by == 0) {
        return 0;
    }
    for (uint32_t i = from; i < to; i++) {
        move_row(fit, row[i], by);
    }
    *weight += by;
    return fabs(by);
}

static double step_intercept(struct fit *fit, double *intercept)
{
    double slope = 0, share = 0;
    for (uint32_t i = 0; i < fit->task->marks->rows; i++) {
        slope += slope_at(fit, i);
        share += fit->task->share[i];
    }
    double by = share > 0 ? -slope / (CURVATURE * share) : 0;
    for (uint32_t i = 0; i < fit->task->marks->rows; i++) {
        move_row(fit, i, by);
    }
    *intercept += by;
    return fabs(by);
}

void logistic_fit(struct arena *arena, const struct logistic_task *task,
                  struct logistic_model *out)
{
    uint32_t rows = task->marks->rows, columns = task->marks->columns;
    struct logistic_model model = {
        .weight = arena_alloc_array(arena, columns + 1, sizeof(double))};
    struct arena_mark mark = arena_mark(arena);
    struct fit fit = {task, arena_alloc_array(arena, rows + 1, sizeof(double)),
                      arena_alloc_array(arena, rows + 1, sizeof(double))};
    double most = 1;
    for (uint32_t i = 0; i < rows; i++) {
        move_row(&fit, i, 0);
    }
    while (most > SETTLED && model.passes < LOGISTIC_MAX_PASSES) {
        most = step_intercept(&fit, &model.intercept);
        for (uint32_t c = 0; c < columns; c++) {
            most = fmax(most, step_column(&fit, c, &model.weight[c]));
        }
        model.passes++;
    }
    arena_rewind(arena, mark);
    *out = model;
}

void logistic_score(const struct logistic_marks *marks,
                    const struct logistic_model *model, double *out)
{
    for (uint32_t i = 0; i < marks->rows; i++) {
        out[i] = model->intercept;
    }
    for (uint32_t c = 0; c < marks->columns; c++) {
        for (uint32_t i = marks->start[c]; i < marks->start[c + 1]; i++) {
            out[marks->row[i]] += model->weight[c];
        }
    }
}

struct logistic_scale logistic_calibrate(const double *score, const bool *is_positive,
                                         const double *share, uint32_t n)
{
    struct logistic_scale at = {1, 0};
    for (int pass = 0; pass < CALIBRATION_PASSES; pass++) {
        double g0 = 0, g1 = 0, h00 = FLAT, h01 = 0, h11 = FLAT;
        for (uint32_t i = 0; i < n; i++) {
            double chance = logistic_chance(at.scale * score[i] + at.shift);
            double slope = share[i] * (chance - is_positive[i]);
            double bend = share[i] * fmax(chance * (1 - chance), FLAT);
            g0 += slope;
            g1 += slope * score[i];
            h00 += bend;
            h01 += bend * score[i];
            h11 += bend * score[i] * score[i];
        }
        double size = h00 * h11 - h01 * h01;
        if (size <= FLAT * h00 * h11) {
            break; /* every score is the same */
        }
        double by0 = (h11 * g0 - h01 * g1) / size, by1 = (h00 * g1 - h01 * g0) / size;
        /* Newton's step, halved to two where it would leap. */
        double leap = fmax(1, fmax(fabs(by0), fabs(by1)) / 2);
        at.shift -= by0 / leap;
        at.scale = fmax(at.scale - by1 / leap, 0);
    }
    return at;
}
