#include <math.h>
#include <stdlib.h>

#include "study/figures.h"

enum { PAIRS = 50, LEAST_TOGETHER = 5 };
#define LEAST_JACCARD 0.2

static double share(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 0;
}

static void set_row(struct figures_rule *row, const struct study *study,
                    const struct study_rule *rule, bool has_both)
{
    *row = (struct figures_rule){.rule = rule, .ratio = -1};
    for (int class = 0; class < CLASSES; class ++) {
        row->hits += rule->hits[class];
    }
    uint32_t spam = rule->hits[CLASS_SPAM], ham = rule->hits[CLASS_HAM];
    row->share = share(row->hits, study->messages.n);
    row->spam_share = share(spam, study->count[CLASS_SPAM]);
    row->ham_share = share(ham, study->count[CLASS_HAM]);
    if (has_both && ham) {
        row->ratio = row->spam_share / row->ham_share;
    }
    if (has_both && spam + ham) {
        row->lift = share(spam, spam + ham) /
                    share(study->count[CLASS_SPAM],
                          study->count[CLASS_SPAM] + study->count[CLASS_HAM]);
    }
    for (int f = 0; f < FILTERS; f++) {
        row->points[f] = row->hits ? rule->points[f] / row->hits : 0;
    }
}

static int by_separation(const void *a, const void *b)
{
    const struct figures_rule *x = a, *y = b;
    double dx = fabs(x->spam_share - x->ham_share);
    double dy = fabs(y->spam_share - y->ham_share);
    if (dx != dy) {
        return dx < dy ? 1 : -1;
    }
    if (x->hits != y->hits) {
        return x->hits < y->hits ? 1 : -1;
    }
    return slice_compare(x->rule->id, y->rule->id);
}

static int by_hits(const void *a, const void *b)
{
    const struct figures_rule *x = a, *y = b;
    if (x->hits != y->hits) {
        return x->hits < y->hits ? 1 : -1;
    }
    return slice_compare(x->rule->id, y->rule->id);
}

void figures_rules(struct figures *figures, struct arena *arena)
{
    const struct study *study = figures->study;
    for (uint32_t i = 0; i < study->rules.n; i++) {
        set_row(vec_push(arena, &figures->rules), study, &study->rules.v[i],
                figures->has_both);
    }
    if (figures->rules.n) {
        qsort(figures->rules.v, figures->rules.n, sizeof *figures->rules.v,
              figures->has_both ? by_separation : by_hits);
    }
}

static double jaccard(const struct figures_pair *pair)
{
    return (double)pair->both / pair->either;
}

static int by_jaccard(const void *a, const void *b)
{
    const struct figures_pair *x = a, *y = b;
    if (jaccard(x) != jaccard(y)) {
        return jaccard(x) < jaccard(y) ? 1 : -1;
    }
    if (x->both != y->both) {
        return x->both < y->both ? 1 : -1;
    }
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* The count of a pair, a < b, in the triangle of all. */
static uint32_t *cell(uint32_t *together, uint32_t a, uint32_t b)
{
    return &together[(size_t)b * (b - 1) / 2 + a];
}

static uint32_t *count_pairs(const struct study *study, struct arena *arena)
{
    size_t rules = study->rules.n;
    uint32_t *together =
        arena_alloc_array(arena, rules * (rules + 1) / 2 + 1, sizeof *together);
    for (uint32_t i = 0; i < study->messages.n; i++) {
        const struct study_hit *hits = study->hits.v + study->messages.v[i].first_hit;
        uint32_t n = study->messages.v[i].hits;
        for (uint32_t x = 1; x < n; x++) {
            for (uint32_t y = 0; y < x; y++) {
                uint32_t a = hits[x].rule, b = hits[y].rule;
                if (a != b) {
                    ++*cell(together, a < b ? a : b, a < b ? b : a);
                }
            }
        }
    }
    return together;
}

static uint32_t all_hits(const struct study_rule *rule)
{
    uint32_t sum = 0;
    for (int class = 0; class < CLASSES; class ++) {
        sum += rule->hits[class];
    }
    return sum;
}

void figures_pairs(struct figures *figures, struct arena *arena)
{
    const struct study *study = figures->study;
    uint32_t *together = count_pairs(study, arena);
    for (uint32_t b = 1; b < study->rules.n; b++) {
        for (uint32_t a = 0; a < b; a++) {
            uint32_t both = *cell(together, a, b);
            struct figures_pair pair = {a, b, both,
                                        all_hits(&study->rules.v[a]) +
                                            all_hits(&study->rules.v[b]) - both};
            if (both >= LEAST_TOGETHER && jaccard(&pair) >= LEAST_JACCARD) {
                *vec_push(arena, &figures->pairs) = pair;
            }
        }
    }
    if (figures->pairs.n) {
        qsort(figures->pairs.v, figures->pairs.n, sizeof *figures->pairs.v, by_jaccard);
        figures->pairs.n = figures->pairs.n < PAIRS ? figures->pairs.n : PAIRS;
    }
}
