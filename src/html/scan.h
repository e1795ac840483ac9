/*
 * A document without its parser: the same array of nodes, made by a scan of the tags
 * alone. Takes the parser's place when a limit has ended the parse, so that links, images
 * and text are still seen. Elements end at their own end tags; what is open deeper than
 * HTML_MAX_DEPTH nests no further.
 */
#ifndef INBOXLINT_HTML_SCAN_H
#define INBOXLINT_HTML_SCAN_H

#include "html/tree.h"

/* Fills node, attr and has_doctype of html from html->source, up to HTML_MAX_NODES. */
void scan_build(struct html *html, struct notes *notes);

#endif
