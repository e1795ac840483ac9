#include "harness.h"

#include <math.h>

#include "stats/bootstrap.h"
#include "stats/logistic.h"

enum { ROWS = 4000, COLUMNS = 4 };

static double draw(struct bootstrap_random *random)
{
    return (double)(bootstrap_next(random) >> 11) / 9007199254740992.0;
}

/* Marks and classes drawn from known weights. */
struct sample {
    struct logistic_marks marks;
    bool *is_positive;
    double *share;
};

static struct sample draw_sample(struct arena *arena, const double *weight,
                                 double intercept)
{
    struct bootstrap_random random = {7};
    uint32_t *start = arena_alloc_array(arena, COLUMNS + 1, sizeof *start);
    uint32_t *row = arena_alloc_array(arena, ROWS * COLUMNS, sizeof *row);
    double *score = arena_alloc_array(arena, ROWS, sizeof *score);
    struct sample out = {.is_positive = arena_alloc_array(arena, ROWS, sizeof(bool)),
                         .share = arena_alloc_array(arena, ROWS, sizeof(double))};
    uint32_t n = 0;
    for (uint32_t c = 0; c < COLUMNS; c++) {
        start[c] = n;
        for (uint32_t r = 0; r < ROWS; r++) {
            if (draw(&random) < 0.4) {
                row[n++] = r;
                score[r] += weight[c];
            }
        }
    }
    start[COLUMNS] = n;
    for (uint32_t r = 0; r < ROWS; r++) {
        out.is_positive[r] = draw(&random) < logistic_chance(score[r] + intercept);
        out.share[r] = 1;
    }
    out.marks = (struct logistic_marks){ROWS, COLUMNS, start, row};
    return out;
}

static void test_recovers(void **state)
{
    static const double truth[COLUMNS] = {2, 0.5, 0, -1};
    static const struct {
        double least, most, expected[COLUMNS]; /* NAN: any that is allowed */
    } rows[] = {
        {-9, 9, {2, 0.5, 0, -1}},
        {0, 9, {2, 0.5, 0, 0}}, /* what speaks for a sender gets nothing, never less */
        {0, 1, {1, 0.5, 0, 0}},
        {0, 0, {0, 0, 0, 0}},
    };
    struct sample sample = draw_sample(*state, truth, -1);
    FOR_ROWS (rows) {
        struct logistic_bounds bounds[COLUMNS];
        struct logistic_model model;
        for (int c = 0; c < COLUMNS; c++) {
            bounds[c] = (struct logistic_bounds){row->least, row->most};
        }
        const struct logistic_task task = {&sample.marks, sample.is_positive,
                                           sample.share, bounds, 0.01};
        logistic_fit(*state, &task, &model);
        CHECK(model.passes < LOGISTIC_MAX_PASSES);
        for (int c = 0; c < COLUMNS; c++) {
            if (fabs(model.weight[c] - row->expected[c]) > 0.25 ||
                model.weight[c] < row->least || model.weight[c] > row->most) {
                fail_msg("row %d: weight %d is %g, expected %g", row_number, c,
                         model.weight[c], row->expected[c]);
            }
        }
    }
}

/* A row without share is as if it were not there. */
static void test_left_out(void **state)
{
    static const uint32_t start[] = {0, 3}, row[] = {0, 1, 2};
    const struct logistic_marks marks = {4, 1, start, row};
    bool is_positive[] = {true, true, false, false};
    double share[] = {1, 1, 0, 1};
    const struct logistic_bounds bounds = {-9, 9};
    const struct logistic_task task = {&marks, is_positive, share, &bounds, 0.1};
    struct logistic_model without, with;
    logistic_fit(*state, &task, &without);
    is_positive[2] = true;
    logistic_fit(*state, &task, &with);
    CHECK(without.weight[0] == with.weight[0] && without.intercept == with.intercept);
}

static void test_calibrates(void **state)
{
    static const double truth[COLUMNS] = {2, 0.5, 0, -1};
    struct sample sample = draw_sample(*state, truth, -1);
    struct logistic_model model = {.intercept = 3, .weight = (double[]){4, 1, 0, -2}};
    double *score = arena_alloc_array(*state, ROWS, sizeof *score);
    logistic_score(&sample.marks, &model, score);
    struct logistic_scale scale =
        logistic_calibrate(score, sample.is_positive, sample.share, ROWS);
    /* Scores twice too large and 5 too high: the way back is score / 2 - 2.5. */
    CHECK(fabs(scale.scale - 0.5) < 0.05);
    CHECK(fabs(scale.shift + 2.5) < 0.25);
    for (uint32_t i = 0; i < ROWS; i++) {
        score[i] = -score[i];
    }
    CHECK(logistic_calibrate(score, sample.is_positive, sample.share, ROWS).scale == 0);
}

static void test_chance(void **state)
{
    (void)state;
    CHECK(logistic_chance(0) == 0.5);
    CHECK(logistic_chance(-1000) == 0 && logistic_chance(1000) == 1);
    CHECK(fabs(logistic_log_odds(logistic_chance(1.5)) - 1.5) < 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_recovers),
        ARENA_TEST(test_left_out),
        ARENA_TEST(test_calibrates),
        ARENA_TEST(test_chance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
