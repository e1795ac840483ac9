#include "harness.h"

#include "batch/mbox.h"

static void test_is_start(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        bool expected;
    } rows[] = {
        {"From a@b.example Mon Jan  5 10:00:00 2026\nSubject: x\n\n", true},
        {"From a@b.example Mon Jan  5 10:00:00 2026\n", true},
        {"From a@b.example  Mon Jan 05 10:00 2026\r\nX: y\r\n", true},
        {"From - Mon Jan 05 10:00:00 2026\nX-Mozilla-Status: 0001\n", true},
        {"From 1700@xxx Mon Jan 05 10:00:00 +0000 2026\nX-GM-THRID: 1\n", true},
        {"From bo at shop.example  Mon Jan  5 10:00:00 2026\nFrom: bo\n", true},
        {"From MAILER-DAEMON\nSubject: x\n", true},
        {"From a@b.example\nSubject: x\n", true},
        {"From a@b.example\nwith love\n", false}, /* a letter's first line */
        {"From here on it is downhill\n\n", false},
        {"From Jan to May 2026\n", false}, /* no time */
        {"From 10:00 on in May\n", false}, /* no year */
        {"From: a@b.example\n", false},
        {">From a@b.example Mon Jan  5 10:00:00 2026\n", false},
        {"from a@b.example Mon Jan  5 10:00:00 2026\n", false},
        {"", false},
        {"From ", false},
    };
    FOR_ROWS (rows) {
        CHECK_INT(mbox_is_start(slice_of(row->input)), row->expected);
    }
}

#define DATED "From a@b.example Mon Jan  5 10:00:00 2026\n"

static void test_find(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        int expected; /* -1: none */
    } rows[] = {
        {"body\n\n" DATED "Subject: x\n", 6},
        {"body\r\n\r\nFrom a@b.example Mon Jan  5 10:00:00 2026\r\nSubject: x\r\n", 8},
        {"body\n" DATED "Subject: x\n", 5},       /* a header follows */
        {"body\n" DATED "and so he wrote\n", -1}, /* a quotation in the text */
        {"body\n\n" DATED, 6},
        {"body\n\nFrom here to there\n\n" DATED "S: x\n", 26},
        {"body\n\n>" DATED "S: x\n", -1},
        {"\n\n\n" DATED, 3},
        {"body without any", -1},
    };
    FOR_ROWS (rows) {
        struct slice s = slice_of(row->input);
        size_t at = mbox_find(s, 1);
        CHECK_INT(at == s.n ? -1 : (int)at, row->expected);
    }
}

static void test_length(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        bool has;
        size_t body;
        uint64_t length;
    } rows[] = {
        {"Subject: x\nContent-Length: 12\n\nhello", true, 31, 12},
        {"content-length:7\r\n\r\nhello", true, 20, 7},
        {"Subject: x\n\nContent-Length: 12\n\n", false, 0, 0}, /* in the body */
        {"Content-Length: -1\n\n", false, 0, 0},
        {"Content-Length: many\n\n", false, 0, 0},
        {"Content-Length: 5\n", false, 0, 0}, /* the header does not end */
    };
    FOR_ROWS (rows) {
        size_t body = 0;
        uint64_t length = 0;
        CHECK_INT(mbox_length(slice_of(row->input), &body, &length), row->has);
        if (row->has) {
            CHECK_INT(body, row->body);
            CHECK_INT(length, row->length);
        }
    }
}

static void test_ends_at(void **state)
{
    (void)state;
    static const struct {
        const char *input;
        size_t at;
        bool is_end, expected;
    } rows[] = {
        {"hello\n\n" DATED "S: x\n", 6, false, true},
        {"hello\n\n" DATED "S: x\n", 5, false, true},
        {"hello\n\n" DATED "S: x\n", 3, false, false},
        {"hello\n", 6, true, true},
        {"hello\n", 6, false, false},
        {"hello\n", 9, true, false}, /* counted beyond the end */
        {"hello\n\n\n", 6, true, true},
    };
    FOR_ROWS (rows) {
        CHECK_INT(mbox_ends_at(slice_of(row->input), row->at, row->is_end),
                  row->expected);
    }
}

static void test_unquote(void **state)
{
    (void)state;
    static const struct {
        const char *input, *expected;
    } rows[] = {
        {"a\n>From b\nc", "a\nFrom b\nc"},
        {">>From b\n", ">From b\n"},
        {"> From b\n>Fromage\nFrom c\n", "> From b\n>Fromage\nFrom c\n"},
        {"x >From y\n", "x >From y\n"},
        {">From a", "From a"},
        {"", ""},
        {">>>", ">>>"},
    };
    FOR_ROWS (rows) {
        char out[64];
        size_t n = mbox_unquote(slice_of(row->input), out);
        CHECK_STR(((struct slice){out, n}), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_start), cmocka_unit_test(test_find),
        cmocka_unit_test(test_length),   cmocka_unit_test(test_ends_at),
        cmocka_unit_test(test_unquote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
