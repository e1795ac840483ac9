#include "harness.h"

#include "report/words.h"

static void test_defect(void **state)
{
    static const struct {
        const char *code, *expected;
    } rows[] = {
        {"nul-byte", "a NUL byte"},
        {"boundary-end-missing",
         "parts without a closing divider (is the file cut off?)"},
        {"some-new-code", "some new code"},
    };
    FOR_ROWS (rows) {
        struct buf out;
        buf_init(&out, *state, SIZE_MAX);
        words_put_defect(&out, row->code);
        CHECK_STR(buf_slice(&out), row->expected);
    }
}

static void test_limit(void **state)
{
    static const struct {
        const char *code;
        uint64_t value;
        const char *expected;
    } rows[] = {
        {"max-parts", 1000, "parts beyond the first 1,000 were not read"},
        {"max-depth", 32, "parts nested deeper than 32 were not opened"},
        {"max-decoded-bytes", 25000000, "decoding stopped after 25,000,000 bytes"},
        {"max-new-thing", 7, "max new thing of 7"},
    };
    FOR_ROWS (rows) {
        struct buf out;
        buf_init(&out, *state, SIZE_MAX);
        words_put_limit(&out, row->code, row->value);
        CHECK_STR(buf_slice(&out), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_defect), ARENA_TEST(test_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
