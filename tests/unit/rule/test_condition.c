#include "judge.h"

/* Over a text draft without HTML: FREE fires, NONE is quiet, HTML is undecided. */
#define FREE "text: {zone: body, phrases: free}"
#define NOW "text: {zone: body, phrases: now}"
#define NONE "text: {zone: body, phrases: none}"
#define HTML "fact: image.text-bytes"
#define REASON "undecided: the file has no HTML"

static void test_combine(void **state)
{
    static const struct {
        const char *yaml, *expected;
    } rows[] = {
        {"all: [{" FREE "}, {" NOW "}]", "fired [free]"},
        {"all: [{" FREE "}, {" NONE "}]", "quiet"},
        {"all: [{" FREE "}, {" HTML "}]", REASON},
        {"all: [{" HTML "}, {" NONE "}]", "quiet"},
        {"all: [{" NONE "}, {" HTML "}]", "quiet"},
        {"any: [{" FREE "}, {" NOW "}]", "fired [free] [now]"},
        {"any: [{" NONE "}, {" NOW "}]", "fired [now]"},
        {"any: [{" NONE "}, {" HTML "}]", REASON},
        {"any: [{" HTML "}, {" NOW "}]", "fired [now]"},
        {"any: [{" NONE "}]", "quiet"},
        {"any: [{all: [{" NOW "}, {" NONE "}]}, {" FREE "}]", "fired [free]"},
        {"{" FREE ", unless: [{" NONE "}]}", "fired [free]"},
        {"{" FREE ", unless: [{" NOW "}]}", "quiet"},
        {"{" FREE ", unless: [{" HTML "}]}", REASON},
        {"{" FREE ", unless: [{" HTML "}, {" NOW "}]}", "quiet"},
        {"{" NONE ", unless: [{" HTML "}]}", "quiet"},
        {"{" HTML ", unless: [{" NOW "}]}", REASON},
        {"all: [{" FREE ", unless: [{" NOW "}]}, {" NOW "}]", "quiet"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(judge(*state, row->yaml, "a.txt", SLICE_LIT("free now")),
                  row->expected);
    }
}

static void test_errors(void **state)
{
    static const struct {
        const char *yaml, *expected;
    } rows[] = {
        {"{}", "1:1: a condition is one of text, fact, element, link, all, any, "
               "suppression"},
        {"txt: {}", "1:1: unknown condition 'txt'; did you mean 'text'?"},
        {"{" HTML ", " FREE "}",
         "1:26: 'text' stands beside 'fact': put both under 'all' or 'any'"},
        {"all: []", "1:6: the list of conditions is empty"},
        {"all: {" FREE "}", "1:6: 'all and any' must be a list, not a mapping"},
        {"all: [a]", "1:7: 'a condition' must be a mapping, not text"},
        {"{" FREE ", unless: {" NOW "}}", "1:45: 'unless' must be a list, not a mapping"},
        {"any: [{any: [{any: [{any: [{any: [{" FREE "}]}]}]}]}]",
         "1:35: conditions stand more than 4 deep inside each other"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(judge(*state, row->yaml, "a.txt", SLICE_LIT("free now")),
                  row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_combine), ARENA_TEST(test_errors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
