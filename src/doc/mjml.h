/*
 * MJML source as the HTML that stands for it: each component becomes an element of the
 * same length, so that every byte keeps its place. Internal to src/doc.
 */
#ifndef INBOXLINT_DOC_MJML_H
#define INBOXLINT_DOC_MJML_H

#include "base/srcmap.h"

struct text mjml_to_html(struct arena *arena, struct text source);

#endif
