/*
 * The text alternative of an HTML page: what a person would send beside it.
 *
 * Headings are underlined, lists keep their marks and depth, quotes "> ", tables of data
 * their columns (or one line a cell where they are too wide); tables that only lay out
 * become lines in the order of the source. A link is its words and <address>; a long
 * address in running text becomes [1] and stands below the text; a link that repeats the
 * one before is left out. Images speak by alt, file names don't count. What the page
 * hides, the preheader among it, is left out.
 *
 * Merge tags are kept as they stand, in order; directives ({% if %}) stay around what
 * they wrap, and go where they wrap nothing. Where their order can't be kept the result
 * is empty, as it is for a page that shows no words.
 *
 * UTF-8 with LF, at most PLAIN_WIDTH columns but for words that are longer; ends with a
 * line end. Linear in the page. Memory is the arena's.
 */
#ifndef INBOXLINT_FIX_PLAIN_TEXT_H
#define INBOXLINT_FIX_PLAIN_TEXT_H

#include "doc/doc.h"

/* `tags` are those of html->source; NULL where there are none. */
struct slice plain_text_write(struct arena *arena, const struct doc_html *html,
                              const struct placeholders *tags);

#endif
