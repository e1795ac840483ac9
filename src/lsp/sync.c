#include "lsp/sync.h"

#include "lsp/diagnostic.h"
#include "lsp/params.h"

static int64_t read_version(const struct json_node *item)
{
    struct rpc_id version = rpc_read_id(json_member(item, "version"));
    return version.kind == RPC_NUMBER ? version.number : 0;
}

/* A document whose text is no longer known must not be checked. */
static void give_up(struct session *session, struct text_document *document)
{
    session_tell(session, "inboxlint: a document is too large or memory ran out; it is "
                          "not checked until it is opened again");
    diagnostic_clear(session, document);
    session_remove(session, document);
}

void sync_open(struct session *session, const struct json_node *params)
{
    const struct json_node *item = json_member(params, "textDocument");
    struct slice uri = json_as_string(json_member(item, "uri"));
    struct slice text = json_as_string(json_member(item, "text"));
    if (!uri.p || !text.p) {
        return;
    }
    session_remove(session, session_find(session, uri));
    struct text_document *document =
        text_document_new(uri, json_as_string(json_member(item, "languageId")),
                          session->client.is_utf8, &session->on_full);
    if (!document || !session_add(session, document)) {
        text_document_free(document);
        return;
    }
    document->version = read_version(item);
    if (text_document_replace(document, (struct span){0, 0}, text)) {
        session_schedule(session, document, 0);
    } else {
        give_up(session, document);
    }
}

/* One of contentChanges; without a range it is the whole text. */
static bool change(struct session *session, struct text_document *document,
                   const struct json_node *event)
{
    struct slice text = json_as_string(json_member(event, "text"));
    const struct json_node *range = json_member(event, "range");
    struct span at = {0, (uint32_t)document->n};
    if (!text.p ||
        (range && !json_is_null(range) && !params_range(session, range, document, &at))) {
        return false;
    }
    return text_document_replace(document, at, text);
}

void sync_change(struct session *session, const struct json_node *params)
{
    const struct json_node *events = json_member(params, "contentChanges");
    struct text_document *document;
    if (!params_document(session, params, &document)) {
        return;
    }
    document->version = read_version(json_member(params, "textDocument"));
    for (size_t i = 0; i < json_length(events); i++) {
        if (!change(session, document, json_element(events, i))) {
            give_up(session, document);
            return;
        }
    }
    session_schedule(session, document, LSP_DELAY);
}

/* What stands beside the file may be another now, as a subject of its own file. */
void sync_save(struct session *session, const struct json_node *params)
{
    struct text_document *document;
    if (params_document(session, params, &document)) {
        document->is_checked = document->has_fixes = false;
        session_schedule(session, document, 0);
    }
}

void sync_close(struct session *session, const struct json_node *params)
{
    struct text_document *document;
    if (params_document(session, params, &document)) {
        diagnostic_clear(session, document);
        session_remove(session, document);
    }
}
