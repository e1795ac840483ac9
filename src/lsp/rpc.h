/*
 * JSON-RPC 2.0 as the Language Server Protocol has it (LSP 3.17, "Base Protocol"): what
 * kind of message it is, and replies.
 */
#ifndef INBOXLINT_LSP_RPC_H
#define INBOXLINT_LSP_RPC_H

#include "base/json.h"
#include "base/json_read.h"
#include "lsp/wire.h"

enum rpc_error {
    RPC_PARSE_ERROR = -32700,
    RPC_INVALID_REQUEST = -32600,
    RPC_METHOD_NOT_FOUND = -32601,
    RPC_INVALID_PARAMS = -32602,
    RPC_INTERNAL_ERROR = -32603,
    RPC_SERVER_NOT_INITIALIZED = -32002,
    RPC_REQUEST_CANCELLED = -32800,
};

enum rpc_kind {
    RPC_REQUEST,
    RPC_NOTIFICATION,
    RPC_RESPONSE, /* to a request of ours */
    RPC_BROKEN,   /* code and error say why */
};

/* A whole number or a string; RPC_NO_ID stands for null, where none could be read. */
struct rpc_id {
    enum { RPC_NO_ID, RPC_NUMBER, RPC_STRING } kind;
    int64_t number;
    struct slice string;
};

/* Owns its JSON tree, to which method, params and a string id belong. */
struct rpc_message {
    struct json_node *json;
    enum rpc_kind kind;
    struct rpc_id id;
    struct slice method;
    const struct json_node *params; /* NULL where there are none */
    size_t size;                    /* bytes of its JSON */
    enum rpc_error code;
    struct error err;
    bool is_cancelled; /* whoever holds it sets this */
};

/* Lone surrogates, which JSON may escape and UTF-8 can't hold, are made U+FFFD in the
 * body: they count one UTF-16 code unit too. */
void rpc_read(struct rpc_message *message, struct wire_body body);
void rpc_message_done(struct rpc_message *message);

/* An id as of "id" or of a cancellation's params. */
struct rpc_id rpc_read_id(const struct json_node *node);
bool rpc_id_eq(struct rpc_id a, struct rpc_id b);

/* Opens a reply up to its result, which the caller writes next; then rpc_end(). */
void rpc_begin_reply(struct json *json, struct buf *out, struct rpc_id id);
/* The same up to the params of a notification, or of a request with an id of ours. */
void rpc_begin_notification(struct json *json, struct buf *out, const char *method);
void rpc_begin_request(struct json *json, struct buf *out, int64_t id,
                       const char *method);
void rpc_end(struct json *json);

/* A value that may be below 0. */
void rpc_put_integer(struct json *json, int64_t value);

/* A whole error reply. */
void rpc_put_error(struct buf *out, struct rpc_id id, enum rpc_error code,
                   const char *message);

#endif
