#include <stdlib.h>

#include "study/tables_parts.h"

enum { RULES_AS_TEXT = 25, FEW_AS_TEXT = 10 };

static void points_cells(struct arena *arena, struct grid *grid,
                         const double points[FILTERS])
{
    for (int f = 0; f < FILTERS; f++) {
        if (points[f] != 0) {
            grid_number(arena, grid, points[f], 1);
        } else {
            grid_none(arena, grid);
        }
    }
}

void tables_rules(const struct figures *figures, struct arena *arena, struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"rule", GRID_NAME, NULL},
        {"evidence", GRID_NAME, "who tests it"},
        {"hits", GRID_NUMBER, "messages in which it fired"},
        {"spam %", GRID_NUMBER, "of the spam"},
        {"ham %", GRID_NUMBER, "of the ham"},
        {"ratio", GRID_NUMBER, "spam % over ham %; - where no ham was hit"},
        {"lift", GRID_NUMBER, "how much likelier spam is where it fired than anywhere"},
        {"SA", GRID_NUMBER, "SpamAssassin's points, the mean where it fired"},
        {"rspamd", GRID_NUMBER, "rspamd's points, the mean where it fired"},
    };
    static const struct grid_column unlabelled[] = {
        {"rule", GRID_NAME, NULL},
        {"evidence", GRID_NAME, "who tests it"},
        {"hits", GRID_NUMBER, "messages in which it fired"},
        {"%", GRID_NUMBER, "of all messages"},
        {"", GRID_BAR, NULL},
        {"SA", GRID_NUMBER, "SpamAssassin's points, the mean where it fired"},
        {"rspamd", GRID_NUMBER, "rspamd's points, the mean where it fired"},
    };
    grid_init(grid, "rules", "Rules, by how much they tell spam from ham",
              COLUMNS(columns));
    grid->lead = "ratio: spam % over ham % (- where no ham was hit); lift: how much "
                 "likelier spam is where the rule fired.";
    if (!figures->has_both) {
        grid_init(grid, "rules", "Rules, by how often they fire", COLUMNS(unlabelled));
    }
    grid->most = RULES_AS_TEXT;
    for (uint32_t i = 0; i < figures->rules.n; i++) {
        const struct figures_rule *row = &figures->rules.v[i];
        grid_name(arena, grid, row->rule->id);
        grid_name(arena, grid, row->rule->evidence);
        grid_number(arena, grid, row->hits, 0);
        if (!figures->has_both) {
            grid_share(arena, grid, row->share);
            grid_bar(arena, grid, row->share);
            points_cells(arena, grid, row->points);
            continue;
        }
        grid_share(arena, grid, row->spam_share);
        grid_share(arena, grid, row->ham_share);
        if (row->ratio >= 0) {
            grid_number(arena, grid, row->ratio, 2);
        } else {
            grid_none(arena, grid);
        }
        grid_number(arena, grid, row->lift, 2);
        points_cells(arena, grid, row->points);
    }
}

/* Points that lawful mail gets: what to look at first when it is held. */
struct cost {
    const struct figures_rule *row;
    double sum;
};

static int by_cost(const void *a, const void *b)
{
    const struct cost *x = a, *y = b;
    if (x->sum != y->sum) {
        return x->sum < y->sum ? 1 : -1;
    }
    return slice_compare(x->row->rule->id, y->row->rule->id);
}

static double cost_of(const struct figures_rule *row)
{
    return (row->points[0] + row->points[1]) * row->rule->hits[CLASS_HAM];
}

