#include "judge.h"

static void test_judge(void **state)
{
    /* Facts that need nothing but a subject: "HELLO WORLD". */
    static const char eml[] =
        "Subject: HELLO WORLD\r\nContent-Type: text/plain\r\n\r\nx\r\n";
    static const struct {
        const char *when, *outcome;
    } rows[] = {
        {"fact: subject.letters >= 10", "fired"},
        {"fact: subject.letters > 10", "quiet"},
        {"fact: subject.letters>9.5", "fired"},
        {"fact: subject.letters <= 10", "fired"},
        {"fact: subject.letters < 10", "quiet"},
        {"fact: subject.letters == 10", "fired"},
        {"fact: subject.letters != 10", "quiet"},
        {"fact: subject.letters", "fired"},
        {"fact: not subject.letters", "quiet"},
        {"fact: [subject.letters >= 10, subject.letters < 11]", "fired"},
        {"fact: [subject.letters >= 10, subject.letters < 10]", "quiet"},
        {"fact: image.text-bytes > 10", "undecided"},
        {"fact: [image.text-bytes > 10, subject.letters == 10]", "undecided"},
        {"fact: [image.text-bytes > 10, subject.letters == 11]", "quiet"},
        {"fact: [subject.letters == 11, image.text-bytes > 10]", "quiet"},
        /* Errors. */
        {"fact: subject.leters > 1",
         "1:7: unknown fact 'subject.leters'; did you mean 'subject.letters'?"},
        {"fact: subject.letters => 1", "1:7: a comparison is"},
        {"fact: subject.letters > many", "1:7: a comparison is"},
        {"fact: not subject.letters > 1", "1:7: a comparison is"},
        {"fact: []", "1:7: the list of comparisons is empty"},
        {"fact: [subject.letters, '> 1']", "1:26: a comparison is"},
    };
    FOR_ROWS (rows) {
        struct slice got = judge(*state, row->when, "a.eml", SLICE_LIT(eml));
        CHECK_STR(slice_sub(got, 0, strlen(row->outcome)), row->outcome);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_judge)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
