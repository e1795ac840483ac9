#include "lsp/params.h"

bool params_document(struct session *session, const struct json_node *params,
                     struct text_document **out)
{
    const struct json_node *named = json_member(params, "textDocument");
    struct slice uri = json_as_string(json_member(named, "uri"));
    if (!uri.p) {
        return session_fail(session, RPC_INVALID_PARAMS, "\"textDocument\" has \"uri\"");
    }
    *out = session_find(session, uri);
    return *out || session_fail(session, RPC_INVALID_PARAMS, "the document is not open");
}

static bool read_uint(const struct json_node *node, uint32_t *out)
{
    double number = json_as_number(node, 0);
    *out = number < 0 ? 0 : number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
    return json_is_number(node);
}

bool params_position(struct session *session, const struct json_node *node,
                     struct position *out)
{
    return (read_uint(json_member(node, "line"), &out->line) &&
            read_uint(json_member(node, "character"), &out->character)) ||
           session_fail(session, RPC_INVALID_PARAMS,
                        "a position has \"line\" and \"character\"");
}

bool params_range(struct session *session, const struct json_node *node,
                  struct text_document *document, struct span *out)
{
    struct slice text = text_document_text(document);
    struct position start, end;
    if (!params_position(session, json_member(node, "start"), &start) ||
        !params_position(session, json_member(node, "end"), &end)) {
        return false;
    }
    uint32_t a = position_offset(&document->index, text, start);
    uint32_t b = position_offset(&document->index, text, end);
    *out = a < b ? (struct span){a, b} : (struct span){b, a};
    return true;
}
