/*
 * A table that is built once and shown as text or as HTML.
 *
 *     static const struct grid_column columns[] = {{"rule", GRID_NAME, "..."}, ...};
 *     grid_init(&grid, "rules", "Rules", columns, 2);
 *     grid_name(arena, &grid, rule->id);
 *     grid_share(arena, &grid, 0.125);            one call a cell, row after row
 *
 * Strings are borrowed or live in the arena. In text, names give way (cut at the left)
 * where a row is wider than the terminal.
 */
#ifndef INBOXLINT_STUDY_GRID_H
#define INBOXLINT_STUDY_GRID_H

#include "base/vec.h"
#include "report/term.h"

enum grid_kind { GRID_NAME, GRID_NUMBER, GRID_BAR };

struct grid_column {
    const char *name;
    enum grid_kind kind;
    const char *meaning; /* NULL where the name says it all */
};

struct grid_cell {
    struct slice text;
    double value; /* what to sort by; the length of a bar, 0 to 1 */
};

struct grid {
    const char *id, *title;
    const char *lead; /* a sentence under the title; may be NULL */
    const struct grid_column *columns;
    uint32_t column_count;
    uint32_t most; /* rows shown as text; 0: all */
    VEC(struct grid_cell) cells;
};

void grid_init(struct grid *grid, const char *id, const char *title,
               const struct grid_column *columns, uint32_t column_count);

void grid_name(struct arena *arena, struct grid *grid, struct slice name);
void grid_number(struct arena *arena, struct grid *grid, double value, int decimals);
void grid_share(struct arena *arena, struct grid *grid, double share); /* in per cent */
void grid_bar(struct arena *arena, struct grid *grid, double length);
void grid_none(struct arena *arena, struct grid *grid); /* sorts below all */

uint32_t grid_rows(const struct grid *grid);

/* "12.30": rounded, always with that many decimals (0 to 3). */
void grid_put_fixed(struct buf *out, double value, int decimals);

void grid_put_text(struct term *term, const struct grid *grid);

/* A <section>; a table of more rows than one has headers that sort it by script.
 * `most`: rows written, 0 for all. */
void grid_put_html(struct buf *out, const struct grid *grid, uint32_t most);

#endif
