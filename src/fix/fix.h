/*
 * Fixes: for each finding whose rule names a fixer, the changes of the file that cure it.
 *
 * Nothing here is trusted: fixes_write() says what might be done, prove.h what helps.
 * Everything lives in the arena and borrows from the check, which must outlive it.
 */
#ifndef INBOXLINT_FIX_FIX_H
#define INBOXLINT_FIX_FIX_H

#include "fix/change.h"
#include "fix/edit.h"
#include "fix/fixers.h"
#include "rule/engine.h"

struct fix {
    const struct finding *finding;
    const struct fixer *fixer;
    bool is_safe;
    struct slice title;
    struct changes changes;
    struct edits edits; /* that make the changes, alone */
    /* Of a proved fix (prove.h): points and risk that are won back. */
    double wins[RULE_FILTERS];
    uint32_t wins_risk;
};

struct fixes {
    struct carriers carriers;
    VEC(struct fix) list; /* in the order of the findings */
};

void fixes_write(struct fixes *fixes, struct arena *arena, const struct check *check);

/* example_fix of rule/example.h: the file with the finding's fix made. */
bool fix_example(struct arena *arena, const struct check *check,
                 const struct finding *finding, struct slice *file, struct error *err);

#endif
