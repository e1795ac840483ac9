/*
 * Letters of other alphabets that pass for an ASCII letter, from the list "confusables":
 * each entry is such a letter, a space and the ASCII letter; the rest of the line is for
 * readers. Built where it is needed: few texts have a word that mixes alphabets.
 */
#ifndef INBOXLINT_TEXT_CONFUSABLES_H
#define INBOXLINT_TEXT_CONFUSABLES_H

#include "base/list.h"

struct confusables {
    struct confusable {
        uint32_t code_point; /* 0 is a free slot */
        char letter;
    } * slots;
    uint32_t cap;          /* a power of two */
    uint16_t scripts[128]; /* as bits, those that have a look-alike of an ASCII letter */
};

/* `list` may be NULL: then nothing passes for anything. */
const struct confusables *confusables_read(struct arena *arena, const struct list *list);

/* The ASCII letter that a code point passes for: itself, or 0 for none. */
char confusables_letter(const struct confusables *set, uint32_t code_point);

#endif
