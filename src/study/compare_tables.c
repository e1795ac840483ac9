#include "study/compare_tables.h"

#include <math.h>

#define COLUMNS(list) list, sizeof(list) / sizeof *(list)

enum { CAUSES_SHOWN = 4, RULES_AS_TEXT = 25, MESSAGES_AS_TEXT = 20, PATHS_SHOWN = 1000 };

static void build_levels(const struct compare *compare, struct arena *arena,
                         struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"level before", GRID_NAME, NULL},
        {"low after", GRID_NUMBER, NULL},
        {"medium after", GRID_NUMBER, NULL},
        {"high after", GRID_NUMBER, NULL},
    };
    grid_init(grid, "levels", "Messages by level, before and after", COLUMNS(columns));
    for (int old = 0; old < LEVELS; old++) {
        grid_name(arena, grid, slice_of(result_level_name((enum result_level)old)));
        for (int new = 0; new < LEVELS; new ++) {
            grid_number(arena, grid, compare->moved[old][new], 0);
        }
    }
}

static void build_scores(const struct compare *compare, struct arena *arena,
                         struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"score", GRID_NAME, NULL},
        {"AUC before", GRID_NUMBER, NULL},
        {"AUC after", GRID_NUMBER, NULL},
        {"change", GRID_NUMBER, NULL},
    };
    grid_init(grid, "scores", "How well the scores tell spam from ham", COLUMNS(columns));
    if (compare->auc[0][0] < 0 || compare->auc[1][0] < 0) {
        return;
    }
    for (int kind = 0; kind < SCORES; kind++) {
        double old = compare->auc[0][kind], new = compare->auc[1][kind];
        grid_name(arena, grid, slice_of(score_name((enum score_kind)kind)->label));
        grid_number(arena, grid, old, 3);
        grid_number(arena, grid, new, 3);
        grid_number(arena, grid, new - old, 3);
    }
}

static void build_rules(const struct compare *compare, struct arena *arena,
                        struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"rule", GRID_NAME, NULL},
        {"new, spam", GRID_NUMBER, "spam in which it fires now and did not"},
        {"new, others", GRID_NUMBER, "other messages in which it fires now and did not"},
        {"gone, spam", GRID_NUMBER, "spam in which it fired and does no longer"},
        {"gone, others", GRID_NUMBER, "other messages in which it no longer fires"},
        {"levels", GRID_NUMBER, "changes of level that it had a part in"},
    };
    grid_init(grid, "rules", "Rules that fire elsewhere", COLUMNS(columns));
    grid->most = RULES_AS_TEXT;
    for (uint32_t i = 0; i < compare->rules.n; i++) {
        const struct compare_rule *rule = &compare->rules.v[i];
        grid_name(arena, grid, rule->id);
        grid_number(arena, grid, rule->appeared[0], 0);
        grid_number(arena, grid, rule->appeared[1], 0);
        grid_number(arena, grid, rule->disappeared[0], 0);
        grid_number(arena, grid, rule->disappeared[1], 0);
        grid_number(arena, grid, rule->levels, 0);
    }
}

static void put_cause(const struct compare_cause *cause, struct buf *out)
{
    static const char signs[] = {
        [CAUSE_NEW] = '+', [CAUSE_GONE] = '-', [CAUSE_POINTS] = '~'};
    double points = fabs(cause->points[0]) > fabs(cause->points[1]) ? cause->points[0]
                                                                    : cause->points[1];
    buf_byte(out, signs[cause->kind]);
    buf_add(out, cause->rule);
    if (points != 0) {
        buf_str(out, points > 0 ? " (+" : " (");
        buf_number(out, points);
        buf_byte(out, ')');
    }
}

void compare_put_causes(const struct compare *compare,
                        const struct compare_change *change, struct buf *out)
{
    const struct compare_cause *causes = compare->causes.v + change->first_cause;
    for (uint32_t i = 0; i < change->causes && i < CAUSES_SHOWN; i++) {
        buf_str(out, i ? ", " : "");
        put_cause(&causes[i], out);
    }
    if (change->causes > CAUSES_SHOWN) {
        buf_fmt(out, " and %u more", change->causes - CAUSES_SHOWN);
    }
    if (change->causes == 0) {
        buf_str(out, "the same rules: weights or facts changed");
    }
}

