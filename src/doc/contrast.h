/*
 * Text that SpamAssassin 4.0.1 takes for invisible by its colour
 * (HTML_FONT_LOW_CONTRAST).
 *
 * It knows less of styles than a mail program: style attributes of table, tr, td, th,
 * div, p, span and a, and the color of font and text of body. It reads a bgcolor
 * attribute and then forgets it, so white text on bgcolor="#003366" is white on white to
 * it; it never reads a style sheet. (Mail::SpamAssassin::HTML; measured.)
 */
#ifndef INBOXLINT_DOC_CONTRAST_H
#define INBOXLINT_DOC_CONTRAST_H

#include "doc/facts.h"

/* For each node, whether it is such a text. */
bool *contrast_mark(struct arena *arena, const struct html *html);

void contrast_find(struct doc *doc, struct fact_value *out);

#endif
