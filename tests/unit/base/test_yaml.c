#include "base/buf.h"
#include "base/yaml.h"
#include "harness.h"

/* One step of a walk that shows the tree as text: m{key:value,...} and l[...]. */
struct step {
    const struct yaml *node;
    uint32_t next;
};

static void show_scalar(struct buf *out, const struct yaml *node)
{
    buf_byte(out, '\'');
    buf_add(out, node->scalar);
    buf_fmt(out, "'@%u:%u", node->line, node->column);
}

static struct slice show(struct arena *arena, const struct yaml *root)
{
    struct buf out;
    buf_init(&out, arena, 1 << 20);
    struct step open[YAML_MAX_DEPTH + 1] = {{root, 0}};
    uint32_t depth = 1;
    if (root->kind == YAML_SCALAR) {
        show_scalar(&out, root);
        return buf_slice(&out);
    }
    while (depth) {
        struct step *step = &open[depth - 1];
        const struct yaml *node = step->node;
        bool is_map = node->kind == YAML_MAP;
        if (step->next == 0) {
            buf_byte(&out, is_map ? '{' : '[');
        }
        if (step->next == node->count) {
            buf_byte(&out, is_map ? '}' : ']');
            depth--;
            continue;
        }
        uint32_t i = step->next++;
        buf_str(&out, i ? "," : "");
        if (is_map) {
            buf_add(&out, node->key[i]);
            buf_fmt(&out, "@%u:%u=", node->key_line[i], node->key_column[i]);
        }
        if (node->item[i]->kind == YAML_SCALAR) {
            show_scalar(&out, node->item[i]);
        } else {
            open[depth++] = (struct step){node->item[i], 0};
        }
    }
    return buf_slice(&out);
}

static void test_tree(void **state)
{
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"", "{}"},
        {"# a comment\n", "{}"},
        {"a: b", "{a@5:1='b'@5:4}"},
        {"a: b\nc: d e # f\n", "{a@5:1='b'@5:4,c@6:1='d e'@6:4}"},
        {"a:\nb: 1", "{a@5:1=''@5:1,b@6:1='1'@6:4}"},
        {"a: 'it''s'\nb: \"x\\ny\"", "{a@5:1='it's'@5:5,b@6:1='x\ny'@6:5}"},
        {"a: [x, 'y']", "{a@5:1=['x'@5:5,'y'@5:9]}"},
        {"a: {b: 1, c: {d: 2}}", "{a@5:1={b@5:5='1'@5:8,c@5:11={d@5:15='2'@5:18}}}"},
        {"a:\n  - b: 1\n    c: 2\n  - d",
         "{a@5:1=[{b@6:5='1'@6:8,c@7:5='2'@7:8},'d'@8:5]}"},
        {"a: one\n  two\nb: >\n  three\n  four\n",
         "{a@5:1='one two'@5:4,b@7:1='three four\n'@8:1}"},
        {"a: 'p''q''r''s''t''u''v''w''x''y'", "{a@5:1='p'q'r's't'u'v'w'x'y'@5:5}"},
        {"a: \"\\t\\x41\\u00e9\\U0001F381\"",
         "{a@5:1='\tA\xC3\xA9\xF0\x9F\x8E\x81'@5:5}"},
        {"a: ['', \"\", 'x y', \"it's\"]",
         "{a@5:1=[''@5:6,''@5:10,'x y'@5:14,'it's'@5:21]}"},
        {"a: 'one\n  two\n\n  three'", "{a@5:1='one two\nthree'@5:5}"},
        {"\xEF\xBB\xBF"
         "a: b",
         "{a@5:1='b'@5:4}"},
        {"a: b  \nc: d", "{a@5:1='b'@5:4,c@6:1='d'@6:4}"},
        {"a: b\r\nc: d\r\n", "{a@5:1='b'@5:4,c@6:1='d'@6:4}"},
        {"\xC3\xA9: \xC3\xBC\nx: '\xF0\x9F\x8E\x81 y'\n",
         "{\xC3\xA9@5:1='\xC3\xBC'@5:4,x@6:1='\xF0\x9F\x8E\x81 y'@6:5}"},
        {"a: no\nb: 0x10\nc: ~\nd: null", /* all scalars are text */
         "{a@5:1='no'@5:4,b@6:1='0x10'@6:4,c@7:1='~'@7:4,d@8:1='null'@8:4}"},
        {"[a, b]", "['a'@5:2,'b'@5:5]"},
        {"word", "'word'@5:1"},
        {"<<: {a: b}", "{<<@5:1={a@5:6='b'@5:9}}"}, /* no merge keys */
        {"a: b\n...\n", "{a@5:1='b'@5:4}"},
    };
    FOR_ROWS (rows) {
        struct yaml *root = NULL;
        struct error err = {"", 0, 0};
        bool good = yaml_parse(*state, slice_of(row->input), 5, &root, &err);
        CHECK_STR(slice_of(err.message), "");
        CHECK(good);
        CHECK_STR(show(*state, root), row->expected);
    }
}

