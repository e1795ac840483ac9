#include "harness.h"

#include "batch/target.h"

static void test_parse(void **state)
{
    static const struct {
        const char *given, *class, *format, *path;
    } rows[] = {
        {"drafts", "", "detect", "drafts"},
        {"ham:dir:mail/ham", "ham", "dir", "mail/ham"},
        {"spam:mbox:a:b.mbox", "spam", "mbox", "a:b.mbox"},
        {"spam:old.tar.gz", "spam", "detect", "old.tar.gz"},
        {"spam::old.tar.gz", "spam", "detect", "old.tar.gz"},
        {"mbox:old", "", "mbox", "old"},
        {":mbox:old", "", "mbox", "old"},
        {"ham:tar:x", "ham", "archive", "x"},
        {"ham:detect:x", "ham", "detect", "x"},
        {"bulk-2.b_c:maildir:x", "bulk-2.b_c", "maildir", "x"},
        {"-", "", "detect", "-"},
        {"ham:-", "ham", "detect", "-"},
        {"jsonl:-", "", "jsonl", "-"},
        {"mail/a:b", "", "detect", "mail/a:b"}, /* no class has a slash */
        {"./a:dir:b", "", "detect", "./a:dir:b"},
    };
    FOR_ROWS (rows) {
        struct target target;
        struct error err = {0};
        CHECK(target_parse(*state, row->given, &target, &err));
        CHECK_STR(slice_of(target.given), row->given);
        CHECK_STR(slice_of(target.class ? target.class : ""), row->class);
        CHECK_STR(slice_of(target_format_name(target.format)), row->format);
        CHECK_STR(slice_of(target.path), row->path);
    }
}

static void test_wrong(void **state)
{
    static const struct {
        const char *given, *says;
    } rows[] = {
        {"", "empty name"},
        {"ham:dir:", "path is missing"},
        {"ham:", "path is missing"},
        {"ham:pst:mail", "unknown format 'pst'"},
    };
    FOR_ROWS (rows) {
        struct target target;
        struct error err = {0};
        CHECK(!target_parse(*state, row->given, &target, &err));
        struct slice message = slice_of(err.message);
        CHECK(slice_find(message, 0, slice_of(row->says)) < message.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_parse), ARENA_TEST(test_wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
