/*
 * Code actions (LSP 3.17, "Code Action Request"): the proved fixes of the findings in a
 * range, comments that have a
 * finding left alone, and all safe fixes of the document at once. Proofs are made here
 * and nowhere else, once for a text.
 */
#ifndef INBOXLINT_LSP_ACTION_H
#define INBOXLINT_LSP_ACTION_H

#include "lsp/session.h"

#define ACTION_QUICKFIX "quickfix"
#define ACTION_FIX_ALL "source.fixAll.inboxlint"

bool action_answer(struct session *session, const struct json_node *params,
                   struct json *result);

#endif
