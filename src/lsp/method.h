/*
 * The methods that are spoken, and when.
 */
#ifndef INBOXLINT_LSP_METHOD_H
#define INBOXLINT_LSP_METHOD_H

#include "lsp/session.h"

/* Deals with a message and answers it where it is a request. */
void method_run(struct session *session, const struct rpc_message *message);

#endif
