#include "stats/tuning.h"

#include <math.h>

/* What the fits share. */
struct work {
    struct arena *arena;
    const struct examples *set;
    struct logistic_marks marks;
    bool *is_spam;
    struct logistic_bounds *bounds;
    bool *is_modest;     /* a rule */
    uint32_t *below;     /* a rule; the next on its ladder, or EXAMPLES_NONE */
    uint32_t *of_source; /* scratch: examples of a source that take part */
};

/* The columns of an example, each once: its marks, and what stands below them on a
 * ladder. `last` has, by column, the number of the last example that had it, from 1. */
static uint32_t columns_of(const struct work *work, uint32_t i, uint32_t *last,
                           uint32_t *out)
{
    const struct example *example = &work->set->all.v[i];
    uint32_t n = 0;
    for (uint32_t m = 0; m < example->marks; m++) {
        uint32_t c = work->set->marks.v[example->first + m];
        for (; c != EXAMPLES_NONE && last[c] != i + 1; c = work->below[c]) {
            last[c] = i + 1;
            out[n++] = c;
        }
    }
    return n;
}

/* Turns the examples' lists of rules into each rule's list of examples. */
static void turn_marks(struct work *work)
{
    const struct examples *set = work->set;
    uint32_t columns = set->rules.all.n;
    uint32_t *start = arena_alloc_array(work->arena, columns + 1, sizeof *start);
    uint32_t *at = arena_alloc_array(work->arena, columns + 1, sizeof *at);
    uint32_t *last = arena_alloc_array(work->arena, columns + 1, sizeof *last);
    uint32_t *found = arena_alloc_array(work->arena, columns + 1, sizeof *found);
    for (uint32_t i = 0; i < set->all.n; i++) {
        for (uint32_t n = columns_of(work, i, last, found); n; n--) {
            start[found[n - 1] + 1]++;
        }
    }
    for (uint32_t c = 0; c < columns; c++) {
        start[c + 1] += start[c];
        at[c] = start[c];
        last[c] = 0;
    }
    uint32_t *row = arena_alloc_array(work->arena, start[columns] + 1, sizeof *row);
    for (uint32_t i = 0; i < set->all.n; i++) {
        for (uint32_t n = columns_of(work, i, last, found); n; n--) {
            row[at[found[n - 1]]++] = i;
        }
    }
    work->marks = (struct logistic_marks){set->all.n, columns, start, row};
}

/* How many sources of spam a rule fired in, counted no further than needed. */
static uint32_t spam_sources(const struct work *work, uint32_t column)
{
    uint32_t seen[TUNING_SOURCES_LEAST], n = 0;
    for (uint32_t i = work->marks.start[column];
         i < work->marks.start[column + 1] && n < TUNING_SOURCES_LEAST; i++) {
        const struct example *example = &work->set->all.v[work->marks.row[i]];
        bool is_new = example->is_spam;
        for (uint32_t j = 0; j < n; j++) {
            is_new = is_new && seen[j] != example->source;
        }
        if (is_new) {
            seen[n++] = example->source;
        }
    }
    return n;
}

/* The next of names between commas; an empty one when there is none. */
static struct slice next_name(struct slice *rest)
{
    size_t comma = slice_find_byte(*rest, 0, ',');
    struct slice name = slice_trim(slice_sub(*rest, 0, comma));
    *rest = slice_sub(*rest, comma + 1, rest->n);
    return name;
}

static bool is_named(const char *names, struct slice name)
{
    struct slice rest = slice_of(names);
    while (rest.n) {
        if (slice_eq(next_name(&rest), name)) {
            return true;
        }
    }
    return false;
}

static uint32_t column_of(const struct examples *set, struct slice rule)
{
    uint32_t c = 0;
    while (c < set->rules.all.n && !slice_eq(set->rules.all.v[c], rule)) {
        c++;
    }
    return c < set->rules.all.n ? c : EXAMPLES_NONE;
}

/* Rules that never fired are no steps. */
static void set_ladder(struct work *work, const char *ladder)
{
    uint32_t above = EXAMPLES_NONE;
    for (uint32_t c = 0; c < work->set->rules.all.n; c++) {
        work->below[c] = EXAMPLES_NONE;
    }
    for (struct slice rest = slice_of(ladder); rest.n;) {
        uint32_t c = column_of(work->set, next_name(&rest));
        if (c != EXAMPLES_NONE && above != EXAMPLES_NONE) {
            work->below[above] = c;
        }
        above = c == EXAMPLES_NONE ? above : c;
    }
}

