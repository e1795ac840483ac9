#include "harness.h"

#include "base/json_read.h"

static void test_values(void **state)
{
    static const char text[] =
        "{\"s\":\"caf\\u00e9\\u0000\",\"n\":-2.5,\"i\":7,\"t\":true,"
        "\"f\":false,\"z\":null,\"a\":[1,\"two\"]}";
    struct error err;
    struct json_node *root = json_read(SLICE_LIT(text), &err);
    (void)state;
    CHECK(json_is_object(root));
    CHECK_INT(json_as_string(json_member(root, "s")).n, 6);
    CHECK(json_as_number(json_member(root, "n"), 0) == -2.5);
    CHECK(json_as_number(json_member(root, "i"), 0) == 7);
    CHECK(json_as_number(json_member(root, "s"), 3) == 3);
    CHECK(json_as_bool(json_member(root, "t"), false));
    CHECK(!json_as_bool(json_member(root, "f"), true));
    CHECK(json_as_bool(json_member(root, "z"), true));
    CHECK_INT(json_length(json_member(root, "a")), 2);
    CHECK_STR(json_as_string(json_element(json_member(root, "a"), 1)), "two");
    CHECK(json_element(json_member(root, "a"), 2) == NULL);
    CHECK(json_member(root, "missing") == NULL);
    CHECK(json_member(NULL, "s") == NULL);
    CHECK(json_as_string(NULL).p == NULL);
    json_read_free(root);
}

static void test_faults(void **state)
{
    static const struct {
        const char *input;
        uint32_t line;
    } rows[] = {
        {"", 1},
        {"{", 1},
        {"{\"a\":1,\n \"a\":2}", 2},
        {"[\"\xFF\"]", 1},
        {"[1,\n2,\n]", 3},
        {"{} trailing", 1},
        {"[\"\\ud800\"]", 1},
        {"7", 1},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct error err = {0};
        CHECK(json_read(slice_of(row->input), &err) == NULL);
        CHECK_INT(err.line, row->line);
        CHECK(err.column > 0);
        CHECK_STR(slice_sub(slice_of(err.message), 0, 8), "not JSON");
    }
}

static void test_depth_is_bounded(void **state)
{
    enum { DEEP = 100000 };
    char *bytes = arena_alloc(*state, DEEP);
    struct error err = {0};
    memset(bytes, '[', DEEP);
    CHECK(json_read((struct slice){bytes, DEEP}, &err) == NULL);
}

static bool add_key(void *context, const char *key, const struct json_node *value)
{
    char *keys = context;
    CHECK(json_is_number(value));
    keys[strlen(keys)] = key[0];
    return key[0] != 'c';
}

static void test_each_in_order(void **state)
{
    char keys[8] = "";
    struct error err;
    struct json_node *root =
        json_read(SLICE_LIT("{\"b\":1,\"a\":2,\"c\":3,\"d\":4}"), &err);
    (void)state;
    json_each(root, add_key, keys);
    CHECK_STR(slice_of(keys), "bac");
    json_read_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_faults),
        cmocka_unit_test_setup_teardown(test_depth_is_bounded, arena_setup,
                                        arena_teardown),
        cmocka_unit_test(test_each_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
