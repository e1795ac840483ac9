#include "lsp/rpc.h"

#include <inttypes.h>
#include <math.h>

#define SAFE_INTEGER 9007199254740991.0 /* 2^53 - 1: JSON readers keep no larger one */

/* The UTF-16 code unit of the escape \uXXXX at p, or -1 for anything else. */
static int32_t read_escape(const char *p, size_t n)
{
    int32_t unit = 0;
    if (n < 6 || p[0] != '\\' || p[1] != 'u') {
        return -1;
    }
    for (int i = 2; i < 6; i++) {
        int digit = ascii_hex(p[i]);
        if (digit < 0) {
            return -1;
        }
        unit = unit * 16 + digit;
    }
    return unit;
}

static void mend_surrogates(struct wire_body body)
{
    struct slice all = {body.p, body.n};
    size_t at = 0;
    while ((at = slice_find_byte(all, at, '\\')) < body.n) {
        int32_t unit = read_escape(body.p + at, body.n - at);
        if (unit < 0) {
            at += 2;
            continue;
        }
        int32_t next = read_escape(body.p + at + 6, body.n - at - 6);
        bool is_high = unit >= 0xD800 && unit < 0xDC00;
        if (is_high && next >= 0xDC00 && next < 0xE000) {
            at += 6;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            memcpy(body.p + at + 2, "FFFD", 4);
        }
        at += 6;
    }
}

struct rpc_id rpc_read_id(const struct json_node *node)
{
    double number = json_as_number(node, NAN);
    if (json_is_string(node)) {
        return (struct rpc_id){RPC_STRING, 0, json_as_string(node)};
    }
    if (fabs(number) <= SAFE_INTEGER && floor(number) >= number) {
        return (struct rpc_id){RPC_NUMBER, (int64_t)number, SLICE_NONE};
    }
    return (struct rpc_id){.kind = RPC_NO_ID};
}

bool rpc_id_eq(struct rpc_id a, struct rpc_id b)
{
    return a.kind == b.kind && a.kind != RPC_NO_ID && a.number == b.number &&
           slice_eq(a.string, b.string);
}

static void set_broken(struct rpc_message *message, enum rpc_error code)
{
    message->kind = RPC_BROKEN;
    message->code = code;
}

static void read_members(struct rpc_message *message)
{
    const struct json_node *id = json_member(message->json, "id");
    const struct json_node *method = json_member(message->json, "method");
    message->id = rpc_read_id(id);
    message->method = json_as_string(method);
    message->params = json_member(message->json, "params");
    if (!slice_eq(json_as_string(json_member(message->json, "jsonrpc")),
                  SLICE_LIT("2.0"))) {
        error_set(&message->err, "a message is an object with \"jsonrpc\":\"2.0\"");
        set_broken(message, RPC_INVALID_REQUEST);
    } else if (!method && id) {
        message->kind = RPC_RESPONSE;
    } else if (!message->method.p) {
        error_set(&message->err, "\"method\" is a string");
        set_broken(message, RPC_INVALID_REQUEST);
    } else if (id && message->id.kind == RPC_NO_ID) {
        error_set(&message->err, "\"id\" is a whole number or a string");
        set_broken(message, RPC_INVALID_REQUEST);
    } else {
        message->kind = id ? RPC_REQUEST : RPC_NOTIFICATION;
    }
}

void rpc_read(struct rpc_message *message, struct wire_body body)
{
    *message = (struct rpc_message){.size = body.n};
    mend_surrogates(body);
    message->json = json_read((struct slice){body.p, body.n}, &message->err);
    if (message->json) {
        read_members(message);
    } else {
        set_broken(message, RPC_PARSE_ERROR);
    }
}

void rpc_message_done(struct rpc_message *message)
{
    json_read_free(message->json);
    message->json = NULL;
}

void rpc_put_integer(struct json *json, int64_t value)
{
    if (value >= 0) {
        json_uint(json, (uint64_t)value);
    } else {
        json_number(json, (double)value);
    }
}

static void put_id(struct json *json, struct rpc_id id)
{
    json_key(json, "id");
    switch (id.kind) {
    case RPC_NO_ID:
        json_null(json);
        break;
    case RPC_NUMBER:
        rpc_put_integer(json, id.number);
        break;
    case RPC_STRING:
        json_string(json, id.string);
        break;
    }
}

static void begin(struct json *json, struct buf *out)
{
    json_init(json, out);
    json_open(json, '{');
    json_put_str(json, "jsonrpc", "2.0");
}

void rpc_begin_reply(struct json *json, struct buf *out, struct rpc_id id)
{
    begin(json, out);
    put_id(json, id);
    json_key(json, "result");
}

void rpc_begin_notification(struct json *json, struct buf *out, const char *method)
{
    begin(json, out);
    json_put_str(json, "method", method);
    json_key(json, "params");
}

void rpc_begin_request(struct json *json, struct buf *out, int64_t id, const char *method)
{
    begin(json, out);
    put_id(json, (struct rpc_id){RPC_NUMBER, id, SLICE_NONE});
    json_put_str(json, "method", method);
    json_key(json, "params");
}

void rpc_end(struct json *json)
{
    json_close(json, '}');
}

void rpc_put_error(struct buf *out, struct rpc_id id, enum rpc_error code,
                   const char *message)
{
    struct json json;
    begin(&json, out);
    put_id(&json, id);
    json_key(&json, "error");
    json_open(&json, '{');
    json_key(&json, "code");
    rpc_put_integer(&json, code);
    json_put_str(&json, "message", message);
    json_close(&json, '}');
    rpc_end(&json);
}
