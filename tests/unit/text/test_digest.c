#include "harness.h"

#include "text/digest.h"

/* FIPS 180-4 test vectors, from the standard's own examples. */
static void test_sha256(void **state)
{
    (void)state;
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    FOR_ROWS (rows) {
        char hex[DIGEST_SHA256_HEX];
        digest_sha256(slice_of(row->input), hex);
        CHECK_STR(slice_of(hex), row->expected);
    }
}

static void test_fingerprint(void **state)
{
    (void)state;
    const struct {
        struct slice a[2], b[2];
        bool same;
    } rows[] = {
        {{SLICE_LIT("ab"), SLICE_LIT("c")}, {SLICE_LIT("ab"), SLICE_LIT("c")}, true},
        {{SLICE_LIT("ab"), SLICE_LIT("c")}, {SLICE_LIT("a"), SLICE_LIT("bc")}, false},
        {{SLICE_LIT(""), SLICE_LIT("x")}, {SLICE_LIT("x"), SLICE_LIT("")}, false},
        {{{NULL, 0}, SLICE_LIT("x")}, {SLICE_LIT(""), SLICE_LIT("x")}, true},
    };
    FOR_ROWS (rows) {
        char a[DIGEST_FINGERPRINT_HEX], b[DIGEST_FINGERPRINT_HEX];
        digest_fingerprint(row->a, 2, a);
        digest_fingerprint(row->b, 2, b);
        CHECK_INT(strlen(a), 16);
        CHECK_INT(strcmp(a, b) == 0, row->same);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sha256),
        cmocka_unit_test(test_fingerprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
