#include "harness.h"

#include "base/error.h"
#include "base/notes.h"

static void test_defects_are_capped(void **state)
{
    struct notes notes;
    notes_init(&notes, *state);
    notes.part = "1.2";
    for (uint32_t i = 0; i < NOTES_MAX_DEFECTS + 5; i++) {
        notes_defect(&notes, "nul-byte", (struct span){i, i + 1});
    }
    CHECK_INT(notes.defects.n, NOTES_MAX_DEFECTS);
    CHECK_INT(notes.dropped, 5);
    CHECK_STR(slice_of(notes.defects.v[3].part), "1.2");
    CHECK_SPAN(notes.defects.v[3].at, 3, 4);
    CHECK_INT(notes.limits.n, 1);
    CHECK_STR(slice_of(notes.limits.v[0].code), "max-defects");
}

static void test_a_limit_is_noted_once(void **state)
{
    struct notes notes;
    notes_init(&notes, *state);
    notes_limit(&notes, "max-parts", 1000);
    notes_limit(&notes, "max-depth", 32);
    notes_limit(&notes, "max-parts", 1000);
    CHECK_INT(notes.limits.n, 2);
    CHECK_INT(notes.limits.v[1].value, 32);
}

static void test_errors_are_cut_to_fit(void **state)
{
    (void)state;
    struct error err;
    char long_name[2 * ERROR_MAX_MESSAGE];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    CHECK_INT(error_at(&err, 3, 7, "unknown key '%s'", long_name), false);
    CHECK_INT(strlen(err.message), ERROR_MAX_MESSAGE - 1);
    CHECK_INT(err.line, 3);
    CHECK_INT(err.column, 7);
    error_set(&err, "no such file");
    CHECK_STR(slice_of(err.message), "no such file");
    CHECK_INT(err.line, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_defects_are_capped),
        ARENA_TEST(test_a_limit_is_noted_once),
        cmocka_unit_test(test_errors_are_cut_to_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
