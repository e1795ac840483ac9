#include "harness.h"

#include "text/domain.h"

struct row {
    const char *input, *expected;
};

static void test_ascii(void **state)
{
    static const struct row rows[] = {
        {"Shop.Example.", "shop.example"},
        {u8"b\u00FCcher.example", "xn--bcher-kva.example"},
        {u8"B\u00DCCHER\u3002example", "xn--bcher-kva.example"},
        {"XN--BCHER-KVA.example", "xn--bcher-kva.example"},
        {"a_b.example", "a_b.example"},
        {"192.0.2.1", "192.0.2.1"},
        {"localhost", "localhost"},
        {"", ""},
        {".", ""},
        {"a..b", ""},
        {".a", ""},
        {"a b.example", ""},
        {"[::1]", ""},
        {u8"\uFDD0.example", ""},
        {"\xFF.example", ""},
        {"a123456789012345678901234567890123456789012345678901234567890123.example", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(domain_ascii(*state, slice_of(row->input)), row->expected);
    }
}

static void test_unicode(void **state)
{
    static const struct row rows[] = {
        {"xn--bcher-kva.example", u8"b\u00FCcher.example"},
        {u8"B\u00DCCHER.example", u8"b\u00FCcher.example"},
        {"Shop.example", "shop.example"},
        {"xn--.example", "xn--.example"},
        {"a b", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(domain_unicode(*state, slice_of(row->input)), row->expected);
    }
}

static void test_organisation(void **state)
{
    static const struct row rows[] = {
        {"shop.example.co.uk", "example.co.uk"},
        {"A.B.example.COM.", "example.com"},
        {"example.com", "example.com"},
        {"co.uk", "co.uk"},
        {"localhost", "localhost"},
        {"mail.shop.example", "shop.example"},
        {"a.github.io", "a.github.io"},
        {"192.0.2.1", "192.0.2.1"},
        {"[2001:DB8::1]", "[2001:db8::1]"},
        {u8"shop.b\u00FCcher.de", "xn--bcher-kva.de"},
        {"a b", "a b"},
        {"", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(domain_organisation(*state, slice_of(row->input)), row->expected);
    }
}

static void test_same_organisation(void **state)
{
    static const struct {
        const char *a, *b;
        bool is_same;
    } rows[] = {
        {"mail.example.com", "WWW.example.com", true},
        {"example.com", "example.net", false},
        {"a.co.uk", "b.co.uk", false},
        {u8"b\u00FCcher.de", "www.xn--bcher-kva.de", true},
        {"", "", false},
    };
    FOR_ROWS (rows) {
        CHECK_INT(domain_is_same_organisation(*state, slice_of(row->a), slice_of(row->b)),
                  row->is_same);
    }
}

static void test_suffix(void **state)
{
    static const struct {
        const char *host;
        bool is_known;
    } rows[] = {
        {"example.com", true},    {"a.co.uk", true},    {"COM", true},
        {"node.js", false},       {"a.example", false}, {"192.0.2.1", false},
        {"x.\u0440\u0444", true}, {"", false},          {"a.", false},
    };
    FOR_ROWS (rows) {
        CHECK_INT(domain_has_known_suffix(*state, slice_of(row->host)), row->is_known);
        CHECK_INT(domain_ends_in_suffix(slice_of(row->host)), row->is_known);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_ascii),        ARENA_TEST(test_unicode),
        ARENA_TEST(test_organisation), ARENA_TEST(test_same_organisation),
        ARENA_TEST(test_suffix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
