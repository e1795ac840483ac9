#include "fact_rows.h"

#define FROM "From: Shop <a@shop.example.com>\n"

static void test_encodings(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: K\xC3\xA4se <a@b.example>\n\nx", "sender.raw-bytes", 1, NULL},
        {"a.eml", "From: =?utf-8?Q?K=C3=A4se?= \xC3\xA4 <a@b.example>\n\nx",
         "sender.raw-bytes", 0, NULL},
        {"a.eml", FROM "\nx", "sender.raw-bytes", 0, NULL},
        {"a.eml", FROM "To: Zo\xC3\xAB <z@b.example>\n\nx", "header.to-raw-bytes", 1,
         NULL},
        {"a.eml", FROM "To: Zoe <z@b.example>\n\nx", "header.to-raw-bytes", 0, NULL},
        {"a.eml", FROM "To: =?utf-8?Q?Zoe?= <z@b.example>\n\nx",
         "header.needless-encoding", 1.2, "=?utf-8?Q?Zoe?= <z@b.example>"},
        {"a.eml", FROM "Cc: =?utf-8?B?Wm9l?= <z@b.example>\n\nx",
         "header.needless-encoding", 1.5, NULL},
        {"a.eml",
         FROM "To: =?utf-8?B?Wm9l?= <z@b.example>\nCc: =?utf-8?B?Wm9l?= <z@b.example>\n"
              "Reply-To: =?utf-8?B?Wm9l?= <z@b.example>\n\nx",
         "header.needless-encoding", 3, NULL},
        {"a.eml", FROM "To: =?utf-8?Q?Zo=C3=AB?= <z@b.example>\n\nx",
         "header.needless-encoding", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_list_marks(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", FROM "\nx", "header.list-marks", 0, NULL},
        {"a.eml", FROM "List-ID: <a.b>\nList-Post: <mailto:a@b.example>\n\nx",
         "header.list-marks", 2, NULL},
        {"a.eml", FROM "List-ID: <a.b>\nList-ID: <a.c>\nPrecedence: bulk\n\nx",
         "header.list-marks", 2, NULL},
        {"a.eml", FROM "X-BeenThere: a\nX-Loop: a\nPrecedence: List\n\nx",
         "header.list-marks", 3, NULL},
        {"a.eml", FROM "Precedence: first-class\nList-Help: <x:y>\n\nx",
         "header.list-marks", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_spelling(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From:a@b.example\nTo: z@b.example\nSubject:x\n\nx",
         "header.tight-colons", 1, NULL},
        {"a.eml", "From:\ta@b.example\n\nx", "header.tight-colons", 0, NULL},
        {"a.eml", FROM "Content-Type: text/plain;\n\nx", "header.ctype-semicolon", 1,
         NULL},
        {"a.eml", FROM "Content-Type: text/plain; a=b\n\nx", "header.ctype-semicolon", 0,
         NULL},
        {"a.eml", FROM "Mime-Version: 1.0\nContent-Transfer-Encoding: 8Bit\n\nx",
         "header.odd-case", 2, NULL},
        {"a.eml", FROM "mime-version: 1.0\nContent-Transfer-Encoding: 8bit\n\nx",
         "header.odd-case", 0, NULL},
        {"a.eml", FROM "no field\nTo: z@b.example\n\nx", "header.broken-lines", 1, NULL},
        {"a.eml", FROM "X: a\n no field\n\nx", "header.broken-lines", 0, NULL},
        {"a.html", "<p>a</p>", "header.tight-colons", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_people(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: A<a@b.example>\n\nx", "sender.no-space", 1, "A<a@b.example>"},
        {"a.eml", "From: A <a@b.example>\n\nx", "sender.no-space", 0, NULL},
        {"a.eml", "From: A<a at b>\n\nx", "sender.no-space", 0, NULL},
        {"a.eml", "From: A\n\nx", "sender.address-invalid", 1, NULL},
        {"a.eml", "From: A <a@b..example>\n\nx", "sender.address-invalid", 1, NULL},
        {"a.eml", "From: A <\xC3\xA4@b.example>\n\nx", "sender.address-invalid", 2, NULL},
        {"a.eml", "From: A, Inc. <a@b.example>\n\nx", "sender.address-invalid", 0, NULL},
        {"a.eml", "From: A,(<a@b.example>)\n\nx", "sender.address-invalid", 0, NULL},
        {"a.eml", "From: {{ sender }}\n\nx", "sender.address-invalid", -1, NULL},
        {"a.eml", "From: www@b.example\n\nx", "sender.service-account", 1, NULL},
        {"a.eml", "From: www2@b.example\n\nx", "sender.service-account", 0, NULL},
        {"a.eml", "From: Dr. A <a@b.example>\nReply-To: dra@b.example\n\nx",
         "sender.replyto-title", 1, NULL},
        {"a.eml", "From: Andrea <a@b.example>\nReply-To: dra@b.example\n\nx",
         "sender.replyto-title", 0, NULL},
        {"a.eml", FROM "Reply-To: us\n\nx", "sender.replyto-unreadable", 1, "us"},
        {"a.eml", FROM "Reply-To: us@b.example\n\nx", "sender.replyto-unreadable", 0,
         NULL},
        {"a.eml", FROM "Reply-To: a@other.com\n\nx", "sender.replyto-other-domain", 1,
         NULL},
        {"a.eml", FROM "Reply-To: a@x.example.com\n\nx", "sender.replyto-other-domain", 0,
         NULL},
        {"a.eml", FROM "To: Recipients <z@b.example>\n\nx", "header.to-recipients", 1,
         NULL},
        {"a.eml", FROM "To: Our recipients <z@b.example>\n\nx", "header.to-recipients", 0,
         NULL},
        {"a.eml", FROM "Disposition-Notification-To: a@b.example\n\nx",
         "header.read-receipts", 1, "a@b.example"},
        {"a.eml", FROM "\nx", "header.read-receipts", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_encodings),
        ARENA_TEST(test_list_marks),
        ARENA_TEST(test_spelling),
        ARENA_TEST(test_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
