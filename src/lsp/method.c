#include "lsp/method.h"

#include "base/utf8.h"
#include "lsp/action.h"
#include "lsp/hover.h"
#include "lsp/lifecycle.h"
#include "lsp/sync.h"

/* Write the value of a result; false after session_fail(). */
static const struct request {
    const char *name;
    bool (*answer)(struct session *session, const struct json_node *params,
                   struct json *result);
} requests[] = {
    {"initialize", lifecycle_initialize},
    {"shutdown", lifecycle_shutdown},
    {"textDocument/codeAction", action_answer},
    {"textDocument/hover", hover_answer},
};

static const struct notification {
    const char *name;
    void (*take)(struct session *session, const struct json_node *params);
} notifications[] = {
    {"exit", lifecycle_exit},
    {"initialized", lifecycle_initialized},
    {"textDocument/didChange", sync_change},
    {"textDocument/didClose", sync_close},
    {"textDocument/didOpen", sync_open},
    {"textDocument/didSave", sync_save},
    {"workspace/didChangeConfiguration", lifecycle_configure},
    {"workspace/didChangeWatchedFiles", lifecycle_files_changed},
};

static const struct request *find_request(struct slice name)
{
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        if (slice_eq(name, slice_of(requests[i].name))) {
            return &requests[i];
        }
    }
    return NULL;
}

/* The request that may be answered now; NULL after session_fail(). */
static const struct request *choose(struct session *session,
                                    const struct rpc_message *message)
{
    const struct request *request = find_request(message->method);
    bool is_first = slice_eq(message->method, SLICE_LIT("initialize"));
    if (message->is_cancelled) {
        session_fail(session, RPC_REQUEST_CANCELLED, "cancelled");
    } else if (session->state == SESSION_NEW && !is_first) {
        session_fail(session, RPC_SERVER_NOT_INITIALIZED,
                     "the first request is \"initialize\"");
    } else if (session->state == SESSION_SHUT_DOWN) {
        session_fail(session, RPC_INVALID_REQUEST, "the server was shut down");
    } else if (session->state == SESSION_RUNNING && is_first) {
        session_fail(session, RPC_INVALID_REQUEST, "\"initialize\" comes once");
    } else if (!request) {
        session->code = RPC_METHOD_NOT_FOUND;
        error_set(&session->err, "no method \"%.*s\"",
                  SLICE_FMT(utf8_clip(message->method, 80)));
    } else {
        return request;
    }
    return NULL;
}

static void answer(struct session *session, const struct rpc_message *message)
{
    const struct request *request = choose(session, message);
    struct json json;
    struct buf out;
    buf_init(&out, &session->arena, SIZE_MAX);
    rpc_begin_reply(&json, &out, message->id);
    if (request && request->answer(session, message->params, &json)) {
        rpc_end(&json);
    } else {
        out.n = 0;
        rpc_put_error(&out, message->id, session->code, session->err.message);
    }
    session_send(session, &out);
}

static void take(struct session *session, const struct rpc_message *message)
{
    bool is_exit = slice_eq(message->method, SLICE_LIT("exit"));
    if (session->state != SESSION_RUNNING && !is_exit) {
        return;
    }
    for (size_t i = 0; i < sizeof notifications / sizeof *notifications; i++) {
        if (slice_eq(message->method, slice_of(notifications[i].name))) {
            notifications[i].take(session, message->params);
        }
    }
}

static void refuse(struct session *session, const struct rpc_message *message)
{
    struct buf out;
    buf_init(&out, &session->arena, SIZE_MAX);
    rpc_put_error(&out, message->id, message->code, message->err.message);
    session_send(session, &out);
}

void method_run(struct session *session, const struct rpc_message *message)
{
    switch (message->kind) {
    case RPC_REQUEST:
        answer(session, message);
        break;
    case RPC_NOTIFICATION:
        take(session, message);
        break;
    case RPC_RESPONSE:
        break;
    case RPC_BROKEN:
        refuse(session, message);
        break;
    }
}
