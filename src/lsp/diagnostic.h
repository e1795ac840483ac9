/*
 * Findings as diagnostics (LSP 3.17, "Diagnostic", "PublishDiagnostics Notification").
 *
 * A finding stands at its first place, its other places are related information; one
 * without a place stands at the start. Severities: error, warning, information for notes,
 * hint for notes that no filter, provider, law or standard has behind it.
 */
#ifndef INBOXLINT_LSP_DIAGNOSTIC_H
#define INBOXLINT_LSP_DIAGNOSTIC_H

#include "lsp/session.h"

/* Writes {"start":...,"end":...}. */
void diagnostic_put_range(struct json *json, struct text_document *document,
                          struct span at);

void diagnostic_put(struct json *json, const struct session *session,
                    struct text_document *document, const struct found *found);

/* Sends what the last check found, or why there was none. */
void diagnostic_publish(struct session *session, struct text_document *document);

/* Tells the client that a document has no diagnostics any more. */
void diagnostic_clear(struct session *session, const struct text_document *document);

#endif
