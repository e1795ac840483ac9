/*
 * Hover (LSP 3.17, "Hover Request"): what the rule of each finding at the position says
 * of itself. Words of the document never act as Markdown, so that no picture in them is
 * loaded.
 */
#ifndef INBOXLINT_LSP_HOVER_H
#define INBOXLINT_LSP_HOVER_H

#include "lsp/session.h"

bool hover_answer(struct session *session, const struct json_node *params,
                  struct json *result);

#endif
