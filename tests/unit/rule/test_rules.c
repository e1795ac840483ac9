/*
 * The built-in rules: each file can be read, each rule is complete and true to its own
 * examples, each list is sorted and dated. One test a file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "fix/fix.h"
#include "rule/example.h"

#define MAX_TESTS 1000
#define MAX_LISTS 100

struct fault {
    const char *path;
    struct error err;
};

static struct ruleset set;
static struct engine engine;
static struct CMUnitTest tests[MAX_TESTS];
static struct fault faults[MAX_TESTS];
static const struct list *lists[MAX_LISTS];
static size_t test_count, fault_count;

static void add_test(const char *name, CMUnitTestFunction run, void *state)
{
    if (test_count < MAX_TESTS) {
        tests[test_count++] = (struct CMUnitTest){name, run, NULL, NULL, state};
    }
}

/* A file that could not be read. */
static void test_fault(void **state)
{
    const struct fault *fault = *state;
    fail_msg("rules/%s:%u:%u: %s", fault->path, fault->err.line, fault->err.column,
             fault->err.message);
}

/* A covered rule is there, is no more severe than the rule whose finding it joins, and is
 * no filter's, provider's or law's below a craft note, which the report gives one line.
 */
static const struct rule *bad_cover(const struct rule *rule)
{
    static const struct rule none = {.id = {"(no such rule)", 14}};
    bool is_minor = rule->evidence == RULE_CRAFT && rule->severity == RULE_NOTE;
    for (uint32_t i = 0; i < rule->covers.n; i++) {
        const struct rule *covered = ruleset_find(&set, rule->covers.v[i].id);
        if (!covered) {
            return &none;
        }
        if (covered->severity > rule->severity ||
            (is_minor && covered->evidence != RULE_CRAFT)) {
            return covered;
        }
    }
    return NULL;
}

/* Prints every fault of a rule before it fails, so that one run shows all there is to do.
 */
static void test_rule(void **state)
{
    const struct rule *rule = *state;
    uint32_t failed = 0;
    struct error err = {"", 0, 0};
    struct rule_doc doc;
    struct arena arena;
    arena_init(&arena, 64 * 1024 * 1024, NULL);
    if (!rule_doc_read(&arena, rule, &doc, &err) ||
        !example_is_complete(&arena, rule, &doc, &err)) {
        print_error("rules/%.*s:%u: %s\n", SLICE_FMT(rule->path), err.line, err.message);
        failed++;
    }
    if (bad_cover(rule)) {
        print_error("rules/%.*s: may not cover %.*s\n", SLICE_FMT(rule->path),
                    SLICE_FMT(bad_cover(rule)->id));
        failed++;
    }
    for (uint32_t i = 0; i < doc.examples.n; i++) {
        err = (struct error){"", 0, 0};
        if (!example_run(&engine, rule, &doc.examples.v[i], fix_example, &err)) {
            print_error("rules/%.*s:%u: %s\n", SLICE_FMT(rule->path), err.line,
                        err.message);
            failed++;
        }
    }
    arena_done(&arena);
    assert_int_equal(failed, 0);
}

static bool has_date(struct slice line)
{
    return slice_starts(line, SLICE_LIT("#")) &&
           slice_find(line, 0, SLICE_LIT("20")) < line.n;
}

/* A list begins with its dated source; between comments its entries are sorted. */
static void test_list(void **state)
{
    const struct list *list = *(const struct list **)*state;
    struct slice rest = list->file, line, before = SLICE_NONE;
    uint32_t entries = 0;
    assert_true(slice_next_line(&rest, &line));
    if (!has_date(line)) {
        fail_msg("'%.*s' is no comment with source and date", SLICE_FMT(line));
    }
    while (slice_next_line(&rest, &line)) {
        if (line.n == 0 || line.p[0] == '#') {
            before = SLICE_NONE;
            continue;
        }
        if (slice_compare(before, line) >= 0) {
            fail_msg("'%.*s' must stand before '%.*s'", SLICE_FMT(line),
                     SLICE_FMT(before));
        }
        before = line;
        entries++;
    }
    assert_int_equal(list->count, entries);
}

static void read_files(void)
{
    for (const struct builtin_file *file = builtin_files; file->path; file++) {
        struct fault *fault = &faults[fault_count];
        struct slice bytes = {file->bytes, file->size};
        fault->path = file->path;
        if (!ruleset_add_file(&set, slice_of(file->path), bytes, true, &fault->err) &&
            fault_count + 1 < MAX_TESTS) {
            add_test(file->path, test_fault, fault);
            fault_count++;
        }
    }
}

int main(void)
{
    struct error err = {"", 0, 0};
    ruleset_init(&set);
    set.lists.has_builtin = true;
    read_files();
    if (!ruleset_freeze(&set, &err)) {
        fprintf(stderr, "rules/%s (line %u, column %u)\n", err.message, err.line,
                err.column);
        return 1;
    }
    engine_init(&engine, &set);
    for (uint32_t i = 0; i < set.rules.n; i++) {
        add_test(set.rules.v[i]->id.p, test_rule, set.rules.v[i]);
    }
    for (uint32_t i = 0; i < lists_builtin_count && i < MAX_LISTS; i++) {
        lists[i] = &lists_builtin[i];
        add_test(lists_builtin[i].name.p, test_list, &lists[i]);
    }
    int failed = _cmocka_run_group_tests("rules", tests, test_count, NULL, NULL);
    engine_done(&engine);
    ruleset_done(&set);
    return failed;
}
