/*
 * Small measures that several facts share.
 */
#ifndef INBOXLINT_DOC_MEASURE_H
#define INBOXLINT_DOC_MEASURE_H

#include "doc/facts.h"

/* Characters of an HTML part's source, tags and comments included. That, not the visible
 * text, is the "length" of SpamAssassin's HTML_IMAGE_ONLY and HTML_SHORT_LINK_IMG rules.
 */
uint32_t measure_characters(const struct doc_html *html);

/* False, and the fact unknown, where the HTML that is sent will be longer: for MJML, and
 * for a template that takes in another file. */
bool measure_is_final(const struct doc *doc, struct fact_value *out);

/* The template includes, extends or yields to other files, which may hold what is missed
 * here. */
bool measure_takes_in_a_file(const struct doc *doc);

/* Letters, digits and merge tags: what makes a text more than white space and marks. */
uint32_t measure_letters(struct slice s);

/* rspamd 3.4 takes a text of such colours for invisible. */
bool measure_is_similar(uint32_t colour, uint32_t background);

/* What stands around the "@" at s.p[at]: letters, digits and `marks` before it, a host
 * after it. Either may be empty. */
struct slice measure_address(struct slice s, size_t at, const char *marks);

/* Of a node's start tag or text, in the file. */
struct span measure_node_span(const struct html *html, uint32_t node);

/* The node is inside an element of this tag, or is one. */
bool measure_is_inside(const struct html *html, uint32_t node, enum html_tag tag);

#endif
