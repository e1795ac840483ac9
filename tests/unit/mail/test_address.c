#include "harness.h"

#include "base/buf.h"
#include "mail/address.h"

static void parse(struct arena *arena, struct slice input, struct notes *notes,
                  struct mail_addresses *out)
{
    *out = (struct mail_addresses){0};
    notes_init(notes, arena);
    address_parse(arena, text_of_file(input), notes, out);
}

/* "name <address>|name <address>", the form the rows are written in. */
static struct slice show(struct arena *arena, const struct mail_addresses *addresses)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (uint32_t i = 0; i < addresses->list.n; i++) {
        buf_str(&out, i ? "|" : "");
        buf_add(&out, addresses->list.v[i].name.s);
        buf_str(&out, "<");
        buf_add(&out, addresses->list.v[i].address.s);
        buf_str(&out, ">");
    }
    return buf_slice(&out);
}

static void test_lists(void **state)
{
    static const struct {
        const char *input, *expected, *defect;
    } rows[] = {
        {"", "", ""},
        {"a@b.c", "<a@b.c>", ""},
        {"<a@b.c>", "<a@b.c>", ""},
        {"N <a@b.c>", "N<a@b.c>", ""},
        {"\"N, \\\"M\\\"\" <a@b.c>", "N, \"M\"<a@b.c>", ""},
        {"N <a@b.c>, d@e.f, M <g@h.i>", "N<a@b.c>|<d@e.f>|M<g@h.i>", ""},
        {"a@b.c,, d@e.f,", "<a@b.c>|<d@e.f>", ""},
        {"Smith, John <a@b.c>", "Smith, John<a@b.c>", "address-unquoted-comma"},
        {"A, Inc., B <a@b.c>, d@e.f", "A, Inc., B<a@b.c>|<d@e.f>",
         "address-unquoted-comma"},
        {"foo, a@b.c", "<foo>|<a@b.c>", "address-invalid"},
        {"x@y.z <a@b.c>", "x@y.z<a@b.c>", "address-name-is-other-address"},
        {"a@b.c <a@b.c>", "a@b.c<a@b.c>", ""},
        {"N <x@y.z> <a@b.c>", "N <x@y.z><a@b.c>", "address-name-is-other-address"},
        {"N < <a@b.c>", "N<a@b.c>", ""},
        {"N <a@b.c", "N<a@b.c>", ""},
        {"<a@b.c> N", "N<a@b.c>", ""},
        {"N (c) M <a(d)@b(e(f)).c>", "N  M<a@b.c>", ""},
        {"(c) a . b @ d . e", "<a.b@d.e>", ""},
        {"<@x.y,@z.w:a@b.c>", "<a@b.c>", ""},
        {"\"a b\"@c.d", "<\"a b\"@c.d>", ""},
        {"a@[127.0.0.1]", "<a@[127.0.0.1]>", ""},
        {"G: N <a@b.c>, d@e.f;, g@h.i", "N<a@b.c>|<d@e.f>|<g@h.i>", ""},
        {"G:;", "", ""},
        {"Alert: you <a@b.c>", "Alert: you<a@b.c>", ""},
        {"a@b.c; d@e.f", "<a@b.c>|<d@e.f>", ""},
        {"=?utf-8?q?a,b?= <a@b.c>", "a,b<a@b.c>", ""},
        {"=?utf-8?q?=3Cx=3E?= <a@b.c>", "<x><a@b.c>", ""},
        {"\"=?utf-8?q?=C3=A9?= x\" <a@b.c>", "\xC3\xA9 x<a@b.c>", ""},
        {"=?utf-8?q?a?= \"=?utf-8?q?_b?=\" <a@b.c>", "a b<a@b.c>", ""},
        {"\"open <a@b.c>", "\"open<a@b.c>", ""},
        {"(open <a@b.c>", "(open<a@b.c>", ""},
        {"No address", "No address<>", "address-invalid"},
        {"Name <sp ace@b.c>", "Name<sp ace@b.c>", "address-invalid"},
        {"First Last a@b.c", "First Last<a@b.c>", ""},
        {"a@b.c Last", "<a@b.c>", ""},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct mail_addresses got;
        parse(*state, slice_of(row->input), &notes, &got);
        CHECK_STR(show(*state, &got), row->expected);
        CHECK_STR(slice_of(notes.defects.n ? notes.defects.v[0].code : ""), row->defect);
    }
}

static void test_places(void **state)
{
    /*                        0         1         2
     *                        01234567890123456789012345678 */
    struct slice file = SLICE_LIT("x@y.z, \"N \\M\" <a @ b.c> , k@l");
    struct notes notes;
    struct mail_addresses got;
    parse(*state, file, &notes, &got);
    CHECK_INT(got.list.n, 3);
    const struct mail_address *second = &got.list.v[1];
    CHECK_SPAN(second->at, 7, 23);
    CHECK_STR(second->name.s, "N M");
    CHECK_SPAN(text_span(second->name, 0, 1), 8, 9);
    CHECK_SPAN(text_span(second->name, 2, 3), 10, 12);
    CHECK_STR(second->address.s, "a@b.c");
    CHECK_SPAN(text_span_all(second->address), 15, 22);
    CHECK_STR(second->domain.s, "b.c");
    CHECK_SPAN(text_span_all(second->domain), 19, 22);
    CHECK_STR(got.list.v[0].domain.s, "y.z");
}

static struct slice repeat(struct arena *arena, const char *s, size_t times)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    while (times-- > 0) {
        buf_str(&out, s);
    }
    return buf_slice(&out);
}

static void test_limits(void **state)
{
    static const struct {
        const char *piece;
        size_t times;
        uint32_t count;
        const char *limit;
    } rows[] = {
        {"a@b.c, ", 20000, MAIL_MAX_ADDRESSES, "max-addresses"},
        {"a, ", 40000, MAIL_MAX_ADDRESSES, "max-addresses"},
        {"(", 100000, 1, "max-comment-depth"},
        {"g:", 50000, 1, ""},
        {"\"", 100000, 1, ""},
        {"\"\\", 50000, 1, ""},
        {"<", 100000, 0, ""},
        {"[", 100000, 1, ""},
        {"=?utf-8?q?", 10000, 1, ""},
        {"=?a?q?x", 15000, 1, ""},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct mail_addresses got;
        parse(*state, repeat(*state, row->piece, row->times), &notes, &got);
        CHECK_INT(got.list.n, row->count);
        CHECK_STR(slice_of(notes.limits.n ? notes.limits.v[0].code : ""), row->limit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_lists),
        ARENA_TEST(test_places),
        ARENA_TEST(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
