#include "study/compare.h"

#include <math.h>
#include <stdlib.h>

/* Numbers are printed with three decimals; less is no change. */
#define LEAST_CHANGE 0.0005

/* By rule of one run: what fired in the message at hand. */
struct fired {
    uint32_t message; /* number + 1 of the message that set it */
    const struct study_hit *hit;
};

struct comparing {
    struct compare *out;
    struct arena *arena;
    struct fired *fired;  /* by rule of the old run */
    uint32_t *new_to_old; /* rule numbers; NAMES_NONE where the old run lacks it */
    struct names rules;   /* numbers in out->rules */
    uint32_t *by_path;    /* old messages by number of the path */
    uint32_t *is_met;     /* old messages that the new run has */
    uint32_t now;         /* number + 1 of the message at hand */
};

static void add_cause(struct comparing *with, struct slice rule, int kind,
                      const float *old, const float *new)
{
    struct compare_cause *cause = vec_push(with->arena, &with->out->causes);
    cause->rule = rule;
    cause->kind = kind;
    for (int f = 0; f < FILTERS; f++) {
        cause->points[f] = (double)(new ? new[f] : 0) - (double)(old ? old[f] : 0);
    }
}

static bool has_other_points(const struct study_hit *a, const struct study_hit *b)
{
    return fabs((double)a->points[0] - (double)b->points[0]) >= LEAST_CHANGE ||
           fabs((double)a->points[1] - (double)b->points[1]) >= LEAST_CHANGE;
}

/* The old rules are marked, the new ones struck off against them, the rest is gone. */
static void find_causes(struct comparing *with, const struct study_message *old,
                        const struct study_message *new)
{
    const struct study *a = with->out->old, *b = with->out->new;
    const struct study_hit *old_hits = a->hits.v + old->first_hit;
    const struct study_hit *new_hits = b->hits.v + new->first_hit;
    for (uint32_t i = 0; i < old->hits; i++) {
        with->fired[old_hits[i].rule] = (struct fired){with->now, &old_hits[i]};
    }
    for (uint32_t i = 0; i < new->hits; i++) {
        const struct study_hit *hit = &new_hits[i];
        uint32_t number = with->new_to_old[hit->rule];
        struct slice id = b->rules.v[hit->rule].id;
        if (number == NAMES_NONE || with->fired[number].message != with->now) {
            add_cause(with, id, CAUSE_NEW, NULL, hit->points);
            continue;
        }
        if (has_other_points(with->fired[number].hit, hit)) {
            add_cause(with, id, CAUSE_POINTS, with->fired[number].hit->points,
                      hit->points);
        }
        with->fired[number].message = 0;
    }
    for (uint32_t i = 0; i < old->hits; i++) {
        if (with->fired[old_hits[i].rule].message == with->now) {
            add_cause(with, a->rules.v[old_hits[i].rule].id, CAUSE_GONE,
                      old_hits[i].points, NULL);
        }
    }
}

static bool is_changed(const struct study_message *a, const struct study_message *b)
{
    return a->level != b->level || fabs(a->risk - b->risk) >= LEAST_CHANGE ||
           fabs(a->points[0] - b->points[0]) >= LEAST_CHANGE ||
           fabs(a->points[1] - b->points[1]) >= LEAST_CHANGE;
}

static void count_rules(struct comparing *with, const struct compare_change *change)
{
    bool is_other = change->new->class != CLASS_SPAM;
    for (uint32_t i = 0; i < change->causes; i++) {
        const struct compare_cause *cause = &with->out->causes.v[change->first_cause + i];
        uint32_t number = names_add(with->arena, &with->rules, cause->rule);
        if (number == with->out->rules.n) {
            *vec_push(with->arena, &with->out->rules) =
                (struct compare_rule){.id = cause->rule};
        }
        struct compare_rule *rule = &with->out->rules.v[number];
        rule->appeared[is_other] += cause->kind == CAUSE_NEW;
        rule->disappeared[is_other] += cause->kind == CAUSE_GONE;
        rule->levels += change->old->level != change->new->level;
    }
}