static void set_bounds(struct work *work, const char *modest)
{
    for (uint32_t c = 0; c < work->marks.columns; c++) {
        bool is_known = spam_sources(work, c) == TUNING_SOURCES_LEAST;
        work->bounds[c] = (struct logistic_bounds){0, is_known ? TUNING_WEIGHT_MOST : 0};
        work->is_modest[c] = is_named(modest, work->set->rules.all.v[c]);
    }
}

/* Shares of the examples that are not left out. */
static void set_shares(struct work *work, const bool *is_out, double *share)
{
    const struct examples *set = work->set;
    uint32_t of_class[2] = {0, 0};
    /* A source that sends both classes counts in each. */
    uint32_t *count = work->of_source;
    memset(count, 0, 2 * (size_t)set->sources.all.n * sizeof *count);
    for (uint32_t i = 0; i < set->all.n; i++) {
        const struct example *example = &set->all.v[i];
        if (!is_out[i]) {
            uint32_t *of = &count[2 * example->source + example->is_spam];
            of_class[example->is_spam] += *of == 0;
            ++*of;
        }
    }
    for (uint32_t i = 0; i < set->all.n; i++) {
        const struct example *example = &set->all.v[i];
        double others = count[2 * example->source + example->is_spam];
        share[i] =
            is_out[i] ? 0 : TUNING_SHARES / 2 / of_class[example->is_spam] / others;
    }
}

static void fit(struct work *work, const double *share, struct logistic_model *model)
{
    const struct logistic_task task = {&work->marks, work->is_spam, share, work->bounds,
                                       TUNING_PENALTY};
    logistic_fit(work->arena, &task, model);
}

/* What the modest rules may add together: enough to reach TUNING_MODEST_REACH. */
static double modest_most(const struct logistic_model *model)
{
    return fmax(TUNING_MODEST_REACH - model->intercept, 0);
}

/* Log-odds of all examples; the modest rules together add no more than they may. */
static void score_all(struct work *work, const struct logistic_model *model, double *out)
{
    const struct logistic_marks *marks = &work->marks;
    struct arena_mark mark = arena_mark(work->arena);
    double *modest = arena_alloc_array(work->arena, marks->rows + 1, sizeof *modest);
    double most = modest_most(model);
    logistic_score(marks, model, out);
    for (uint32_t c = 0; c < marks->columns; c++) {
        for (uint32_t i = marks->start[c]; work->is_modest[c] && i < marks->start[c + 1];
             i++) {
            modest[marks->row[i]] += model->weight[c];
        }
    }
    for (uint32_t i = 0; i < marks->rows; i++) {
        out[i] -= fmax(modest[i] - most, 0);
    }
    arena_rewind(work->arena, mark);
}

/* Scores of all examples by a fit over those that are not left out. */
static void score_without(struct work *work, const bool *is_out, double *score)
{
    double *share = arena_alloc_array(work->arena, work->set->all.n, sizeof *share);
    struct logistic_model model;
    set_shares(work, is_out, share);
    fit(work, share, &model);
    score_all(work, &model, score);
}

/* The score of each example from the fit that did not see its source. */
static void score_sources(struct work *work, double *out)
{
    const struct examples *set = work->set;
    for (uint32_t fold = 0; fold < TUNING_FOLDS; fold++) {
        struct arena_mark mark = arena_mark(work->arena);
        bool *is_out = arena_alloc_array(work->arena, set->all.n, sizeof *is_out);
        double *score = arena_alloc_array(work->arena, set->all.n, sizeof *score);
        for (uint32_t i = 0; i < set->all.n; i++) {
            is_out[i] = set->all.v[i].source % TUNING_FOLDS == fold;
        }
        score_without(work, is_out, score);
        for (uint32_t i = 0; i < set->all.n; i++) {
            out[i] = is_out[i] ? score[i] : out[i];
        }
        arena_rewind(work->arena, mark);
    }
}

/* Deals the collections that hold messages of a class into groups, in turn; tells of how
 * many groups there are. A collection without any has EXAMPLES_NONE. */
static uint32_t deal(struct work *work, bool is_spam, uint32_t *group)
{
    const struct examples *set = work->set;
    uint32_t found = 0;
    for (uint32_t c = 0; c < set->collections.all.n; c++) {
        group[c] = EXAMPLES_NONE;
    }
    for (uint32_t i = 0; i < set->all.n; i++) {
        const struct example *example = &set->all.v[i];
        if (example->is_spam == is_spam && group[example->collection] == EXAMPLES_NONE) {
            group[example->collection] = found++ % TUNING_GROUPS;
        }
    }
    return found < TUNING_GROUPS ? found : TUNING_GROUPS;
}

