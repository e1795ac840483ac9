#include "base/buf.h"
#include "harness.h"
#include "rule/ruleset.h"

static int set_up(void **state)
{
    static struct ruleset set;
    ruleset_init(&set);
    *state = &set;
    return 0;
}

static int tear_down(void **state)
{
    ruleset_done(*state);
    return 0;
}

/* The smallest rule of the family lang. */
static bool add_rule(struct ruleset *set, const char *id, const char *summary,
                     struct error *err)
{
    struct buf path, text;
    buf_init(&path, &set->arena, 1000);
    buf_init(&text, &set->arena, 1000);
    buf_fmt(&path, "lang/%s.md", id);
    buf_fmt(&text, "---\nid: %s\nsummary: %s\nevidence: craft\nsource: none\n", id,
            summary);
    buf_str(&text, "severity: note\nwhen: {fact: subject.letters >= 1}\n---\n");
    return ruleset_add_file(set, buf_slice(&path), buf_slice(&text), false, err);
}

static bool add_list(struct ruleset *set, const char *path, const char *text,
                     struct error *err)
{
    return ruleset_add_file(set, slice_of(path), slice_of(text), false, err);
}

static void test_lists(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        const char *path, *text, *name, *entry;
    } rows[] = {
        {"_lists/a.txt", "# source, 2025\nb.example\nc.example\n", "a", "c.example"},
        {"/x/rules/_lists/b-c.txt", "z\r\ny\r\n\r\n# more\nz\n", "b-c", "y"},
        {"_lists/d.txt", "", "d", NULL},
        {"_lists/a.txt", "own.example", "a", "own.example"}, /* takes the place */
        {"_lists/e.txt", "  two words \n\xC3\xA9t\xC3\xA9\n", "e", "Two Words"},
    };
    FOR_ROWS (rows) {
        struct error err = {"", 0, 0};
        CHECK(add_list(set, row->path, row->text, &err));
        const struct list *list = lists_find(&set->lists, slice_of(row->name));
        CHECK(list != NULL);
        CHECK(!row->entry || list_has(list, slice_of(row->entry)));
        CHECK(!list_has(list, SLICE_LIT("x")));
    }
    CHECK_INT(set->lists.own.n, 4);
    CHECK(!list_has(lists_find(&set->lists, SLICE_LIT("a")), SLICE_LIT("b.example")));
    CHECK(lists_find(&set->lists, SLICE_LIT("f")) == NULL);
    CHECK_STR(slice_of(ruleset_nearest_list(set, SLICE_LIT("b-d"))), "b-c");
}

static void test_file_errors(void **state)
{
    struct ruleset *set = *state;
    static const struct {
        const char *path, *text, *message;
        uint32_t line, column;
    } rows[] = {
        {"_lists/.txt", "b", "the path of a rule file must end in <family>/<id>.md", 0,
         0},
        {"lang/a.txt", "b", "the path of a rule file must end in <family>/<id>.md", 0, 0},
        {"lang/lang-a.md", "---\nid lang-a\n---\n",
         "the front matter must be lines of 'key: value'", 2, 1},
    };
    FOR_ROWS (rows) {
        struct error err = {"", 0, 0};
        CHECK(!add_list(set, row->path, row->text, &err));
        CHECK_STR(slice_of(err.message), row->message);
        CHECK_INT(err.line, row->line);
        CHECK_INT(err.column, row->column);
    }
    CHECK_INT(set->lists.own.n, 0);
    CHECK_INT(set->rules.n, 0);
}

/* A rule without its list is left out, and the others stay. */
static void test_faults(void **state)
{
    struct ruleset *set = *state;
    struct error err = {"", 0, 0};
    static const char bad[] =
        "---\nid: lang-bad\nsummary: s\nevidence: craft\nsource: none\n"
        "severity: note\nwhen:\n  text: {zone: body, list: nosuch}\n---\n";
    row_number = 0;
    CHECK(add_rule(set, "lang-a", "one", &err));
    CHECK(ruleset_add_file(set, SLICE_LIT("own/lang/lang-bad.md"), SLICE_LIT(bad), false,
                           &err));
    CHECK(add_rule(set, "lang-c", "two", &err));
    CHECK(ruleset_freeze(set, &err));
    CHECK_INT(set->rules.n, 2);
    CHECK(ruleset_find(set, SLICE_LIT("lang-bad")) == NULL);
    CHECK(ruleset_find(set, SLICE_LIT("lang-c")) != NULL);
    CHECK_INT(set->faults.n, 1);
    CHECK_STR(set->faults.v[0].path, "own/lang/lang-bad.md");
    CHECK_STR(slice_of(set->faults.v[0].err.message), "there is no list 'nosuch'");
    CHECK_INT(set->faults.v[0].err.line, 8);
    CHECK_INT(set->faults.v[0].err.column, 28);
}

