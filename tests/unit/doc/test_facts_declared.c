#include "fact_rows.h"

#define FIELDS "Subject: Hi\nMIME-Version: 1.0\nContent-Type: "
#define LONG                                                            \
    "Every potter of the valley knows the hill where the clay is dug, " \
    "and every child has brought home a bucket of it at least once. "
#define PART(type) "--b\nContent-Type: " type "\n\nx\n"

static void test_text(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml",
         FIELDS
         "text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\nK\xC3\xA4se",
         "structure.bad-7bit", 0.3, "\xC3\xA4"},
        {"a.eml",
         FIELDS "text/plain; charset=latin1\nContent-Transfer-Encoding: 7bit\n\nK\xE4se",
         "structure.bad-7bit", 1, NULL},
        {"a.eml",
         FIELDS
         "text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nK\xC3\xA4se",
         "structure.bad-7bit", 0, NULL},
        {"a.eml", FIELDS "text/plain; charset=utf-8\n\nK\xC3\xA4se", "structure.bad-7bit",
         0, NULL},
        {"a.eml", FIELDS "text/plain; charset=utf-8\n\n" LONG LONG "K\xC3\xA4se",
         "structure.bad-7bit", 0.3, NULL},
        {"a.eml", FIELDS "text/plain\nContent-Transfer-Encoding: 8bit\n\nx",
         "structure.charset-missing", 1, "text/plain"},
        {"a.eml", FIELDS "text/plain\n\nx", "structure.charset-missing", 0, NULL},
        {"a.eml", FIELDS "text\n\nx", "structure.type-invalid", 1, NULL},
        {"a.eml", FIELDS "text/plain\n\nx", "structure.type-invalid", 0, NULL},
        {"a.html", "<p>a</p>", "structure.bad-7bit", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_containers(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml",
         FIELDS "multipart/alternative; boundary=b\n\n" PART("text/plain") "--b--",
         "structure.alternative-without-html", 1, NULL},
        {"a.eml",
         FIELDS "multipart/alternative; boundary=b\n\n" PART("text/plain")
             PART("text/html") "--b--",
         "structure.alternative-without-html", 0, NULL},
        {"a.eml", FIELDS "multipart/mixed; boundary=b\n\n" PART("text/plain") "--b--",
         "structure.mixed-bogus", 1, NULL},
        {"a.eml",
         FIELDS "multipart/mixed; boundary=b\n\n" PART("text/plain")
             PART("image/png") "--b--",
         "structure.mixed-bogus", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_attachments(void **state)
{
#define WITH(fields) \
    FIELDS "multipart/mixed; boundary=b\n\n--b\nContent-Type: " fields "\n--b--"
    static const struct fact_row rows[] = {
        {"a.eml", WITH("application/octet-stream\n\nx"), "attach.unlabelled", 1,
         "application/octet-stream"},
        {"a.eml", WITH("application/octet-stream\nContent-Disposition: attachment\n\nx"),
         "attach.unlabelled", 0, NULL},
        {"a.eml", WITH("application/octet-stream\nContent-ID: <a@b>\n\nx"),
         "attach.unlabelled", 0, NULL},
        {"a.eml", WITH("text/html\nContent-Disposition: attachment; filename=a.pdf\n\nx"),
         "attach.type-mismatch", 1, "a.pdf"},
        {"a.eml",
         WITH("application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx"),
         "attach.type-mismatch", 0, NULL},
        {"a.eml",
         WITH("application/zip\nContent-Transfer-Encoding: base64\n"
              "Content-Disposition: attachment; filename=a.zip\n\nUEsDBBQAAQAAAAAA"),
         "attach.encrypted", 1, "a.zip"},
        {"a.eml",
         WITH("application/zip\nContent-Transfer-Encoding: base64\n"
              "Content-Disposition: attachment; filename=a.zip\n\nUEsDBBQAAAAAAAAA"),
         "attach.encrypted", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_text),
        ARENA_TEST(test_containers),
        ARENA_TEST(test_attachments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