static void compare_message(struct comparing *with, const struct study_message *new)
{
    struct compare *out = with->out;
    struct slice path = out->new->paths.all.v[new->path];
    uint32_t number = names_find(&out->old->paths, path);
    uint32_t at = number == NAMES_NONE ? 0 : with->by_path[number];
    if (at == 0) {
        *vec_push(with->arena, &out->added) = path;
        return;
    }
    const struct study_message *old = &out->old->messages.v[at - 1];
    struct compare_change change = {
        .old = old, .new = new, .path = path, .first_cause = out->causes.n};
    with->is_met[at - 1] = 1;
    out->moved[old->level][new->level]++;
    out->changed_level += old->level != new->level;
    with->now++;
    find_causes(with, old, new);
    change.causes = out->causes.n - change.first_cause;
    if (!is_changed(old, new) && change.causes == 0) {
        out->same++;
        return;
    }
    count_rules(with, &change);
    *vec_push(with->arena, &out->changes) = change;
}

static int by_weight(const void *a, const void *b)
{
    const struct compare_change *x = a, *y = b;
    int level_x = abs(x->new->level - x->old->level);
    int level_y = abs(y->new->level - y->old->level);
    double risk_x = fabs(x->new->risk - x->old->risk);
    double risk_y = fabs(y->new->risk - y->old->risk);
    if (level_x != level_y) {
        return level_y - level_x;
    }
    if (risk_x != risk_y) {
        return risk_x < risk_y ? 1 : -1;
    }
    return slice_compare(x->path, y->path);
}

static uint32_t messages_of(const struct compare_rule *rule)
{
    return rule->appeared[0] + rule->appeared[1] + rule->disappeared[0] +
           rule->disappeared[1];
}

static int by_messages(const void *a, const void *b)
{
    uint32_t x = messages_of(a), y = messages_of(b);
    const struct compare_rule *p = a, *q = b;
    return x != y ? (x < y) - (x > y) : slice_compare(p->id, q->id);
}

static void set_auc(const struct study *study, struct arena *arena, double auc[SCORES])
{
    for (int kind = 0; kind < SCORES; kind++) {
        auc[kind] =
            study_has_both(study) ? figures_auc(study, (enum score_kind)kind, arena) : -1;
    }
}

static void prepare(struct comparing *with)
{
    const struct study *old = with->out->old, *new = with->out->new;
    struct arena *arena = with->arena;
    with->fired = arena_alloc_array(arena, old->rules.n + 1, sizeof *with->fired);
    with->new_to_old =
        arena_alloc_array(arena, new->rules.n + 1, sizeof *with->new_to_old);
    for (uint32_t i = 0; i < new->rules.n; i++) {
        with->new_to_old[i] = names_find(&old->rule_names, new->rules.v[i].id);
    }
    with->by_path = arena_alloc_array(arena, old->paths.all.n + 1, sizeof *with->by_path);
    with->is_met = arena_alloc_array(arena, old->messages.n + 1, sizeof *with->is_met);
    for (uint32_t i = 0; i < old->messages.n; i++) {
        with->by_path[old->messages.v[i].path] = i + 1;
    }
}

void compare_compute(const struct study *old, const struct study *new,
                     struct arena *arena, struct compare *out)
{
    struct comparing with = {.out = out, .arena = arena};
    *out = (struct compare){.old = old, .new = new};
    prepare(&with);
    for (uint32_t i = 0; i < new->messages.n; i++) {
        compare_message(&with, &new->messages.v[i]);
    }
    for (uint32_t i = 0; i < old->messages.n; i++) {
        if (!with.is_met[i]) {
            *vec_push(arena, &out->missing) = old->paths.all.v[old->messages.v[i].path];
        }
    }
    if (out->changes.n) {
        qsort(out->changes.v, out->changes.n, sizeof *out->changes.v, by_weight);
    }
    if (out->rules.n) {
        qsort(out->rules.v, out->rules.n, sizeof *out->rules.v, by_messages);
    }
    set_auc(old, arena, out->auc[0]);
    set_auc(new, arena, out->auc[1]);
}