/* A rule that covers what there is not runs all the same. */
static void test_unknown_cover(void **state)
{
    struct ruleset *set = *state;
    struct error err = {"", 0, 0};
    static const char bad[] =
        "---\nid: lang-bad\nsummary: s\nevidence: craft\nsource: none\n"
        "severity: note\ncovers: [lang-a, lang-d]\nwhen: {fact: subject.letters}\n---\n";
    row_number = 0;
    CHECK(add_rule(set, "lang-a", "one", &err));
    CHECK(ruleset_add_file(set, SLICE_LIT("own/lang/lang-bad.md"), SLICE_LIT(bad), false,
                           &err));
    CHECK(ruleset_freeze(set, &err));
    CHECK_INT(set->rules.n, 2);
    CHECK_INT(set->faults.n, 1);
    CHECK_STR(slice_of(set->faults.v[0].err.message),
              "covers an unknown rule 'lang-d'; did you mean 'lang-a'?");
    CHECK_INT(set->faults.v[0].err.line, 7);
    CHECK_INT(set->faults.v[0].err.column, 18);
}

static void test_find(void **state)
{
    struct ruleset *set = *state;
    struct error err = {"", 0, 0};
    static const char *const ids[] = {"lang-urgent", "lang-cash", "lang-free",
                                      "lang-act"};
    for (size_t i = 0; i < 4; i++) {
        row_number = (int)i;
        CHECK(add_rule(set, ids[i], "one", &err));
    }
    CHECK(add_rule(set, "lang-cash", "two", &err));
    CHECK(ruleset_freeze(set, &err));
    CHECK_INT(set->rules.n, 4);
    for (uint32_t i = 1; i < set->rules.n; i++) {
        row_number = (int)i;
        CHECK(slice_compare(set->rules.v[i - 1]->id, set->rules.v[i]->id) < 0);
    }
    for (size_t i = 0; i < 4; i++) {
        row_number = (int)i;
        CHECK_STR(ruleset_find(set, slice_of(ids[i]))->id, ids[i]);
    }
    CHECK_STR(ruleset_find(set, SLICE_LIT("lang-cash"))->summary, "two");
    CHECK(ruleset_find(set, SLICE_LIT("lang-b")) == NULL);
    CHECK_STR(slice_of(ruleset_nearest(set, SLICE_LIT("lang-chas"))), "lang-cash");
    CHECK(ruleset_nearest(set, SLICE_LIT("qqqqqqqqqqqq")) == NULL);
}

/* The hash tells sets apart and does not depend on the order of reading. */
static void test_hash(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second, *list;
        bool same;
    } rows[] = {
        {"lang-a", "lang-b", "x", true},
        {"lang-b", "lang-a", "x", true},
        {"lang-a", "lang-c", "x", false},
        {"lang-a", "lang-b", "y", false},
    };
    char wanted[17] = "";
    FOR_ROWS (rows) {
        struct ruleset set;
        struct error err;
        ruleset_init(&set);
        CHECK(add_rule(&set, row->first, "s", &err));
        CHECK(add_rule(&set, row->second, "s", &err));
        CHECK(add_list(&set, "_lists/a.txt", row->list, &err));
        CHECK(ruleset_freeze(&set, &err));
        if (row_number == 0) {
            memcpy(wanted, set.hash, sizeof wanted);
        }
        CHECK_INT(strlen(set.hash), 16);
        CHECK_INT(strcmp(set.hash, wanted) == 0, row->same);
        ruleset_done(&set);
    }
}

/* A user's rule keeps the place of the built-in rule of its name. */
static void test_builtin(void **state)
{
    struct ruleset *set = *state;
    struct error err = {"", 0, 0};
    uint32_t rules = 0;
    row_number = 0;
    for (const struct builtin_file *file = builtin_files; file->path; file++) {
        rules++;
        CHECK_INT(strlen(file->bytes), file->size);
        CHECK(!file[1].path || strcmp(file->path, file[1].path) < 0);
    }
    ruleset_add_builtin(set);
    bool good = add_rule(set, "lang-own", "own", &err) && ruleset_freeze(set, &err);
    CHECK_STR(slice_of(err.message), "");
    CHECK(good);
    CHECK_INT(set->rules.n, rules + 1);
    for (uint32_t i = 0; i < set->rules.n; i++) {
        const struct rule *rule = set->rules.v[i];
        CHECK_INT(rule->is_builtin, !slice_eq(rule->id, SLICE_LIT("lang-own")));
    }
}

#define SET_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SET_TEST(test_lists),   SET_TEST(test_file_errors),   SET_TEST(test_find),
        SET_TEST(test_faults),  SET_TEST(test_unknown_cover), cmocka_unit_test(test_hash),
        SET_TEST(test_builtin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
