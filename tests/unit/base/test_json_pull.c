#include "harness.h"

#include "base/json_pull.h"

/* All members of an object, as "key=value;": strings, numbers in thousandths, else "?".
 */
static void flatten(struct json_pull *pull, struct arena *arena, char *out, size_t room)
{
    struct slice key;
    double number;
    size_t n = 0;
    json_pull_open(pull, '{');
    while (json_pull_member(pull, &key)) {
        char c = pull->s.p[slice_skip_space(pull->s, pull->at)];
        if (c == '"') {
            struct slice s = json_pull_string(pull, arena);
            n += (size_t)snprintf(out + n, room - n, "%.*s=%.*s;", SLICE_FMT(key),
                                  SLICE_FMT(s));
        } else if (json_pull_number(pull, &number)) {
            n += (size_t)snprintf(out + n, room - n, "%.*s=%ld;", SLICE_FMT(key),
                                  (long)(number * 1000));
        } else {
            n += (size_t)snprintf(out + n, room - n, "%.*s=?;", SLICE_FMT(key));
        }
    }
}

static void test_values(void **state)
{
    static const struct {
        const char *input, *expected; /* NULL: broken */
    } rows[] = {
        {"{}", ""},
        {" { \"a\" : 1 , \"b\" : \"x\" } \n", "a=1000;b=x;"},
        {"{\"a\":{\"b\":[1,\"}\"]},\"c\":true}", "a=?;c=?;"},
        {"{\"n\":-2.5e1,\"m\":0.125,\"z\":null}", "n=-25000;m=125;z=?;"},
        {"{\"s\":\"a\\\"b\\\\\"}", "s=a\"b\\;"},
        {"{\"s\":\"\\u00e9\\ud83d\\ude00\\/\"}", "s=é😀/;"},
        {"", NULL},
        {"{", NULL},
        {"{\"a\"", NULL},
        {"{\"a\":", NULL},
        {"{\"a\":1", NULL},
        {"{\"a\":1,}", NULL},
        {"{,\"a\":1}", NULL},
        {"{\"a\":1 \"b\":2}", NULL},
        {"{\"a\":[1,2}", NULL},
        {"{\"a\":\"x}", NULL},
        {"{\"a\":\"\\q\"}", NULL},
        {"{\"a\":\"\\ud800\"}", NULL},
        {"{\"a\":NaN}", NULL},
        {"{\"a\":1e999}", NULL},
        {"{\"a\":1.}", NULL},
        {"{} {}", NULL},
        {"{\"a\":[", NULL},
    };
    FOR_ROWS (rows) {
        char out[200] = "";
        struct json_pull pull;
        json_pull_init(&pull, slice_of(row->input));
        flatten(&pull, *state, out, sizeof out);
        bool is_good = json_pull_end(&pull);
        CHECK_INT(is_good, row->expected != NULL);
        if (row->expected) {
            CHECK_STR(slice_of(out), row->expected);
        }
    }
}

static void test_arrays(void **state)
{
    struct json_pull pull;
    double number, sum = 0;
    json_pull_init(&pull, SLICE_LIT("[1,[2],{\"a\":3},\"4\",5]"));
    CHECK(json_pull_open(&pull, '['));
    while (json_pull_element(&pull)) {
        if (json_pull_number(&pull, &number)) {
            sum += number;
        }
    }
    CHECK(json_pull_end(&pull));
    CHECK_INT(sum, 6);
    json_pull_init(&pull, SLICE_LIT("7"));
    CHECK(!json_pull_open(&pull, '{'));
    CHECK(json_pull_string(&pull, *state).p == NULL);
}

/* Numbers of few digits are the ones that C reads. */
static void test_numbers(void **state)
{
    static const struct {
        const char *text;
        double value;
    } rows[] = {{"2.9", 2.9},
                {"0.001", 0.001},
                {"4.35", 4.35},
                {"12345.678", 12345.678},
                {"1e3", 1000}};
    (void)state;
    FOR_ROWS (rows) {
        struct json_pull pull;
        double got = 0;
        json_pull_init(&pull, slice_of(row->text));
        CHECK(json_pull_number(&pull, &got));
        CHECK(got == row->value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_values),
        ARENA_TEST(test_arrays),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
