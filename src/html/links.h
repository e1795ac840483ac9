/*
 * Links, forms and images of a document, with what stands inside each link.
 */
#ifndef INBOXLINT_HTML_LINKS_H
#define INBOXLINT_HTML_LINKS_H

#include "html/extract.h"

/* Fills links, forms and images of `out`, in document order. */
void links_collect(struct html_content *out, struct arena *arena, const struct html *html,
                   const struct html_style *style, struct notes *notes);

#endif
