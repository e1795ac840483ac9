#include "fix/edit.h"

#include "harness.h"

struct row_edit {
    uint32_t start, end;
    const char *words;
};

static struct edits make(struct arena *arena, const struct row_edit *rows, size_t most)
{
    struct edits edits = {0};
    for (size_t i = 0; i < most && rows[i].words; i++) {
        edits_add(arena, &edits, (struct span){rows[i].start, rows[i].end},
                  slice_of(rows[i].words));
    }
    return edits;
}

static void test_apply(void **state)
{
    static const struct {
        const char *file;
        struct row_edit edits[4];
        const char *expected; /* NULL: they overlap */
    } rows[] = {
        {"abcdef", {{2, 4, "XY"}}, "abXYef"},
        {"abcdef", {{4, 5, ""}, {0, 1, "A"}}, "Abcdf"},
        {"abcdef", {{3, 3, "1"}, {3, 3, "2"}}, "abc12def"},
        {"abcdef", {{3, 5, "x"}, {3, 3, "1"}, {5, 5, "2"}}, "abc1x2f"},
        {"abcdef", {{6, 6, "!"}, {0, 0, "?"}}, "?abcdef!"},
        {"", {{0, 0, "new"}}, "new"},
        {"abcdef", {{1, 3, "x"}, {2, 4, "y"}}, NULL},
        {"abcdef", {{1, 4, "x"}, {2, 2, "y"}}, NULL},
    };
    FOR_ROWS (rows) {
        struct edits edits = make(*state, row->edits, 4);
        CHECK_INT(edits_sort(&edits), row->expected != NULL);
        if (row->expected) {
            CHECK_STR(edits_apply(*state, slice_of(row->file), &edits), row->expected);
        }
    }
}

static void test_trim(void **state)
{
    static const struct {
        const char *file;
        struct row_edit edit;
        int count;
        uint32_t start, end;
        const char *words;
    } rows[] = {
        {"one two three", {4, 7, "ten"}, 1, 5, 7, "en"},
        {"one two three", {0, 13, "one new three"}, 1, 4, 7, "new"},
        {"one two three", {4, 7, "two"}, 0, 0, 0, ""},
        {"aaa", {0, 3, "aa"}, 1, 2, 3, ""},
        {"aaa", {0, 3, "aaaa"}, 1, 3, 3, "a"},
    };
    FOR_ROWS (rows) {
        struct edits edits = make(*state, &row->edit, 1);
        edits_trim(&edits, slice_of(row->file));
        CHECK_INT(edits.list.n, row->count);
        if (row->count) {
            CHECK_SPAN(edits.list.v[0].at, row->start, row->end);
            CHECK_STR(edits.list.v[0].words, row->words);
        }
    }
}

/* Edits of the file that do both steps at once give what the steps give in turn. */
static void test_compose(void **state)
{
    static const struct {
        const char *file;
        struct row_edit first[4], second[4];
    } rows[] = {
        {"abcdefgh", {{2, 4, "XYZ"}}, {{0, 1, "1"}, {8, 9, "2"}}},
        {"abcdefgh", {{2, 4, "XYZ"}}, {{3, 4, "-"}}},
        {"abcdefgh", {{2, 4, "XYZ"}}, {{1, 6, "new"}}},
        {"abcdefgh", {{2, 4, ""}}, {{2, 2, "put back"}}},
        {"abcdefgh", {{0, 0, "12"}, {8, 8, "34"}}, {{0, 2, ""}, {10, 12, ""}}},
        {"abcdefgh", {{1, 2, "B"}, {5, 6, "F"}}, {{1, 6, "q"}, {6, 6, "r"}}},
        {"", {{0, 0, "abc"}}, {{1, 2, ""}}},
    };
    FOR_ROWS (rows) {
        struct slice file = slice_of(row->file);
        struct edits first = make(*state, row->first, 4);
        struct edits second = make(*state, row->second, 4), both = {0};
        struct slice wanted = edits_apply(*state, file, &first);
        wanted = edits_apply(*state, wanted, &second);
        edits_compose(*state, file, &first, &second, &both);
        CHECK(edits_sort(&both));
        struct slice got = edits_apply(*state, file, &both);
        CHECK_STR(got, arena_string(*state, wanted));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_apply),
        ARENA_TEST(test_trim),
        ARENA_TEST(test_compose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
