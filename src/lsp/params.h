/*
 * Params of the protocol that more than one method has. Each returns false with
 * session_fail() where they are not what the protocol says.
 */
#ifndef INBOXLINT_LSP_PARAMS_H
#define INBOXLINT_LSP_PARAMS_H

#include "lsp/session.h"

/* The open document of params.textDocument.uri. */
bool params_document(struct session *session, const struct json_node *params,
                     struct text_document **out);

/* A Position; numbers past what fits, or below 0, are the nearest that do. */
bool params_position(struct session *session, const struct json_node *node,
                     struct position *out);

/* The bytes of a Range in the document, its ends in order. */
bool params_range(struct session *session, const struct json_node *node,
                  struct text_document *document, struct span *out);

#endif
