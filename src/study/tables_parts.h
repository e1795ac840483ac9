/*
 * The builders that tables.c does not have itself.
 */
#ifndef INBOXLINT_STUDY_TABLES_PARTS_H
#define INBOXLINT_STUDY_TABLES_PARTS_H

#include "study/figures.h"
#include "study/grid.h"

#define COLUMNS(list) list, sizeof(list) / sizeof *(list)

void tables_rules(const struct figures *figures, struct arena *arena, struct grid *grid);
void tables_costs(const struct figures *figures, struct arena *arena, struct grid *grid);
void tables_pairs(const struct figures *figures, struct arena *arena, struct grid *grid);
void tables_fixes(const struct figures *figures, struct arena *arena, struct grid *grid);
void tables_groups(const struct figures *figures, struct arena *arena, struct grid *grid);
void tables_slowest(const struct figures *figures, struct arena *arena,
                    struct grid *grid);
void tables_failures(const struct figures *figures, struct arena *arena,
                     struct grid *grid);

#endif
