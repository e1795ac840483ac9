/*
 * The lists of a run: the user's, and the built-in ones (rules/_lists) that no list of
 * the user has the name of.
 */
#ifndef INBOXLINT_TEXT_LISTS_H
#define INBOXLINT_TEXT_LISTS_H

#include "base/list.h"
#include "base/vec.h"

struct lists {
    VEC(struct list) own;
    bool has_builtin;
};

/* Sorted by name; made by lists.py. */
extern const struct list lists_builtin[];
extern const uint32_t lists_builtin_count;

/* NULL when there is none. NULL for `lists` means the built-in ones. */
const struct list *lists_find(const struct lists *lists, struct slice name);

bool lists_is_builtin(const struct list *list);

/* Of all that lists_find() can find, the number `index`, in no order; NULL at the end. */
const struct list *lists_get(const struct lists *lists, uint32_t index);

#endif
