#include "harness.h"

#include "base/json.h"

static void test_strings_are_safe(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"", "\"\""},
        {"plain", "\"plain\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\""},
        {"\n\t\r\b\f", "\"\\n\\t\\r\\b\\f\""},
        {"\x1B[31m", "\"\\u001b[31m\""},
        {"\x7F", "\"\\u007f\""},
        {"\xC2\x9B", "\"\\u009b\""},
        {"\xE2\x80\xAE", "\"\\u202e\""},
        {"\xE2\x80\xA8", "\"\\u2028\""},
        {"caf\xC3\xA9", "\"caf\xC3\xA9\""},
        {"\xFF", "\"\xEF\xBF\xBD\""},
    };
    FOR_ROWS (rows) {
        struct buf out;
        struct json json;
        buf_init(&out, *state, 1000);
        json_init(&json, &out);
        json_string(&json, slice_of(row->input));
        CHECK_STR(buf_slice(&out), row->expected);
    }
}

static void test_structure(void **state)
{
    struct buf out;
    struct json json;
    buf_init(&out, *state, 1000);
    json_init(&json, &out);
    json_open(&json, '{');
    json_put_str(&json, "a", NULL);
    json_put_number(&json, "b", 2.9);
    json_key(&json, "c");
    json_open(&json, '[');
    json_uint(&json, 1);
    json_bool(&json, true);
    json_open(&json, '{');
    json_close(&json, '}');
    json_open(&json, '[');
    json_close(&json, ']');
    json_close(&json, ']');
    json_put_uint(&json, "d", 7);
    json_put_string(&json, "e", SLICE_LIT("x"));
    json_close(&json, '}');
    CHECK_STR(buf_slice(&out),
              "{\"a\":null,\"b\":2.9,\"c\":[1,true,{},[]],\"d\":7,\"e\":\"x\"}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_strings_are_safe),
        ARENA_TEST(test_structure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
