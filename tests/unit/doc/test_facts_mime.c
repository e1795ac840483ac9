#include "fact_rows.h"

#define QP "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"

static void test_escapes(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", QP "=41nna\n", "structure.needless-escapes", 1, NULL},
        {"a.eml", QP "caf=C3=A9 a=3Db\n", "structure.needless-escapes", 0, NULL},
        {"a.eml", QP "Anna=20\nAnna=20=20\n", "structure.needless-escapes", 0, NULL},
        {"a.eml", QP "Anna=20B=20\n", "structure.needless-escapes", 1, NULL},
        {"a.eml", QP "Anna=20=\nB\n", "structure.needless-escapes", 1, NULL},
        {"a.eml", "Content-Type: text/plain\n\n=41nna\n", "structure.needless-escapes", 0,
         NULL},
        {"a.html", "<p>Hi</p>", "structure.needless-escapes", 0, NULL},
    };
    row_number = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++, row_number++) {
        check_fact(*state, &rows[i]);
    }
}

static void test_fields(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "Content-Type: text/html; charset=\"utf-8\"\n\nx\n",
         "header.charset-quoted", 1, NULL},
        {"a.eml", "Content-Type: text/html; charset=utf-8\n\nx\n",
         "header.charset-quoted", 0, NULL},
        {"a.eml", "Subject: a\n\nx\n", "header.charset-quoted", 0, NULL},
        {"a.html", "<p>x</p>", "header.charset-quoted", -1, NULL},
        {"a.eml", "Subject: =?utf-8?B?QQ==?=\n\nx\n", "subject.in-base64", 1, NULL},
        {"a.eml", "Subject: =?utf-8?Q?A?=\n\nx\n", "subject.in-base64", 0, NULL},
        {"a.eml",
         "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nab\n--b\n"
         "Content-Type: text/html\n\n<p>abcde\n--b--\n",
         "text.raw-share", 25, NULL},
        {"a.eml",
         "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nab\n--b\n"
         "Content-Type: text/html\n\n<p>abcde\n--b--\n",
         "text.raw-share", -1, NULL},
    };
    row_number = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++, row_number++) {
        check_fact(*state, &rows[i]);
    }
}

static void test_sizes(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "Subject: a\n\n12345\n", "structure.body-bytes", 6, NULL},
        {"a.html", "<p>Hi</p>", "structure.body-bytes", -1, NULL},
        {"a.eml",
         "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
         "image/png\n\nx\n"
         "--b--\n",
         "structure.no-text", 1, "multipart/mixed; boundary=b"},
        {"a.eml",
         "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv\n\nx\n"
         "--b--\n",
         "structure.no-text", 0, NULL},
        {"a.eml", "Content-Type: image/png\n\nx\n", "structure.no-text", 0, NULL},
        {"a.eml", "Content-Type: multipart/mixed; boundary=b\n\n--c\n\nHello\n",
         "structure.is-empty", 0, NULL},
    };
    row_number = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++, row_number++) {
        check_fact(*state, &rows[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_escapes),
        ARENA_TEST(test_sizes),
        ARENA_TEST(test_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
