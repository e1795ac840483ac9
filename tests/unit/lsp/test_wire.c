#include "harness.h"

#include "lsp/wire.h"

/* The bodies that come out, each behind a bar; "!" for a bad header, "+" for one that is
 * too big. */
static void split(struct wire *wire, char *out, size_t size)
{
    struct wire_body body;
    enum wire_status status;
    while ((status = wire_take(wire, &body)) != WIRE_NONE) {
        size_t n = strlen(out);
        if (status == WIRE_MESSAGE) {
            snprintf(out + n, size - n, "|%.*s", (int)body.n, body.p);
        } else {
            snprintf(out + n, size - n, "%s", status == WIRE_TOO_BIG ? "+" : "!");
        }
    }
}

static void test_take(void **state)
{
    static const struct {
        const char *bytes, *expected;
    } rows[] = {
        {"Content-Length: 2\r\n\r\n{}", "|{}"},
        {"content-length:2\r\n\r\n{}Content-Length: 1\r\n\r\nx", "|{}|x"},
        {"Content-Length: 2\nX: y\n\n{}", "|{}"},
        {"Content-Type: a\r\nContent-Length:   02  \r\n\r\n{}", "|{}"},
        {"Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\nx", "||x"},
        {"Content-Length: 3\r\n\r\n{}", ""},
        {"Content-Length: 2\r\n\r", ""},
        {"X: y\r\n\r\nContent-Length: 1\r\n\r\nx", "!|x"},
        {"Content-Length: 1x\r\n\r\nContent-Length: 1\r\n\r\nx", "!|x"},
        {"junkContent-Length: 1\r\n\r\nx", "|x"},
        {"Content-Length: 9\r\nContent-Length: 1\r\n\r\nx", "|x"},
        {"Content-Length: 33554433\r\n\r\n{}", "+"},
        {"\r\n\r\nContent-Length: 1\r\n\r\nx", "!|x"},
        {"Content-Length: 1\r\n\r\nx\r\nContent-Length: 1\r\n\r\ny", "|x|y"},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct slice all = slice_of(row->bytes);
        for (size_t piece = 1; piece <= all.n; piece += 3) {
            struct wire wire = {.fd = -1};
            char out[200] = "";
            for (size_t at = 0; at < all.n; at += piece) {
                CHECK(wire_add(&wire, slice_sub(all, at, at + piece)));
                split(&wire, out, sizeof out);
            }
            CHECK_STR(slice_of(out), row->expected);
            wire_done(&wire);
        }
    }
}

static void test_junk(void **state)
{
    static char junk[10000];
    struct wire wire = {.fd = -1};
    char out[200] = "";
    (void)state;
    memset(junk, 'x', sizeof junk);
    for (int i = 0; i < 20; i++) {
        CHECK(wire_add(&wire, (struct slice){junk, sizeof junk}));
        split(&wire, out, sizeof out);
    }
    CHECK(wire_add(&wire, SLICE_LIT("Content-Length: 1\r\n\r\nx")));
    split(&wire, out, sizeof out);
    CHECK_STR(slice_of(out), "!!|x");
    CHECK(wire.room < 512 * 1024);
    wire_done(&wire);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_take),
                                       cmocka_unit_test(test_junk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
