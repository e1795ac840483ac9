#include "lsp/action.h"

#include "lsp/action_parts.h"
#include "lsp/checking.h"
#include "lsp/diagnostic.h"
#include "lsp/params.h"

enum {
    TRIGGER_AUTOMATIC = 2,
    SUPPRESS_MOST = 5, /* findings of a range whose comments are proved */
};

/* True when the client asks for this kind, or for one above it: "source" stands above
 * "source.fixAll". */
static bool is_asked(const struct json_node *context, const char *kind)
{
    const struct json_node *only = json_member(context, "only");
    struct slice wanted = slice_of(kind);
    for (size_t i = 0; i < json_length(only); i++) {
        struct slice one = json_as_string(json_element(only, i));
        if (!one.n || slice_eq(one, wanted) ||
            (slice_starts(wanted, one) && wanted.p[one.n] == '.')) {
            return true;
        }
    }
    return !json_is_array(only);
}

void action_put_edit(struct json *json, struct text_document *document, struct span at,
                     struct slice words)
{
    json_open(json, '{');
    json_key(json, "range");
    diagnostic_put_range(json, document, at);
    json_put_string(json, "newText", words);
    json_close(json, '}');
}

void action_begin_edits(struct json *json, const struct session *session,
                        const struct text_document *document)
{
    json_key(json, "edit");
    json_open(json, '{');
    if (!session->client.has_document_changes) {
        json_key(json, "changes");
        json_open(json, '{');
        json_key(json, arena_string(json->out->arena, document->uri));
        json_open(json, '[');
        return;
    }
    json_key(json, "documentChanges");
    json_open(json, '[');
    json_open(json, '{');
    json_key(json, "textDocument");
    json_open(json, '{');
    json_put_string(json, "uri", document->uri);
    json_key(json, "version");
    rpc_put_integer(json, document->version);
    json_close(json, '}');
    json_key(json, "edits");
    json_open(json, '[');
}

void action_end_edits(struct json *json, const struct session *session)
{
    json_close(json, ']');
    json_close(json, '}');
    if (session->client.has_document_changes) {
        json_close(json, ']');
    }
    json_close(json, '}');
}

void action_put_cured(struct json *json, const struct session *session,
                      struct text_document *document, const struct found *found)
{
    json_key(json, "diagnostics");
    json_open(json, '[');
    diagnostic_put(json, session, document, found);
    json_close(json, ']');
}

static void put_fix(struct json *json, const struct session *session,
                    struct text_document *document, const struct found *found)
{
    struct buf title;
    buf_init(&title, json->out->arena, SIZE_MAX);
    buf_str(&title, found->fix.title);
    if (*found->fix.wins) {
        buf_fmt(&title, " (%s)", found->fix.wins);
    }
    json_open(json, '{');
    json_put_string(json, "title", buf_slice(&title));
    json_put_str(json, "kind", ACTION_QUICKFIX);
    action_put_cured(json, session, document, found);
    if (found->fix.is_safe) {
        json_key(json, "isPreferred");
        json_bool(json, true);
    }
    action_begin_edits(json, session, document);
    for (uint32_t i = 0; i < found->fix.edits.n; i++) {
        const struct found_edit *edit = &found->fix.edits.v[i];
        action_put_edit(json, document, edit->at, edit->words);
    }
    action_end_edits(json, session);
    json_close(json, '}');
}

/* Fixes first, then what leaves things as they are. */
static void put_quickfixes(struct json *json, struct session *session,
                           struct text_document *document, struct span range)
{
    uint32_t suppressed = 0;
    for (uint32_t i = 0; i < document->found.list.n; i++) {
        const struct found *found = &document->found.list.v[i];
        if (found->fix.title && found_touches(found, range)) {
            put_fix(json, session, document, found);
        }
    }
    for (uint32_t i = 0; i < document->found.list.n && suppressed < SUPPRESS_MOST; i++) {
        const struct found *found = &document->found.list.v[i];
        if (found_touches(found, range)) {
            action_suppress(json, session, document, found);
            suppressed++;
        }
    }
}

bool action_answer(struct session *session, const struct json_node *params,
                   struct json *result)
{
    const struct json_node *context = json_member(params, "context");
    struct text_document *document;
    struct span range;
    if (!params_document(session, params, &document) ||
        !params_range(session, json_member(params, "range"), document, &range)) {
        return false;
    }
    bool is_automatic =
        json_as_number(json_member(context, "triggerKind"), 0) >= TRIGGER_AUTOMATIC;
    checking_run(session, document, true);
    json_open(result, '[');
    if (is_asked(context, ACTION_QUICKFIX)) {
        put_quickfixes(result, session, document, range);
    }
    if (is_asked(context, ACTION_FIX_ALL) &&
        (!is_automatic || json_is_array(json_member(context, "only")))) {
        action_fix_all(result, session, document);
    }
    json_close(result, ']');
    return true;
}
