/*
 * The fixers by the name that a rule's `fix:` gives them. Each is a function in a file
 * fixer_<name>.c and a row in fixers.c, in the order of their names.
 */
#ifndef INBOXLINT_FIX_FIXERS_H
#define INBOXLINT_FIX_FIXERS_H

#include "fix/draft.h"

struct fixer {
    const char *name;
    const char *title; /* imperative, no full stop: "Write the subject in lower case" */
    bool (*write)(struct fix_draft *draft);
};

/* NULL when there is none. */
const struct fixer *fixers_find(struct slice name);

/* By index; NULL at the end. The nearest name to one that does not exist, or NULL. */
const struct fixer *fixers_get(uint32_t index);
const char *fixers_nearest(struct slice name);

/* In the order of the table. */
bool fixer_image_alt_empty(struct fix_draft *draft);
bool fixer_reword(struct fix_draft *draft);

#endif
