/* Cutting a rule file up, and a tree that is packed and unpacked. */
#include "rule/front.h"

#include "harness.h"

static void test_split(void **state)
{
    static const struct {
        const char *file, *front, *doc;
        uint32_t line;
        const char *message;
    } rows[] = {
        {"---\na: 1\n---\nrest\n", "a: 1\n", "rest\n", 4, ""},
        {"---\r\na: 1\r\n---\r\nrest", "a: 1\r\n", "rest", 4, ""},
        {"---\n---\n", "", "", 3, ""},
        {"---\na: '---'\n---", "a: '---'\n", "", 4, ""},
        {"", "", "", 0, "a rule file must begin with the line '---'"},
        {"a: 1\n---\n", "", "", 0, "a rule file must begin with the line '---'"},
        {"---\na: 1\n", "", "", 0, "the front matter has no second line '---'"},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct slice front = SLICE_NONE, doc = SLICE_NONE;
        struct error err = {"", 0, 0};
        uint32_t line = 0;
        CHECK_INT(front_split(slice_of(row->file), &front, &doc, &line, &err),
                  row->message[0] == '\0');
        CHECK_STR(front, row->front);
        CHECK_STR(doc, row->doc);
        CHECK_INT(line, row->line);
        CHECK_STR(slice_of(err.message), row->message);
    }
}

static void check_same(const struct yaml *a, const struct yaml *b)
{
    CHECK_INT(b->kind, a->kind);
    CHECK_INT(b->line, a->line);
    CHECK_INT(b->column, a->column);
    CHECK_INT(b->count, a->count);
    if (a->kind == YAML_SCALAR) {
        CHECK_INT(b->scalar.n, a->scalar.n);
        CHECK(memcmp(b->scalar.p, a->scalar.p, a->scalar.n + 1) == 0);
    }
    for (uint32_t i = 0; i < a->count; i++) {
        if (a->kind == YAML_MAP) {
            CHECK_STR(b->key[i], a->key[i].p);
            CHECK_INT(b->key_line[i], a->key_line[i]);
            CHECK_INT(b->key_column[i], a->key_column[i]);
        }
        check_same(a->item[i], b->item[i]);
    }
}

static void test_pack(void **state)
{
    struct arena *arena = *state;
    static const struct {
        const char *yaml;
        uint32_t line;
    } rows[] = {
        {"", 1},
        {"a: 1", 2},
        {"a: ''\nb: []\nc: {}\n", 2},
        {"when:\n  all:\n    - {fact: [x >= 1, not y]}\n    - text: {zone: subject}\n",
         2},
        {"a: \xC3\xA9\xE2\x82\xAC", 127},
        {"a: 1", 128},
        {"a: 1", 1000000},
        {"a: 'a text of more than one hundred and twenty-seven bytes, whose length does "
         "not fit into seven bits and so takes two bytes of the packed form'",
         2},
    };
    FOR_ROWS (rows) {
        struct yaml *root = NULL;
        struct error err = {"", 0, 0};
        struct buf packed;
        CHECK(yaml_parse(arena, slice_of(row->yaml), row->line, &root, &err));
        buf_init(&packed, arena, 4096);
        front_pack(&packed, root);
        check_same(root, front_unpack(arena, packed.p));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_split),
        ARENA_TEST(test_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
