/*
 * The little Markdown of rule docs: "## Heading" sections, paragraphs, lists, code
 * fences, and inline marks, for reading in a terminal.
 */
#ifndef INBOXLINT_REPORT_MARKDOWN_H
#define INBOXLINT_REPORT_MARKDOWN_H

#include "report/term.h"

/* What stands below "## <heading>", up to the next heading of that level; trimmed, empty
 * when there is none. */
struct slice markdown_section(struct slice doc, const char *heading);

/* The first paragraph on one line without inline marks, cut after its first sentence. */
struct slice markdown_first_sentence(struct arena *arena, struct slice section);

/* Inline marks taken out: `code`, *emphasis*, **strong**, [words](target) -> words. */
struct slice markdown_plain(struct arena *arena, struct slice s);

/* The whole of a doc, wrapped, with its headings in bold. */
void markdown_render(struct term *term, struct arena *arena, struct slice doc);

#endif