static void score_pair(struct work *work, const bool *is_out, double spam_part,
                       double *unseen)
{
    const struct examples *set = work->set;
    struct arena_mark mark = arena_mark(work->arena);
    double *score = arena_alloc_array(work->arena, set->all.n, sizeof *score);
    score_without(work, is_out, score);
    for (uint32_t i = 0; i < set->all.n; i++) {
        if (is_out[i]) {
            unseen[i] += set->all.v[i].is_spam ? score[i] * spam_part : score[i];
        }
    }
    arena_rewind(work->arena, mark);
}

/* For each group of spam, what fits say that saw neither it nor the group of the ham. */
static void score_collections(struct work *work, struct tuning *out)
{
    const struct examples *set = work->set;
    uint32_t *ham_group =
        arena_alloc_array(work->arena, set->collections.all.n, sizeof *ham_group);
    bool *is_out = arena_alloc_array(work->arena, set->all.n, sizeof *is_out);
    out->group =
        arena_alloc_array(work->arena, set->collections.all.n, sizeof *out->group);
    uint32_t spam = deal(work, true, out->group), ham = deal(work, false, ham_group);
    out->groups = spam > 1 && ham > 1 ? spam : 0;
    for (uint32_t s = 0; s < out->groups; s++) {
        out->unseen[s] = arena_alloc_array(work->arena, set->all.n, sizeof(double));
        for (uint32_t h = 0; h < ham; h++) {
            for (uint32_t i = 0; i < set->all.n; i++) {
                const struct example *example = &set->all.v[i];
                is_out[i] = example->is_spam ? out->group[example->collection] == s
                                             : ham_group[example->collection] == h;
            }
            score_pair(work, is_out, 1.0 / ham, out->unseen[s]);
        }
    }
}

static void start_work(struct work *work, struct arena *arena, const struct examples *set,
                       const struct tuning_options *options)
{
    *work = (struct work){.arena = arena, .set = set};
    work->below = arena_alloc_array(arena, set->rules.all.n + 1, sizeof *work->below);
    set_ladder(work, options->ladder);
    turn_marks(work);
    work->is_spam = arena_alloc_array(arena, set->all.n, sizeof *work->is_spam);
    work->bounds = arena_alloc_array(arena, set->rules.all.n + 1, sizeof *work->bounds);
    work->is_modest =
        arena_alloc_array(arena, set->rules.all.n + 1, sizeof *work->is_modest);
    work->of_source =
        arena_alloc_array(arena, 2 * (size_t)set->sources.all.n, sizeof(uint32_t));
    for (uint32_t i = 0; i < set->all.n; i++) {
        work->is_spam[i] = set->all.v[i].is_spam;
    }
    set_bounds(work, options->modest);
}

static void calibrate(struct tuning *out, const struct work *work,
                      const struct logistic_model *model)
{
    uint32_t n = work->set->all.n;
    const double *step = model->weight;
    out->scale = logistic_calibrate(out->held_out, work->is_spam, out->share, n);
    double shift = out->scale.shift + logistic_log_odds(out->prior);
    for (uint32_t i = 0; i < n; i++) {
        out->held_out[i] = out->scale.scale * out->held_out[i] + shift;
        for (uint32_t s = 0; s < out->groups; s++) {
            out->unseen[s][i] = out->scale.scale * out->unseen[s][i] + shift;
        }
    }
    out->intercept = out->scale.scale * model->intercept + shift;
    out->weight = arena_alloc_array(work->arena, work->marks.columns + 1, sizeof(double));
    out->is_modest = work->is_modest;
    out->modest_most = out->scale.scale * modest_most(model);
    for (uint32_t c = 0; c < work->marks.columns; c++) {
        double weight = 0;
        for (uint32_t b = c; b != EXAMPLES_NONE; b = work->below[b]) {
            weight += out->scale.scale * step[b];
        }
        out->weight[c] = weight < TUNING_WEIGHT_LEAST ? 0 : weight;
        out->weighted += out->weight[c] > 0;
    }
}

void tuning_fit(struct arena *arena, const struct examples *set,
                const struct tuning_options *options, struct tuning *out)
{
    struct work work;
    struct logistic_model model;
    start_work(&work, arena, set, options);
    *out = (struct tuning){.prior = options->prior};
    out->held_out = arena_alloc_array(arena, set->all.n, sizeof(double));
    out->share = arena_alloc_array(arena, set->all.n, sizeof(double));
    bool *none = arena_alloc_array(arena, set->all.n, sizeof *none);
    set_shares(&work, none, out->share);
    fit(&work, out->share, &model);
    score_sources(&work, out->held_out);
    score_collections(&work, out);
    calibrate(out, &work, &model);
}

uint32_t tuning_risk(double log_odds)
{
    return (uint32_t)(100 * logistic_chance(log_odds) + 0.5);
}
