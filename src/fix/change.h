/*
 * Changes: what a fix does, counted in the texts that carriers hold (carrier.h) and not
 * yet in bytes of the file, so that fixes can be put together before they are written.
 */
#ifndef INBOXLINT_FIX_CHANGE_H
#define INBOXLINT_FIX_CHANGE_H

#include "fix/carrier.h"

enum change_kind {
    CHANGE_WORDS,    /* words in the place of [from, to) of the carrier's text */
    CHANGE_ENCODING, /* the carrier's part is written anew in another encoding */
    CHANGE_BYTES,    /* bytes in the place of [from, to) of the file */
};

struct change {
    enum change_kind kind;
    const struct carrier *carrier; /* NULL of bytes */
    uint32_t from, to;
    struct slice words; /* of words: UTF-8, lines end with LF, escaped as HTML wants it */
    enum mail_encoding encoding;
};

struct changes {
    VEC(struct change) list;
};

/* Adds all of `more`. */
void changes_add(struct arena *arena, struct changes *changes,
                 const struct changes *more);

/* True when a change of one touches what a change of the other does. What both do alike
 * is no overlap. */
bool changes_overlap(const struct changes *a, const struct changes *b);

/* The same, where what both do alike counts as well. */
bool changes_meet(const struct changes *a, const struct changes *b);

#endif
