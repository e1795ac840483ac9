#include "fix/edit.h"
#include "harness.h"
#include "report/fmt_fix.h"

#define LINES "1\n2\n3\n4\n5\n6\n7\n8\n9\n"

static void test_diff(void **state)
{
    static const struct {
        const char *path, *file;
        struct span at[2];
        const char *words[2];
        const char *expected;
    } rows[] = {
        {"a",
         "one\ntwo\n",
         {{0, 3}},
         {"ONE"},
         "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n"},
        {"a",
         "one\ntwo\n",
         {{4, 4}},
         {"new\n"},
         "--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@\n one\n+new\n two\n"},
        {"a",
         "one\ntwo\n",
         {{0, 4}},
         {""},
         "--- a/a\n+++ b/a\n@@ -1,2 +1 @@\n-one\n two\n"},
        {"a", "", {{0, 0}}, {"x\n"}, "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"},
        {"a",
         "end",
         {{0, 1}},
         {"E"},
         "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-end\n\\ No newline at end of file\n+End\n"
         "\\ No newline at end of file\n"},
        {"a",
         "end",
         {{3, 3}},
         {"\n"},
         "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-end\n\\ No newline at end of file\n+end\n"},
        {"a",
         "x\r\ny\r\n",
         {{3, 4}},
         {"Y"},
         "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\r\n-y\r\n+Y\r\n"},
        {"/tmp/a b",
         "x\n",
         {{0, 1}},
         {"y"},
         "--- a/tmp/a b\t\n+++ b/tmp/a b\t\n@@ -1 +1 @@\n-x\n+y\n"},
        {"./q\"\n",
         "x\n",
         {{0, 1}},
         {"y"},
         "--- \"a/q\\\"\\012\"\n+++ \"b/q\\\"\\012\"\n@@ -1 +1 @@\n-x\n+y\n"},
        {"a",
         LINES,
         {{0, 1}, {16, 17}},
         {"A", "I"},
         "--- a/a\n+++ b/a\n@@ -1,4 +1,4 @@\n-1\n+A\n 2\n 3\n 4\n"
         "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+I\n"},
        {"a",
         LINES,
         {{0, 1}, {14, 15}},
         {"A", "H"},
         "--- a/a\n+++ b/a\n@@ -1,9 +1,9 @@\n-1\n+A\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+H\n "
         "9\n"},
        {"a", "same\n", {{0, 4}}, {"same"}, ""},
    };
    FOR_ROWS (rows) {
        struct edits edits = {0};
        struct buf out;
        for (int i = 0; i < 2 && row->words[i]; i++) {
            edits_add(*state, &edits, row->at[i], slice_of(row->words[i]));
        }
        buf_init(&out, *state, SIZE_MAX);
        fmt_diff(row->path, slice_of(row->file), &edits, &out);
        CHECK_STR(buf_slice(&out), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_diff)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
