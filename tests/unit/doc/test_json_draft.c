#include "harness.h"

#include "doc/build.h"

static struct json_members read_draft(struct arena *arena, const char *json)
{
    struct json_members members = {0};
    struct error err;
    if (!json_draft_read(arena, text_of_file(slice_of(json)), &members, &err)) {
        fail_msg("row %d: %s", row_number, err.message);
    }
    return members;
}

static void test_values_and_places(void **state)
{
    static const struct {
        const char *json, *key, *value;
        uint32_t from, to;   /* a range of the value ... */
        uint32_t start, end; /* ... and where it stands in the file */
    } rows[] = {
        {"{\"subject\":\"plain\"}", "subject", "plain", 1, 3, 13, 15},
        {"{\"html\" : \"a\\u00a3b\"}", "html",
         "a\xC2\xA3"
         "b",
         1, 3, 12, 18},
        {"{\"html\":\"\\ud83d\\ude00\"}", "html", "\xF0\x9F\x98\x80", 0, 4, 9, 21},
        {"{\"text\":\"a\\n\\\"b\\\\\"}", "text", "a\n\"b\\", 2, 4, 12, 15},
        {"{\"x\":[1,{\"y\":\"}\"}],\"text\":\"t\"}", "text", "t", 0, 1, 27, 28},
        {"{\"n\":null,\"b\":true, \"text\":\"\"}", "text", "", 0, 0, 28, 28},
        {"{\"t\\u0065xt\":\"v\"}", "text", "v", 0, 1, 14, 15},
    };
    FOR_ROWS (rows) {
        struct json_members members = read_draft(*state, row->json);
        struct json_member *last = &members.list.v[members.list.n - 1];
        CHECK_STR(last->key, row->key);
        CHECK_STR(last->value.s, row->value);
        CHECK_SPAN(text_span(last->value, row->from, row->to), row->start, row->end);
    }
}

static void test_errors_have_places(void **state)
{
    static const struct {
        const char *json;
        uint32_t line;
        const char *message;
    } rows[] = {
        {"", 1, "not JSON: '[' or '{' expected near end of file"},
        {"{\n\"a\": }", 2, "not JSON: unexpected token near '}'"},
        {"[1]", 1, "a JSON draft is an object with \"subject\", \"html\" or \"text\""},
        {"{\"a\":\"\xFF\"}", 1, "not JSON: unable to decode byte 0xff near '\"'"},
        {"{\"a\":\"x\",\"a\":\"y\"}", 1, "not JSON: duplicate object key near '\"a\"'"},
    };
    FOR_ROWS (rows) {
        struct json_members members = {0};
        struct error err = {0};
        CHECK_INT(
            json_draft_read(*state, text_of_file(slice_of(row->json)), &members, &err),
            false);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(err.line, row->line);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_values_and_places),
        ARENA_TEST(test_errors_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
