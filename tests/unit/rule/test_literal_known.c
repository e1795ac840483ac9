/* The table that the build makes of the built-in patterns, held against literal_find();
 * and patterns of the same source, which a set holds once. */
#include "rule/literal_known.h"

#include "harness.h"
#include "rule/ruleset.h"

static void check_same(const struct literals *known, const struct literals *found)
{
    CHECK_INT(known->list.n, found->list.n);
    for (uint32_t i = 0; i < known->list.n; i++) {
        CHECK_INT(known->list.v[i].s.n, found->list.v[i].s.n);
        CHECK(slice_eq(known->list.v[i].s, found->list.v[i].s));
        CHECK_INT(known->list.v[i].least, found->list.v[i].least);
        CHECK_INT(known->list.v[i].most, found->list.v[i].most);
    }
}

static void test_builtin(void **state)
{
    struct arena *arena = *state;
    struct ruleset set;
    struct error err = {"", 0, 0};
    ruleset_init(&set);
    ruleset_add_builtin(&set);
    CHECK(ruleset_freeze(&set, &err));
    CHECK(set.patterns.list.n > 100);
    for (uint32_t i = 0; i < set.patterns.list.n; i++) {
        struct slice source = pattern_source(set.patterns.list.v[i]);
        row_number = (int)i;
        struct literals known = {.list = {0}}, found = {.list = {0}};
        CHECK(literal_known(arena, source, &known));
        literal_find(arena, source, &found);
        check_same(&known, &found);
    }
    ruleset_done(&set);
}

static void test_unknown(void **state)
{
    static const char *const rows[] = {"", "no built-in rule asks for this"};
    FOR_ROWS (rows) {
        struct literals known = {.list = {0}};
        CHECK(!literal_known(*state, slice_of(*row), &known));
        CHECK_INT(known.list.n, 0);
    }
}

static void test_set(void **state)
{
    struct arena *arena = *state;
    struct pattern_set set = {.slot = NULL};
    enum { MANY = 1000 };
    struct pattern *first[MANY];
    for (int i = 0; i < 2 * MANY; i++) {
        struct buf source;
        buf_init(&source, arena, 20);
        buf_fmt(&source, "word%d", i % MANY);
        struct pattern *pattern = pattern_set_add(arena, &set, buf_slice(&source));
        CHECK_STR(pattern_source(pattern), buf_slice(&source).p);
        if (i < MANY) {
            first[i] = pattern;
        } else {
            CHECK(pattern == first[i - MANY]);
        }
    }
    CHECK_INT(set.list.n, MANY);
    pattern_set_done(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_builtin),
        ARENA_TEST(test_unknown),
        ARENA_TEST(test_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
