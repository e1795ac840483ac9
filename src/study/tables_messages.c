#include "study/tables.h"
#include "study/tables_parts.h"

enum { FEW_AS_TEXT = 10 };

static const char *const group_titles[STUDY_KEYS] = {[BY_NONE] = "",
                                                     [BY_SOURCE] = "By source",
                                                     [BY_LANGUAGE] = "By language",
                                                     [BY_KIND] = "By kind of file"};

void tables_groups(const struct figures *figures, struct arena *arena, struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"group", GRID_NAME, NULL},
        {"spam", GRID_NUMBER, "messages"},
        {"ham", GRID_NUMBER, "messages"},
        {"all", GRID_NUMBER, "messages"},
        {"risk", GRID_NUMBER, "mean"},
        {"SA", GRID_NUMBER, "SpamAssassin's points, mean"},
        {"rspamd", GRID_NUMBER, "rspamd's points, mean"},
        {"medium %", GRID_NUMBER, "messages of level medium"},
        {"high %", GRID_NUMBER, "messages of level high"},
        {"AUC", GRID_NUMBER, "of risk, where the group has spam and ham"},
    };
    grid_init(grid, "groups", group_titles[figures->by], COLUMNS(columns));
    grid->most = 40;
    for (uint32_t i = 0; i < figures->groups.n; i++) {
        const struct figures_group *group = &figures->groups.v[i];
        grid_name(arena, grid, group->name);
        grid_number(arena, grid, group->spam, 0);
        grid_number(arena, grid, group->ham, 0);
        grid_number(arena, grid, group->messages, 0);
        grid_number(arena, grid, group->risk, 1);
        grid_number(arena, grid, group->points[0], 2);
        grid_number(arena, grid, group->points[1], 2);
        grid_share(arena, grid, (double)group->level[LEVEL_MEDIUM] / group->messages);
        grid_share(arena, grid, (double)group->level[LEVEL_HIGH] / group->messages);
        if (group->auc >= 0) {
            grid_number(arena, grid, group->auc, 3);
        } else {
            grid_none(arena, grid);
        }
    }
}

void tables_slowest(const struct figures *figures, struct arena *arena, struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"message", GRID_NAME, NULL},
        {"ms", GRID_NUMBER, "milliseconds that the check took"},
    };
    const struct study *study = figures->study;
    grid_init(grid, "slowest", "The slowest messages", COLUMNS(columns));
    grid->most = FEW_AS_TEXT;
    for (uint32_t i = 0; i < figures->slowest.n; i++) {
        const struct study_message *message = &study->messages.v[figures->slowest.v[i]];
        grid_name(arena, grid, study->paths.all.v[message->path]);
        grid_number(arena, grid, message->milliseconds, 2);
    }
}

void tables_failures(const struct figures *figures, struct arena *arena,
                     struct grid *grid)
{
    static const struct grid_column columns[] = {
        {"message", GRID_NAME, NULL},
        {"why", GRID_NAME, NULL},
    };
    const struct study *study = figures->study;
    grid_init(grid, "failures", "Could not be checked", COLUMNS(columns));
    grid->most = FEW_AS_TEXT;
    if (study->failed > study->failures.n) {
        grid->lead = "The first of them.";
    }
    for (uint32_t i = 0; i < study->failures.n; i++) {
        grid_name(arena, grid, study->failures.v[i].path);
        grid_name(arena, grid, study->failures.v[i].error);
    }
}

void tables_put_summary(const struct figures *figures, struct buf *out)
{
    static const char *const labels[CLASSES] = {" spam", " ham", " of other classes",
                                                " without a class"};
    const struct study *study = figures->study;
    const char *before = ": ";
    buf_fmt(out, "%u message%s", study->messages.n, study->messages.n == 1 ? "" : "s");
    for (int class = 0; class < CLASSES; class ++) {
        if (study->count[class]) {
            buf_fmt(out, "%s%u%s", before, study->count[class], labels[class]);
            before = ", ";
        }
    }
    if (study->failed) {
        buf_fmt(out, "; %u could not be checked", study->failed);
    }
}

bool tables_put_missing(const struct figures *figures, struct buf *out)
{
    const struct study *study = figures->study;
    uint32_t spam = study->count[CLASS_SPAM], ham = study->count[CLASS_HAM];
    if (study->messages.n == 0 || (spam && ham)) {
        return false;
    }
    if (!spam && !ham) {
        buf_str(out, "No message is labelled, so nothing is said about what tells spam "
                     "from ham.");
    } else {
        buf_fmt(out,
                "All labelled messages are %s: curves, ratios and calibration need some "
                "%s as well.",
                spam ? "spam" : "ham", spam ? "ham" : "spam");
    }
    buf_str(out, " Name the class before a target: inboxlint batch spam:dir:caught "
                 "ham:dir:newsletters");
    return true;
}
