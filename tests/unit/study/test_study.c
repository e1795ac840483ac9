#include "harness.h"

#include "lines.h"

static void test_adds_up(void **state)
{
    static const struct line lines[] = {
        {"a", "spam", 80, "x:2,y:1"},
        {"b", "ham", 10, "x:2"},
        {"c", "list", 10, ""},
        {"d", NULL, 10, "y:1,y:1"},
    };
    struct study study;
    study_init(&study, *state);
    FOR_ROWS (lines) {
        CHECK_INT(add_line(&study, *state, row), STUDY_TAKEN);
    }
    CHECK_INT(add_line(&study, *state, &lines[0]), STUDY_DUPLICATE);
    CHECK_INT(study.messages.n, 4);
    for (int class = 0; class < CLASSES; class ++) {
        CHECK_INT(study.count[class], 1);
    }
    CHECK(study_has_both(&study));
    CHECK_INT(study.rules.n, 2);
    CHECK_INT(study.rules.v[0].hits[CLASS_SPAM], 1);
    CHECK_INT(study.rules.v[0].hits[CLASS_HAM], 1);
    /* a rule counts once a message */
    CHECK_INT(study.rules.v[1].hits[CLASS_NONE], 1);
    CHECK_INT(study.messages.v[3].hits, 1);
    CHECK_INT(study.messages.v[0].level, LEVEL_HIGH);
}

static void test_verdicts(void **state)
{
    struct study study;
    struct study_place before = {9, 9};
    struct result one = {
        .run = SLICE_LIT("r"), .path = SLICE_LIT("a"), .error = SLICE_LIT("no mail")};
    study_init(&study, *state);
    CHECK_INT(study_add(&study, &one, (struct study_place){2, 7}, &before), STUDY_TAKEN);
    CHECK_INT(study.failed, 1);
    CHECK_INT(study.messages.n, 0);
    CHECK_STR(study.failures.v[0].error, "no mail");
    CHECK_INT(study_add(&study, &one, (struct study_place){2, 8}, &before),
              STUDY_DUPLICATE);
    CHECK_INT(before.file, 2);
    CHECK_INT(before.line, 7);
    one.path = SLICE_LIT("b");
    one.run = SLICE_LIT("other");
    before = (struct study_place){9, 9};
    CHECK_INT(study_add(&study, &one, (struct study_place){2, 9}, &before), STUDY_MIXED);
    CHECK_INT(before.line, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_adds_up),
        ARENA_TEST(test_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
