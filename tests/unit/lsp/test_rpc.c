#include "harness.h"

#include "lsp/rpc.h"

static void read_copy(struct rpc_message *message, const char *json)
{
    char bytes[300];
    snprintf(bytes, sizeof bytes, "%s", json);
    rpc_read(message, (struct wire_body){bytes, strlen(bytes)});
}

static void test_kind(void **state)
{
    static const struct {
        const char *json;
        enum rpc_kind kind;
        int code;
    } rows[] = {
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}", RPC_REQUEST, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"a\"}", RPC_REQUEST, 0},
        {"{\"jsonrpc\":\"2.0\",\"method\":\"a\"}", RPC_NOTIFICATION, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}", RPC_RESPONSE, 0},
        {"{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"a\"}", RPC_BROKEN, -32600},
        {"{\"jsonrpc\":\"2.0\",\"id\":0.5,\"method\":\"a\"}", RPC_BROKEN, -32600},
        {"{\"jsonrpc\":\"2.0\",\"id\":1e300,\"method\":\"a\"}", RPC_BROKEN, -32600},
        {"{\"id\":1,\"method\":\"a\"}", RPC_BROKEN, -32600},
        {"[]", RPC_BROKEN, -32600},
        {"{", RPC_BROKEN, -32700},
        {"7", RPC_BROKEN, -32700},
        {"{\"jsonrpc\":\"2.0\",\"jsonrpc\":\"2.0\"}", RPC_BROKEN, -32700},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct rpc_message message;
        read_copy(&message, row->json);
        CHECK_INT(message.kind, row->kind);
        CHECK_INT(message.code, row->code);
        rpc_message_done(&message);
    }
}

static void test_surrogates(void **state)
{
    static const struct {
        const char *escaped, *expected;
    } rows[] = {
        {"\\ud83d\\ude00", "\xF0\x9F\x98\x80"},
        {"\\uD83D\\uDE00", "\xF0\x9F\x98\x80"},
        {"\\ud83d", "\xEF\xBF\xBD"},
        {"\\ude00", "\xEF\xBF\xBD"},
        {"\\ude00\\ud83d", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\\ud83d\\ud83d\\ude00", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
        {"\\ud83dx", "\xEF\xBF\xBDx"},
        {"\\\\ud83d", "\\ud83d"},
        {"\\\\\\ud83d", "\\\xEF\xBF\xBD"},
        {"\\u00e9", "\xC3\xA9"},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct rpc_message message;
        char json[200];
        snprintf(json, sizeof json, "{\"jsonrpc\":\"2.0\",\"method\":\"%s\"}",
                 row->escaped);
        read_copy(&message, json);
        CHECK_STR(message.method, row->expected);
        rpc_message_done(&message);
    }
}

static void test_ids(void **state)
{
    static const struct {
        const char *id, *reply;
    } rows[] = {
        {"0", "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":null}"},
        {"-12", "{\"jsonrpc\":\"2.0\",\"id\":-12,\"result\":null}"},
        {"9007199254740991",
         "{\"jsonrpc\":\"2.0\",\"id\":9007199254740991,\"result\":null}"},
        {"2.0", "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}"},
        {"\"a\\\"b\"", "{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"b\",\"result\":null}"},
    };
    FOR_ROWS (rows) {
        struct rpc_message message;
        struct json json;
        struct buf out;
        char text[200];
        snprintf(text, sizeof text, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"a\"}",
                 row->id);
        read_copy(&message, text);
        CHECK(rpc_id_eq(message.id, message.id));
        CHECK(!rpc_id_eq(message.id, (struct rpc_id){.kind = RPC_NUMBER, .number = 5}));
        buf_init(&out, *state, SIZE_MAX);
        rpc_begin_reply(&json, &out, message.id);
        json_null(&json);
        rpc_end(&json);
        CHECK_STR(buf_slice(&out), row->reply);
        rpc_message_done(&message);
    }
}

static void test_error(void **state)
{
    struct buf out;
    buf_init(&out, *state, SIZE_MAX);
    rpc_put_error(&out, (struct rpc_id){.kind = RPC_NO_ID}, RPC_PARSE_ERROR, "no");
    CHECK_STR(buf_slice(&out), "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":"
                               "-32700,\"message\":\"no\"}}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kind),
                                       cmocka_unit_test(test_surrogates),
                                       ARENA_TEST(test_ids), ARENA_TEST(test_error)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
