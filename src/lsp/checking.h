/*
 * Checks of open documents, with the configuration of their file and the settings of the
 * client.
 */
#ifndef INBOXLINT_LSP_CHECKING_H
#define INBOXLINT_LSP_CHECKING_H

#include "lsp/session.h"

/* How the document is checked now; false with what is wrong in the configuration. */
bool checking_target(struct session *session, const struct text_document *document,
                     struct lsp_target *out, struct error *err);

/* Checks the document unless that was done for its text, with its fixes proved where they
 * are asked for. */
void checking_run(struct session *session, struct text_document *document, bool fixes);

/* What a check of the document would find if this were its text; in the session's arena.
 * False where it can't be checked. */
bool checking_try(struct session *session, const struct text_document *document,
                  struct slice text, struct found_list *out);

/* Milliseconds until a document is due; -1 when none is. */
int checking_wait(const struct session *session);

/* Checks the documents that are due and publishes what was found, but for those of which
 * a change waits: it makes them due again. */
void checking_due(struct session *session);

#endif
