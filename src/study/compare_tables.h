/*
 * The tables of a comparison, in their order.
 */
#ifndef INBOXLINT_STUDY_COMPARE_TABLES_H
#define INBOXLINT_STUDY_COMPARE_TABLES_H

#include "study/compare.h"
#include "study/grid.h"

enum compare_table {
    COMPARE_LEVELS,
    COMPARE_SCORES,
    COMPARE_RULES,
    COMPARE_MESSAGES,
    COMPARE_PATHS,
    COMPARE_TABLES
};

/* False: nothing to show. */
bool compare_table_build(enum compare_table id, const struct compare *compare,
                         struct arena *arena, struct grid *out);

/* "1,995 messages in both runs: 12 changed level, 40 changed in points or rules only" */
void compare_put_summary(const struct compare *compare, struct buf *out);

/* "+lang-urgent 1.2, -link-http": what changed one message. */
void compare_put_causes(const struct compare *compare,
                        const struct compare_change *change, struct buf *out);

#endif
