/*
 * Documents that open, change and close (LSP 3.17, "Text Document Synchronization").
 */
#ifndef INBOXLINT_LSP_SYNC_H
#define INBOXLINT_LSP_SYNC_H

#include "lsp/session.h"

void sync_open(struct session *session, const struct json_node *params);
void sync_change(struct session *session, const struct json_node *params);
void sync_save(struct session *session, const struct json_node *params);
void sync_close(struct session *session, const struct json_node *params);

#endif
