/*
 * Beginnings of words and phrases looked for in one pass over a text. ASCII case does not
 * count; for other letters fold the text first (words_fold()).
 */
#ifndef INBOXLINT_TEXT_STEMS_H
#define INBOXLINT_TEXT_STEMS_H

#include "base/list.h"

#define STEMS_LEAST 3 /* bytes of a stem; shorter entries are left out */

struct stems {
    const struct stem *stem;
    uint32_t *first; /* stems by their first bytes: numbers from 1, 0 for none */
    uint32_t cap;    /* of `first`, a power of two */
};

/* Borrows the list's file. `list` may be NULL. */
const struct stems *stems_read(struct arena *arena, const struct list *list);

/* Of several lists at once, at most 32; list i is told by the bit 1 << i. */
const struct stems *stems_read_all(struct arena *arena, const struct list *const *lists,
                                   uint32_t count);

/* The bits of the lists that have a stem in s; reads on until all of `wanted` are found.
 */
uint32_t stems_which(const struct stems *stems, struct slice s, bool at_words,
                     uint32_t wanted);

/* Some stem begins where a word of s does (`at_words`), or anywhere. */
bool stems_has(const struct stems *stems, struct slice s, bool at_words);

#endif