static void arrow_cell(struct arena *arena, struct grid *grid, double old, double new)
{
    struct buf out;
    buf_init(&out, arena, 100);
    buf_number(&out, old);
    buf_str(&out, " → ");
    buf_number(&out, new);
    *vec_push(arena, &grid->cells) = (struct grid_cell){buf_slice(&out), new - old};
}

static void build_messages(const struct compare *compare, struct arena *arena,
                           struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"message", GRID_NAME, NULL},
        {"level", GRID_NAME, NULL},
        {"risk", GRID_NUMBER, NULL},
        {"SA", GRID_NUMBER, "SpamAssassin's points"},
        {"rspamd", GRID_NUMBER, "rspamd's points"},
        {"because of", GRID_NAME, NULL},
    };
    grid_init(grid, "messages", "Messages that changed, level first", COLUMNS(columns));
    grid->lead = "+ the rule is new there, - it is gone, ~ it gives other points.";
    grid->most = MESSAGES_AS_TEXT;
    for (uint32_t i = 0; i < compare->changes.n; i++) {
        const struct compare_change *change = &compare->changes.v[i];
        const struct study_message *old = change->old, *new = change->new;
        struct buf level, causes;
        buf_init(&level, arena, 64);
        buf_str(&level, result_level_name((enum result_level)old->level));
        if (old->level != new->level) {
            buf_str(&level, " → ");
            buf_str(&level, result_level_name((enum result_level) new->level));
        }
        buf_init(&causes, arena, 4096);
        compare_put_causes(compare, change, &causes);
        grid_name(arena, grid, change->path);
        grid_name(arena, grid, buf_slice(&level));
        arrow_cell(arena, grid, old->risk, new->risk);
        arrow_cell(arena, grid, old->points[0], new->points[0]);
        arrow_cell(arena, grid, old->points[1], new->points[1]);
        grid_name(arena, grid, buf_slice(&causes));
    }
}

static void build_paths(const struct compare *compare, struct arena *arena,
                        struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"message", GRID_NAME, NULL},
        {"", GRID_NAME, NULL},
    };
    grid_init(grid, "paths", "In one run only", COLUMNS(columns));
    grid->most = MESSAGES_AS_TEXT;
    for (uint32_t i = 0; i < compare->missing.n && i < PATHS_SHOWN; i++) {
        grid_name(arena, grid, compare->missing.v[i]);
        grid_name(arena, grid, SLICE_LIT("only before"));
    }
    for (uint32_t i = 0; i < compare->added.n && i < PATHS_SHOWN; i++) {
        grid_name(arena, grid, compare->added.v[i]);
        grid_name(arena, grid, SLICE_LIT("only after"));
    }
}

static void (*const builders[COMPARE_TABLES])(const struct compare *, struct arena *,
                                              struct grid *) = {
    [COMPARE_LEVELS] = build_levels, [COMPARE_SCORES] = build_scores,
    [COMPARE_RULES] = build_rules,   [COMPARE_MESSAGES] = build_messages,
    [COMPARE_PATHS] = build_paths,
};

bool compare_table_build(enum compare_table id, const struct compare *compare,
                         struct arena *arena, struct grid *out)
{
    builders[id](compare, arena, out);
    return grid_rows(out) > 0;
}

void compare_put_summary(const struct compare *compare, struct buf *out)
{
    uint32_t both = compare->same + compare->changes.n;
    buf_fmt(out,
            "%u message%s in both runs: %u changed level, %u changed otherwise, %u "
            "are the same",
            both, both == 1 ? "" : "s", compare->changed_level,
            compare->changes.n - compare->changed_level, compare->same);
    if (compare->missing.n) {
        buf_fmt(out, "; %u only before", compare->missing.n);
    }
    if (compare->added.n) {
        buf_fmt(out, "; %u only after", compare->added.n);
    }
    if (slice_eq(compare->old->run, compare->new->run)) {
        buf_str(out, "; both runs used the same rules");
    }
}
