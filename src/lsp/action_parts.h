/*
 * For action*.c: the parts of a code action.
 */
#ifndef INBOXLINT_LSP_ACTION_PARTS_H
#define INBOXLINT_LSP_ACTION_PARTS_H

#include "lsp/session.h"

/* "edit": a WorkspaceEdit of the document, in the form that the client reads; its
 * TextEdits stand between begin and end. */
void action_begin_edits(struct json *json, const struct session *session,
                        const struct text_document *document);
void action_put_edit(struct json *json, struct text_document *document, struct span at,
                     struct slice words);
void action_end_edits(struct json *json, const struct session *session);

/* "diagnostics": the one that the action cures. */
void action_put_cured(struct json *json, const struct session *session,
                      struct text_document *document, const struct found *found);

/* An action that puts a comment before the line of the finding's first place, for rules
 * to leave it alone; none where a check of the text with it finds it all the same (in a
 * header field, say, or where no comment may stand), or does not find all else. */
void action_suppress(struct json *json, struct session *session,
                     struct text_document *document, const struct found *found);

/* An action that makes all safe fixes; none where there are none. */
void action_fix_all(struct json *json, struct session *session,
                    struct text_document *document);

#endif
