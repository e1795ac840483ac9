#include "lsp/session.h"

#include <stdlib.h>

/* Bytes that wait and are still read on top of; one message may be as large alone. */
#define WAITING_BYTES WIRE_MAX_MESSAGE

static struct rpc_message *waiting_at(const struct session *session, uint32_t index)
{
    uint32_t at = (session->first + index) % SESSION_MAX_WAITING;
    return (struct rpc_message *)&session->waiting[at];
}

/* Cancels a request that waits; one that is answered already, or was never made, is
 * none of our business. */
static void cancel(struct session *session, const struct rpc_message *message)
{
    struct rpc_id id = rpc_read_id(json_member(message->params, "id"));
    for (uint32_t i = 0; i < session->count; i++) {
        struct rpc_message *one = waiting_at(session, i);
        if (one->kind == RPC_REQUEST && rpc_id_eq(one->id, id)) {
            one->is_cancelled = true;
        }
    }
}

static void add_waiting(struct session *session, struct wire_body body)
{
    struct rpc_message *one = waiting_at(session, session->count);
    rpc_read(one, body);
    if (one->kind == RPC_NOTIFICATION &&
        slice_eq(one->method, SLICE_LIT("$/cancelRequest"))) {
        cancel(session, one);
        rpc_message_done(one);
        return;
    }
    session->count++;
    session->waiting_size += one->size;
}

/* What came was no message; it is answered in its turn. */
static void add_broken(struct session *session, enum rpc_error code, const char *words)
{
    struct rpc_message *one = waiting_at(session, session->count++);
    *one = (struct rpc_message){.kind = RPC_BROKEN, .code = code};
    error_set(&one->err, "%s", words);
}

/* Deals with one step of the wire; false when there is no more for now. */
static bool read_one(struct session *session, int wait)
{
    struct wire_body body;
    switch (wire_read(&session->wire, wait, &body)) {
    case WIRE_MESSAGE:
        add_waiting(session, body);
        return true;
    case WIRE_BAD_HEADER:
        add_broken(session, RPC_PARSE_ERROR,
                   "a message begins with \"Content-Length: N\", CR LF, CR LF");
        return true;
    case WIRE_TOO_BIG:
        add_broken(session, RPC_INVALID_REQUEST, "the message is larger than 32 MiB");
        return true;
    case WIRE_NONE:
        return false;
    case WIRE_END:
    case WIRE_FAILED:
        break;
    }
    session->is_over = session->count == 0;
    return false;
}

void session_read(struct session *session, int wait)
{
    while (!session->is_over && session->count < SESSION_MAX_WAITING &&
           session->waiting_size < WAITING_BYTES &&
           read_one(session, session->count ? 0 : wait)) {
    }
}

bool session_take(struct session *session, struct rpc_message *out)
{
    if (!session->count) {
        return false;
    }
    *out = *waiting_at(session, 0);
    session->first = (session->first + 1) % SESSION_MAX_WAITING;
    session->count--;
    session->waiting_size -= out->size;
    return true;
}

bool session_is_overtaken(const struct session *session,
                          const struct text_document *document)
{
    for (uint32_t i = 0; i < session->count; i++) {
        const struct rpc_message *one = waiting_at(session, i);
        const struct json_node *named = json_member(one->params, "textDocument");
        if (one->kind == RPC_NOTIFICATION &&
            (slice_eq(one->method, SLICE_LIT("textDocument/didChange")) ||
             slice_eq(one->method, SLICE_LIT("textDocument/didClose"))) &&
            slice_eq(json_as_string(json_member(named, "uri")), document->uri)) {
            return true;
        }
    }
    return false;
}

void session_send(struct session *session, const struct buf *body)
{
    if (!wire_write(session->out, buf_slice(body))) {
        session->is_over = true;
    }
}

void session_tell(struct session *session, const char *words)
{
    enum { WARNING = 2 };
    struct json json;
    struct buf out;
    buf_init(&out, &session->arena, SIZE_MAX);
    rpc_begin_notification(&json, &out, "window/showMessage");
    json_open(&json, '{');
    json_put_uint(&json, "type", WARNING);
    json_put_str(&json, "message", words);
    json_close(&json, '}');
    rpc_end(&json);
    session_send(session, &out);
}

struct text_document *session_find(const struct session *session, struct slice uri)
{
    for (size_t i = 0; uri.p && i < session->open_count; i++) {
        if (slice_eq(session->open[i]->uri, uri)) {
            return session->open[i];
        }
    }
    return NULL;
}

bool session_add(struct session *session, struct text_document *document)
{
    if (session->open_count == session->open_room) {
        size_t room = session->open_room ? 2 * session->open_room : 16;
        struct text_document **grown = realloc(session->open, room * sizeof(*grown));
        if (!grown) {
            return false;
        }
        session->open = grown;
        session->open_room = room;
    }
    session->open[session->open_count++] = document;
    return true;
}

void session_remove(struct session *session, struct text_document *document)
{
    for (size_t i = 0; document && i < session->open_count; i++) {
        if (session->open[i] == document) {
            session->open[i] = session->open[--session->open_count];
            text_document_free(document);
            return;
        }
    }
}

void session_schedule(struct session *session, struct text_document *document,
                      uint64_t delay)
{
    uint64_t now = session->options->clock(session->options->context);
    if (!document->due) {
        document->changed = now;
    }
    uint64_t latest = document->changed + LSP_PATIENCE;
    document->due = now + delay < latest ? now + delay : latest;
}

void session_schedule_all(struct session *session)
{
    for (size_t i = 0; i < session->open_count; i++) {
        session->open[i]->is_checked = session->open[i]->has_fixes = false;
        session_schedule(session, session->open[i], 0);
    }
}

bool session_fail(struct session *session, enum rpc_error code, const char *message)
{
    session->code = code;
    return error_set(&session->err, "%s", message);
}

void session_done(struct session *session)
{
    struct rpc_message message;
    while (session_take(session, &message)) {
        rpc_message_done(&message);
    }
    while (session->open_count) {
        session_remove(session, session->open[0]);
    }
    free(session->open);
    wire_done(&session->wire);
    arena_done(&session->names);
    arena_done(&session->settings);
    arena_done(&session->arena);
}
