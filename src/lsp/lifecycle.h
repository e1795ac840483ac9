/*
 * How a session begins and ends (LSP 3.17, "Lifecycle Messages"), and the settings of the
 * client.
 */
#ifndef INBOXLINT_LSP_LIFECYCLE_H
#define INBOXLINT_LSP_LIFECYCLE_H

#include "lsp/session.h"

bool lifecycle_initialize(struct session *session, const struct json_node *params,
                          struct json *result);
void lifecycle_initialized(struct session *session, const struct json_node *params);
bool lifecycle_shutdown(struct session *session, const struct json_node *params,
                        struct json *result);
void lifecycle_exit(struct session *session, const struct json_node *params);

/* workspace/didChangeConfiguration and workspace/didChangeWatchedFiles. */
void lifecycle_configure(struct session *session, const struct json_node *params);
void lifecycle_files_changed(struct session *session, const struct json_node *params);

#endif
