/*
 * Styles that hide, as SpamAssassin 4.0.1 looks for them in the source of a start tag
 * (72_active.cf: __STY_INVIS, __FONT_INVIS, __WORD_INVIS). Its patterns have quirks that
 * are kept: a declaration counts only where a semicolon, or for the first kind the
 * closing quote, follows it, and only near the start of the tag.
 */
#ifndef INBOXLINT_DOC_MARKUP_STYLE_H
#define INBOXLINT_DOC_MARKUP_STYLE_H

#include "base/slice.h"

enum {
    MARKUP_STYLE_HIDES = 1,     /* display:none or visibility:hidden */
    MARKUP_STYLE_TINY = 2,      /* a font size of nothing, or a transparent colour */
    MARKUP_STYLE_TINY_WORD = 4, /* ... as the pattern for single words has it */
};

/* All of the above that `tag`, "<name ...>", holds. */
unsigned markup_style_read(struct slice tag);

#endif