static void test_errors(void **state)
{
    static const struct {
        const char *input, *message;
        uint32_t line, column;
    } rows[] = {
        {"a: [1, 2\nb: c\n", "this bracket is never closed", 5, 4},
        {"a: {b: c", "this bracket is never closed", 5, 4},
        {"a: b: c", "a value that holds ': ' needs quotes", 5, 5},
        {"a: 1\n\tb: 2",
         "this is no key: check the indentation here and the quotes above", 5, 4},
        {"a: \"x", "this double quote is never closed", 5, 5},
        {"a: 'x\n", "this single quote is never closed", 5, 5},
        {"\ta: b", "indent with spaces, not with a tab", 5, 1},
        {"x: 1\na: @y", "a value that begins with this sign needs quotes", 6, 4},
        {"a: %y", "a value that begins with this sign needs quotes", 5, 4},
        {"a: \"\\q\"", "invalid escape 'q' in double-quoted string", 5, 5},
        {"a: 1\nb: 2\na: 3", "the key 'a' is there twice", 7, 1},
        {"? [a]\n: b", "a key must be a word", 5, 3},
        {"a: &x b", "anchors (&name) are not allowed", 5, 7},
        {"a: &x [b]", "anchors (&name) are not allowed", 5, 7},
        {"a: *x", "aliases (*name) are not allowed", 5, 5},
        {"a: !!str b", "tags (!name) are not allowed", 5, 10},
        {"a: !t {b: c}", "tags (!name) are not allowed", 5, 7},
        {"a: b\n...\n---\nc: d", "a second document begins here", 7, 1},
        {"a: b\n---\nc: d", "a second document begins here", 6, 1},
        {"a: b\nc: \xC3\xA9\xFF", "this byte is not UTF-8", 6, 5},
        {"a: b\rc: d", "a carriage return without a line feed", 5, 5},
        {"a: \x01", "the control character U+0001", 5, 4},
        {"a: \xE2\x80\xAE", "the control character U+202E", 5, 4},
        {"- - - - - - - - - - - - - - - - - a", "nested more than 16 levels deep", 5, 33},
        {"[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]", "nested more than 16 levels deep", 5, 17},
    };
    FOR_ROWS (rows) {
        struct yaml *root = NULL;
        struct error err = {"", 0, 0};
        CHECK(!yaml_parse(*state, slice_of(row->input), 5, &root, &err));
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(err.line, row->line);
        CHECK_INT(err.column, row->column);
        CHECK(root == NULL);
    }
}

static void test_ceilings(void **state)
{
    static const struct {
        const char *head, *item, *message;
        uint32_t times;
    } rows[] = {
        {"a: [", "b,", "more than 20000 values", 20001},
        {"", "# 3456789012345\n", "more than 262144 bytes", 16385},
        {"", "[", "nested more than 16 levels deep", 200000},
        {"", "{a: ", "nested more than 16 levels deep", 50000},
        {"a: ", "b ", "", 100000},
        {"a: |\n ", "\n", "more than 100 empty lines in a row", 200000},
        {"a: |\n ", " \r\n", "more than 100 empty lines in a row", 101},
    };
    FOR_ROWS (rows) {
        struct buf text;
        buf_init(&text, *state, 1 << 20);
        buf_str(&text, row->head);
        for (uint32_t i = 0; i < row->times; i++) {
            buf_str(&text, row->item);
        }
        struct yaml *root = NULL;
        struct error err = {"", 0, 0};
        bool good = yaml_parse(*state, buf_slice(&text), 1, &root, &err);
        CHECK_INT(good, row->message[0] == '\0');
        CHECK_STR(slice_of(err.message), row->message);
    }
}

static void test_many_keys(void **state)
{
    struct buf text;
    buf_init(&text, *state, 1 << 20);
    for (uint32_t i = 0; i <= YAML_MAX_KEYS; i++) {
        buf_fmt(&text, "k%u: 1\n", i);
    }
    struct yaml *root = NULL;
    struct error err = {"", 0, 0};
    CHECK(!yaml_parse(*state, buf_slice(&text), 1, &root, &err));
    CHECK_STR(slice_of(err.message), "more than 2000 keys in one mapping");
    CHECK_INT(err.line, YAML_MAX_KEYS + 1);
}

static void test_number(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        bool good;
        double expected;
    } rows[] = {
        {"0", true, 0},         {"12", true, 12},
        {"-1.5", true, -1.5},   {".25", true, 0.25},
        {"0.585", true, 0.585}, {"2.", true, 2},
        {"1.0e3", false, 0},    {"", false, 0},
        {"-", false, 0},        {".", false, 0},
        {"1.2.3", false, 0},    {"+1", false, 0},
        {"0x10", false, 0},     {"nan", false, 0},
        {"1,5", false, 0},      {"1234567890123456", false, 0},
    };
    FOR_ROWS (rows) {
        double got = 0;
        CHECK_INT(yaml_number(slice_of(row->input), &got), row->good);
        CHECK(got == row->expected);
    }
}

