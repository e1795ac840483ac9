#include <stdlib.h>

#include "study/figures.h"

static int by_size(const void *a, const void *b)
{
    const struct figures_group *x = a, *y = b;
    if (x->messages != y->messages) {
        return x->messages < y->messages ? 1 : -1;
    }
    return slice_compare(x->name, y->name);
}

/* Sums first; means when all are in. */
static void add_up(struct figures_group *groups, const struct study *study,
                   enum study_key by)
{
    for (uint32_t i = 0; i < study->messages.n; i++) {
        const struct study_message *message = &study->messages.v[i];
        struct figures_group *group = &groups[message->group[by]];
        group->messages++;
        group->spam += message->class == CLASS_SPAM;
        group->ham += message->class == CLASS_HAM;
        group->risk += message->risk;
        group->level[message->level]++;
        for (int f = 0; f < FILTERS; f++) {
            group->points[f] += message->points[f];
        }
    }
}

/* Each group's scores side by side, so that all curves take one pass over the messages.
 */
struct sorted {
    double *scores[2]; /* spam, ham */
    uint32_t *next[2]; /* by group: where its next score goes, in the end past its last */
};

static void sort_out(struct sorted *sorted, struct arena *arena,
                     const struct figures_group *groups, uint32_t n,
                     const struct study *study, enum study_key by)
{
    for (int c = 0; c < 2; c++) {
        uint32_t at = 0;
        sorted->scores[c] =
            arena_alloc_array(arena, study->count[c] + 1, sizeof *sorted->scores[c]);
        sorted->next[c] = arena_alloc_array(arena, n + 1, sizeof *sorted->next[c]);
        for (uint32_t g = 0; g < n; g++) {
            sorted->next[c][g] = at;
            at += c == CLASS_SPAM ? groups[g].spam : groups[g].ham;
        }
    }
    for (uint32_t i = 0; i < study->messages.n; i++) {
        const struct study_message *message = &study->messages.v[i];
        if (message->class <= CLASS_HAM) {
            int c = message->class;
            sorted->scores[c][sorted->next[c][message->group[by]]++] = message->risk;
        }
    }
}

static void set_auc(struct figures_group *group, uint32_t number,
                    const struct sorted *sorted, struct arena *arena)
{
    struct roc roc;
    group->auc = -1;
    if (group->spam && group->ham) {
        roc_build(arena, sorted->scores[0] + sorted->next[0][number] - group->spam,
                  group->spam, sorted->scores[1] + sorted->next[1][number] - group->ham,
                  group->ham, &roc);
        group->auc = roc_auc(&roc);
    }
}

void figures_groups(struct figures *figures, struct arena *arena)
{
    const struct study *study = figures->study;
    const struct names *names = &study->groups[figures->by];
    struct sorted sorted;
    for (uint32_t i = 0; i < names->all.n; i++) {
        vec_push(arena, &figures->groups)->name = names->all.v[i];
    }
    if (figures->groups.n == 0) {
        return;
    }
    add_up(figures->groups.v, study, figures->by);
    sort_out(&sorted, arena, figures->groups.v, figures->groups.n, study, figures->by);
    for (uint32_t i = 0; i < figures->groups.n; i++) {
        struct figures_group *group = &figures->groups.v[i];
        set_auc(group, i, &sorted, arena);
        group->risk /= group->messages;
        for (int f = 0; f < FILTERS; f++) {
            group->points[f] /= group->messages;
        }
    }
    qsort(figures->groups.v, figures->groups.n, sizeof *figures->groups.v, by_size);
}
