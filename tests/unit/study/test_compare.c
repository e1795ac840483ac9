#include "harness.h"

#include "base/buf.h"
#include "lines.h"
#include "study/compare_tables.h"

static void read_run(struct study *study, struct arena *arena, const struct line *lines,
                     uint32_t n)
{
    study_init(study, arena);
    for (uint32_t i = 0; i < n; i++) {
        add_line(study, arena, &lines[i]);
    }
}

static void test_changes(void **state)
{
    static const struct line before[] = {
        {"same", "ham", 10, "a:1"},      {"up", "ham", 30, "a:1"},
        {"down", "spam", 80, "a:1,b:2"}, {"points", "spam", 50, "a:1"},
        {"gone", "ham", 1, ""},
    };
    static const struct line after[] = {
        {"new", "ham", 1, ""},         {"same", "ham", 10, "a:1"},
        {"up", "ham", 75, "a:1,c:4"},  {"down", "spam", 60, "b:2"},
        {"points", "spam", 50, "a:2"},
    };
    static const struct {
        const char *path, *causes;
    } rows[] = {
        {"up", "+c (+4)"},
        {"down", "-a (-1)"},
        {"points", "~a (+1)"},
    };
    struct study old, new;
    struct compare compare;
    read_run(&old, *state, before, 5);
    read_run(&new, *state, after, 5);
    compare_compute(&old, &new, *state, &compare);
    CHECK_INT(compare.same, 1);
    CHECK_INT(compare.changed_level, 2);
    CHECK_INT(compare.changes.n, 3);
    CHECK_INT(compare.moved[LEVEL_LOW][LEVEL_HIGH], 1);
    CHECK_INT(compare.moved[LEVEL_HIGH][LEVEL_MEDIUM], 1);
    CHECK_INT(compare.missing.n, 1);
    CHECK_STR(compare.missing.v[0], "gone");
    CHECK_STR(compare.added.v[0], "new");
    FOR_ROWS (rows) {
        const struct compare_change *change = &compare.changes.v[row_number];
        struct buf causes;
        buf_init(&causes, *state, 200);
        compare_put_causes(&compare, change, &causes);
        CHECK_STR(change->path, row->path);
        CHECK_STR(buf_slice(&causes), row->causes);
    }
    CHECK_INT(compare.rules.n, 2);
    CHECK(compare.auc[0][SCORE_RISK] >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_changes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
