/*
 * The tables of a report, in their order: each built from the figures, each left out
 * where there is nothing to show in it.
 */
#ifndef INBOXLINT_STUDY_TABLES_H
#define INBOXLINT_STUDY_TABLES_H

#include "study/figures.h"
#include "study/grid.h"

enum table_id {
    TABLE_SCORES,
    TABLE_CUTS,
    TABLE_SPREAD,
    TABLE_CALIBRATION,
    TABLE_RULES,
    TABLE_COSTS,
    TABLE_PAIRS,
    TABLE_FIXES,
    TABLE_GROUPS,
    TABLE_SLOWEST,
    TABLE_FAILURES,
    TABLES
};

/* False: nothing to show. */
bool table_build(enum table_id id, const struct figures *figures, struct arena *arena,
                 struct grid *out);

/* "1,995 messages: 1,200 spam, 795 ham; 3 could not be checked". */
void tables_put_summary(const struct figures *figures, struct buf *out);

/* What is missing, and what to add to see it; false when nothing is. */
bool tables_put_missing(const struct figures *figures, struct buf *out);

#endif
