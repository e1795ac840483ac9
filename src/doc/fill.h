/*
 * How the builders fill the model: merge tags are listed and masked, then the text is
 * taken in. Internal to src/doc.
 */
#ifndef INBOXLINT_DOC_FILL_H
#define INBOXLINT_DOC_FILL_H

#include "doc/doc.h"

/* Takes HTML source in UTF-8: merge tags masked, parsed, styled and read. */
void fill_html(struct doc *doc, struct text source, const struct mail_part *part,
               struct html_clock clock);
void fill_plain(struct doc *doc, struct text plain);
void fill_subject(struct doc *doc, struct text decoded, struct text raw);
void fill_from(struct doc *doc, struct text value);
/* Where a draft names its preheader apart from the HTML. */
void fill_preheader(struct doc *doc, struct text preheader);

/* A text that the user gave on the command line: it has no place in the file. */
struct text fill_given(struct doc *doc, struct slice s);

/* Lists the merge tags of a text; the result is also what placeholder_mask() wants. */
void fill_tags(struct doc *doc, struct text text, enum doc_zone zone,
               struct placeholders *out);

#endif
