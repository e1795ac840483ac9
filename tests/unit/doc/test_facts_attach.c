#include "fact_rows.h"

#define FILE_NAMED(name)                                               \
    "a.eml", "From: a@example.net\nSubject: News\nMIME-Version: 1.0\n" \
             "Content-Type: multipart/mixed; boundary=b\n\n"           \
             "--b\nContent-Type: text/plain\n\nHello\n"                \
             "--b\nContent-Type: application/octet-stream\n"           \
             "Content-Disposition: attachment; filename=\"" name "\"\n\nx\n--b--\n"

static void test_risky(void **state)
{
    static const struct fact_row rows[] = {
        {FILE_NAMED("report.pdf"), "attach.count", 1, "report.pdf"},
        {"a.eml", "Subject: x\n\nHello\n", "attach.count", 0, NULL},
        {FILE_NAMED("report.pdf"), "attach.risky-weight", 0, NULL},
        {FILE_NAMED("setup.exe"), "attach.risky-weight", 1, "setup.exe"},
        {FILE_NAMED("SETUP.EXE"), "attach.risky-weight", 1, NULL},
        {FILE_NAMED("run.bat"), "attach.risky-weight", 2, NULL},
        {FILE_NAMED("xnk.xnk"), "attach.risky-weight", 2, NULL},
        {FILE_NAMED("old.cab"), "attach.risky-weight", 3, NULL},
        {FILE_NAMED("disk.iso"), "attach.risky-weight", 4, NULL},
        {FILE_NAMED("exe"), "attach.risky-weight", 0, NULL},
        {FILE_NAMED("a.e"), "attach.risky-weight", 0, NULL},
        {FILE_NAMED("report.2024.exe"), "attach.risky-weight", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_double(void **state)
{
    static const struct fact_row rows[] = {
        {FILE_NAMED("report.pdf.exe"), "attach.double-weight", 1, "report.pdf.exe"},
        {FILE_NAMED("report.pdf.exe"), "attach.risky-weight", 0, NULL}, /* never both */
        {FILE_NAMED("report.pdf.js"), "attach.double-weight", 2, NULL},
        {FILE_NAMED("setup.exe.pdf"), "attach.double-weight", 1, NULL},
        {FILE_NAMED("report.2024.exe"), "attach.double-weight", 0, NULL},
        {FILE_NAMED("report.1).exe"), "attach.double-weight", 0, NULL},
        {FILE_NAMED("report.final.exe"), "attach.double-weight", 0,
         NULL}, /* five letters */
        {FILE_NAMED("photo.tar.gz"), "attach.double-weight", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_disguises(void **state)
{
    static const struct fact_row rows[] = {
        {FILE_NAMED("page.html"), "attach.html", 1, "page.html"},
        {FILE_NAMED("page.htm"), "attach.html", 1, NULL},
        {FILE_NAMED("page.txt"), "attach.html", 0, NULL},
        {FILE_NAMED("bill.pdf.html"), "attach.disguised-page", 1, "bill.pdf.html"},
        {FILE_NAMED("page.html"), "attach.disguised-page", 0, NULL},
        {FILE_NAMED("invoice.zip"), "attach.disguised-archive", 1, NULL},
        {FILE_NAMED("my_invoice.7z"), "attach.disguised-archive", 1, NULL},
        {FILE_NAMED("scan.pdf.zip"), "attach.disguised-archive", 1, NULL},
        {FILE_NAMED("photos.zip"), "attach.disguised-archive", 0, NULL},
        {FILE_NAMED("invoice.pdf"), "attach.disguised-archive", 0, NULL},
        {FILE_NAMED("a.zip.gz"), "attach.cloaked-archive", 1, NULL},
        {FILE_NAMED("a.zip.001"), "attach.cloaked-archive", 0, NULL},
        {FILE_NAMED("a.tar.gz"), "attach.cloaked-archive", 0, NULL},
        {FILE_NAMED("a\xE2\x80\xAE"
                    "fdp.exe"),
         "attach.obscured-names", 1, NULL},
        {FILE_NAMED("caf\xC3\xA9.pdf"), "attach.obscured-names", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_risky),
        ARENA_TEST(test_double),
        ARENA_TEST(test_disguises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