static struct yaml *parse(struct arena *arena, const char *text)
{
    struct yaml *root = NULL;
    struct error err;
    CHECK(yaml_parse(arena, slice_of(text), 1, &root, &err));
    return root;
}

static void test_typed(void **state)
{
    static const struct {
        const char *input, *number, *flag, *text;
    } rows[] = {
        {"a: 1.5", "", "this must be true or false, not '1.5'", ""},
        {"a: true", "this must be a number, not 'true'", "", ""},
        {"a: [1]", "this must be a number, not a list",
         "this must be true or false, not a list", "this must be text, not a list"},
        {"a: {b: 1}", "this must be a number, not a mapping",
         "this must be true or false, not a mapping", "this must be text, not a mapping"},
        {"a:", "this must be a number, but it is empty",
         "this must be true or false, but it is empty",
         "this must be text, but it is empty"},
    };
    FOR_ROWS (rows) {
        const struct yaml *node = yaml_find(parse(*state, row->input), "a");
        struct error number = {"", 0, 0}, flag = {"", 0, 0}, text = {"", 0, 0};
        double n;
        bool is_true;
        struct slice s;
        CHECK_INT(yaml_get_number(node, &n, &number), row->number[0] == '\0');
        CHECK_STR(slice_of(number.message), row->number);
        CHECK_INT(yaml_get_bool(node, &is_true, &flag), row->flag[0] == '\0');
        CHECK_STR(slice_of(flag.message), row->flag);
        CHECK_INT(yaml_get_text(node, &s, &text), row->text[0] == '\0');
        CHECK_STR(slice_of(text.message), row->text);
    }
}

static void test_find(void **state)
{
    struct yaml *root = parse(*state, "a: 1\nb: [2]\n");
    row_number = 0;
    CHECK_STR(yaml_find(root, "a")->scalar, "1");
    CHECK(yaml_find(root, "c") == NULL);
    CHECK(yaml_find(yaml_find(root, "b"), "a") == NULL);
}

static void test_check_keys(void **state)
{
    static const char *const known[] = {"zone", "phrases", "patterns", NULL};
    static const struct {
        const char *input, *message;
        uint32_t line, column;
    } rows[] = {
        {"zone: a\nphrases: b", "", 0, 0},
        {"zone: a\nphrase: b", "unknown text key 'phrase'; did you mean 'phrases'?", 2,
         1},
        {"zone: a\n  \nqqqqqqq: b", "unknown text key 'qqqqqqq'", 3, 1},
    };
    FOR_ROWS (rows) {
        struct error err = {"", 0, 0};
        bool good = yaml_check_keys(parse(*state, row->input), known, "text key", &err);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(good, row->message[0] == '\0');
        CHECK_INT(err.line, row->line);
        CHECK_INT(err.column, row->column);
    }
}

static void test_expect(void **state)
{
    static const struct {
        const char *input;
        enum yaml_kind kind;
        const char *message;
    } rows[] = {
        {"[a]", YAML_LIST, ""},
        {"[a]", YAML_MAP, "'points' must be a mapping, not a list"},
        {"a", YAML_LIST, "'points' must be a list, not text"},
        {"a: b", YAML_SCALAR, "'points' must be text, not a mapping"},
        {"''", YAML_LIST, "'points' is empty"},
    };
    FOR_ROWS (rows) {
        struct error err = {"", 0, 0};
        bool good = yaml_expect(parse(*state, row->input), row->kind, "points", &err);
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(good, row->message[0] == '\0');
    }
}

/* A text cut anywhere gives a tree or an error, and leaves nothing behind. */
static void test_prefixes(void **state)
{
    static const char text[] =
        "id: a\nwhen:\n  all:\n    - text: {zone: [b, 'c'], at: \"d\\x41\"}\n"
        "    - fact: |\n        x >= 1\n  unless: [e: f]\n";
    for (size_t n = 0; n < sizeof text; n++) {
        struct yaml *root = NULL;
        struct error err = {"", 0, 0};
        row_number = (int)n;
        bool good = yaml_parse(*state, (struct slice){text, n}, 1, &root, &err);
        CHECK_INT(good, err.message[0] == '\0');
        CHECK_INT(good, root != NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_tree),         ARENA_TEST(test_errors),
        ARENA_TEST(test_ceilings),     ARENA_TEST(test_many_keys),
        cmocka_unit_test(test_number), ARENA_TEST(test_typed),
        ARENA_TEST(test_find),         ARENA_TEST(test_check_keys),
        ARENA_TEST(test_expect),       ARENA_TEST(test_prefixes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