void tables_costs(const struct figures *figures, struct arena *arena, struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"rule", GRID_NAME, NULL},
        {"ham hit", GRID_NUMBER, "messages"},
        {"ham %", GRID_NUMBER, "of the ham"},
        {"spam %", GRID_NUMBER, "of the spam"},
        {"SA", GRID_NUMBER, "SpamAssassin's points, the mean where it fired"},
        {"rspamd", GRID_NUMBER, "rspamd's points, the mean where it fired"},
    };
    struct cost *costs = arena_alloc_array(arena, figures->rules.n + 1, sizeof *costs);
    uint32_t n = 0;
    grid_init(grid, "costs", "What costs lawful mail points", COLUMNS(columns));
    grid->lead = "Rules by the points that they gave to ham, all messages together.";
    grid->most = FEW_AS_TEXT;
    for (uint32_t i = 0; i < figures->rules.n; i++) {
        const struct figures_rule *row = &figures->rules.v[i];
        if (cost_of(row) > 0) {
            costs[n++] = (struct cost){row, cost_of(row)};
        }
    }
    qsort(costs, n, sizeof *costs, by_cost);
    for (uint32_t i = 0; i < n; i++) {
        grid_name(arena, grid, costs[i].row->rule->id);
        grid_number(arena, grid, costs[i].row->rule->hits[CLASS_HAM], 0);
        grid_share(arena, grid, costs[i].row->ham_share);
        if (figures->study->count[CLASS_SPAM]) {
            grid_share(arena, grid, costs[i].row->spam_share);
        } else {
            grid_none(arena, grid);
        }
        points_cells(arena, grid, costs[i].row->points);
    }
}

void tables_pairs(const struct figures *figures, struct arena *arena, struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"rule", GRID_NAME, NULL},
        {"fires with", GRID_NAME, NULL},
        {"together", GRID_NUMBER, "messages in which both fired"},
        {"of either %", GRID_NUMBER,
         "of the messages in which one of them fired (Jaccard)"},
    };
    grid_init(grid, "pairs", "Rules that fire together", COLUMNS(columns));
    grid->lead = "Pairs that share a fifth or more of their messages may say one thing "
                 "twice.";
    grid->most = FEW_AS_TEXT;
    for (uint32_t i = 0; i < figures->pairs.n; i++) {
        const struct figures_pair *pair = &figures->pairs.v[i];
        grid_name(arena, grid, figures->study->rules.v[pair->a].id);
        grid_name(arena, grid, figures->study->rules.v[pair->b].id);
        grid_number(arena, grid, pair->both, 0);
        grid_share(arena, grid, (double)pair->both / pair->either);
    }
}

static int by_fixes(const void *a, const void *b)
{
    const struct study_rule *x = *(const struct study_rule *const *)a;
    const struct study_rule *y = *(const struct study_rule *const *)b;
    uint32_t m = x->safe_fixes + x->suggested_fixes;
    uint32_t n = y->safe_fixes + y->suggested_fixes;
    return m != n ? (m < n) - (m > n) : slice_compare(x->id, y->id);
}

void tables_fixes(const struct figures *figures, struct arena *arena, struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"rule", GRID_NAME, NULL},
        {"messages", GRID_NUMBER, "in which inboxlint can mend it"},
        {"safe", GRID_NUMBER, "fixes that change no words"},
        {"suggested", GRID_NUMBER, "fixes that a person should read first"},
        {"SA", GRID_NUMBER, "SpamAssassin's points won back, the mean"},
        {"rspamd", GRID_NUMBER, "rspamd's points won back, the mean"},
    };
    const struct study *study = figures->study;
    const struct study_rule **rules =
        arena_alloc_array(arena, study->rules.n + 1, sizeof *rules);
    uint32_t n = 0;
    grid_init(grid, "fixes", "The most common fixes", COLUMNS(columns));
    grid->most = FEW_AS_TEXT;
    for (uint32_t i = 0; i < study->rules.n; i++) {
        if (study->rules.v[i].safe_fixes + study->rules.v[i].suggested_fixes) {
            rules[n++] = &study->rules.v[i];
        }
    }
    qsort(rules, n, sizeof *rules, by_fixes);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t all = rules[i]->safe_fixes + rules[i]->suggested_fixes;
        double wins[FILTERS] = {rules[i]->wins[0] / all, rules[i]->wins[1] / all};
        grid_name(arena, grid, rules[i]->id);
        grid_number(arena, grid, all, 0);
        grid_number(arena, grid, rules[i]->safe_fixes, 0);
        grid_number(arena, grid, rules[i]->suggested_fixes, 0);
        points_cells(arena, grid, wins);
    }
}
