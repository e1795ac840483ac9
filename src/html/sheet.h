/*
 * Style sheets: the rules with simple selectors (type, class, id, compounds, lists) that
 * declare something of css.h, in buckets by id, class or type so that an element meets
 * only rules that name it.
 */
#ifndef INBOXLINT_HTML_SHEET_H
#define INBOXLINT_HTML_SHEET_H

#include "base/notes.h"
#include "html/css.h"

#define SHEET_MAX_CLASSES 4 /* in one compound; selectors with more are left out */

struct sheet_rule {
    struct slice type, id,
        class[SHEET_MAX_CLASSES]; /* type and id empty when not asked */
    uint32_t classes;
    uint32_t specificity;   /* ids, classes, types in four, four and two bits */
    uint32_t value, values; /* first in sheet->values, and how many */
    uint32_t next;          /* rule of the same bucket, or SHEET_NONE */
};

#define SHEET_NONE UINT32_MAX

struct sheet {
    struct arena *arena;
    VEC(struct sheet_rule) rules;
    struct css_values values;
    uint32_t *bucket, buckets; /* heads; a power of two */
};

/* Adds the rules of a <style> element; stops at STYLE_MAX_RULES. */
void sheet_add(struct sheet *sheet, struct slice css, struct notes *notes);

/* Makes the buckets; after the last sheet_add(). */
void sheet_index(struct sheet *sheet);

/* The rules that an element meets: those of one key at a time. */
uint32_t sheet_first(const struct sheet *sheet, char kind, struct slice name);

/* Whether a rule selects the element of this type, id and class list. */
bool sheet_selects(const struct sheet_rule *rule, struct slice type, struct slice id,
                   struct slice classes);

/* Cuts the next name off a class attribute. */
bool sheet_next_class(struct slice *rest, struct slice *name);

#endif
