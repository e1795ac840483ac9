#include "fact_rows.h"

#define HEAD \
    "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"

static void test_line_ends(void **state)
{
    static const char fact[] = "structure.bare-line-ends";
    static const struct fact_row rows[] = {
        {"a.eml", "Subject: x\r\nFrom: a@b.c\r\n\r\na\nb\r\n", fact, 1, "\n"},
        {"a.eml", "Subject: x\r\nFrom: a@b.c\r\n\r\na\rb\r\n", fact, 1, "\r"},
        {"a.eml", "Subject: x\r\nFrom: a@b.c\r\n\r\na\r\n", fact, 0, NULL},
        {"a.eml", "Subject: x\nFrom: a@b.c\n\na\nb\r\n", fact, 0, NULL},
        {"a.txt", "a\r\nb\nc", fact, -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_tree(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "Subject: x\n\nHi", "structure.depth", 1, NULL},
        {"a.eml", HEAD "--b\nContent-Type: text/plain\n\nHi\n--b--\n", "structure.depth",
         2, "text/plain"},
        {"a.eml", HEAD "--b\nContent-Type: text/plain\n\nHi\n--b--\n", "structure.parts",
         2, NULL},
        {"a.eml", "Subject: x\n more words\n\nHi", "subject.longest-line", 11,
         " more words"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_enclosures(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml",
         HEAD "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; "
              "filename=a.pdf\n\nx\n--b--\n",
         "attach.enclosures", 1, "a.pdf"},
        {"a.eml",
         HEAD "--b\nContent-Type: image/png; name=a.png\nContent-ID: <a>\n\nx\n--b--\n",
         "attach.enclosures", 0, NULL},
        {"a.eml", HEAD "--b\nContent-Type: text/calendar\n\nBEGIN\n--b--\n",
         "attach.calendar-alone", 1, "text/calendar"},
        {"a.eml", HEAD "--b\n\nCome!\n--b\nContent-Type: text/calendar\n\nBEGIN\n--b--\n",
         "attach.calendar-alone", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_line_ends),
        ARENA_TEST(test_tree),
        ARENA_TEST(test_enclosures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
