#include "fact_rows.h"

#define DATE "Date: Tue, 24 Nov 2026 08:00:00 +0000\n"
#define ID "Message-ID: <a1@example.net>\n"
#define FROM "From: Shop <a@example.net>\n"
#define TO "To: anna@example.org\n"
#define BODY "Subject: News\n\nHello\n"
/* Received makes a message of it, whatever else is missing. */
#define SENT "Received: from a by b; Tue, 24 Nov 2026 08:00:00 +0000\n"

static void test_missing(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", SENT FROM TO DATE ID BODY, "header.from-missing", 0, NULL},
        {"a.eml", SENT TO DATE ID BODY, "header.from-missing", 1, NULL},
        {"a.eml", SENT "From:\n" TO DATE ID BODY, "header.from-missing", 1, NULL},
        {"a.eml", SENT FROM DATE ID BODY, "header.to-missing", 1, NULL},
        {"a.eml", SENT FROM TO ID BODY, "header.date-missing", 1, NULL},
        {"a.eml", SENT FROM TO DATE BODY, "header.mid-missing", 1, NULL},
        {"a.eml", SENT FROM TO DATE ID BODY, "header.mid-missing", 0, NULL},
        {"a.eml", FROM TO BODY, "header.date-missing", -1,
         NULL}, /* a draft is not asked */
        {"a.html", "<p>Hello</p>", "header.date-missing", -1, NULL},
        {"a.html", "<p>Hello</p>", "header.is-reply", -1, NULL},
        {"a.eml", SENT FROM "DKIM-Signature: v=1\n" BODY, "header.is-signed", 1, NULL},
        {"a.eml", SENT FROM BODY, "header.is-signed", 0, NULL},
        {"a.eml", FROM BODY, "header.is-signed", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_senders_and_replies(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", FROM TO BODY, "header.from-count", 1, NULL},
        {"a.eml", "From: a@example.net, b@example.net\n" BODY, "header.from-count", 2,
         "b@example.net"},
        {"a.eml", FROM "From: b@example.net\n" BODY, "header.from-count", 2,
         "b@example.net"},
        {"a.eml", FROM BODY, "header.is-reply", 0, NULL},
        {"a.eml", FROM "In-Reply-To: <1@a>\n" BODY, "header.is-reply", 1, NULL},
        {"a.eml", FROM "References: <1@a>\n" BODY, "header.is-reply", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define DATED(date) "a.eml", FROM "Date: " date "\n" BODY, "header.date-invalid"

static void test_date(void **state)
{
    static const struct fact_row rows[] = {
        {DATED("Tue, 24 Nov 2026 08:00:00 +0000"), 0, NULL},
        {DATED("24 Nov 2026 08:00:00 +0000"), 0, NULL},
        {DATED("Tue,  4 Nov 2026 8:00 GMT"), 0, NULL},
        {DATED("Sat, 31 Dec 2005 23:59:60 -0500"), 0, NULL},
        {DATED("Sat, 31 Dec 2005 23:00:00"), 1, NULL},
        {DATED("Tue, 24 Nov 2026 08:00:00 +0000 (UTC)"), 0, NULL},
        {DATED("Thurs, 24 Nov 2026 08:00:00 +0000"), 2,
         "Date: Thurs, 24 Nov 2026 08:00:00 +0000"},
        {DATED("Tue 24 Nov 2026 08:00:00 +0000"), 2, NULL},
        {DATED("Tue, 32 Nov 2026 08:00:00 +0000"), 2, NULL},
        {DATED("Tue, 24 November 2026 08:00:00 +0000"), 2, NULL},
        {DATED("Tue, 24 Nov 2026 24:00:00 +0000"), 2, NULL},
        {DATED("Tue, 24 Nov 26 08:00:00 +0000"), 3, NULL},
        {DATED("Tue, 24 Nov 2026 08:00:00 +00"), 2, NULL},
        {DATED("2026-11-24T08:00:00Z"), 2, NULL},
        {DATED("Tue, 24 Nov 926 08:00:00 +0000"), 2, NULL},
        {DATED("Tue, 24 Nov 26 08:00:00 +00"), 2, NULL},
        {DATED("{{ now }}"), -1, NULL},
        {"a.eml", FROM BODY, "header.date-invalid", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define NAMED(id) "a.eml", FROM "Message-ID: " id "\n" BODY, "header.mid-invalid"

static void test_message_id(void **state)
{
    static const struct fact_row rows[] = {
        {NAMED("<a1@example.net>"), 0, NULL},
        {NAMED("<a1@[10.0.0.1]>"), 0, NULL},
        {NAMED("a1@example.net"), 1, "Message-ID: a1@example.net"},
        {NAMED("<a1>"), 2, NULL},
        {NAMED("<a 1@example.net>"), 2, NULL},
        {NAMED("<@example.net>"), 2, NULL},
        {NAMED("<a1@>"), 2, NULL},
        {NAMED("a1"), 3, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define MIME(fields) "a.eml", SENT FROM fields BODY, "header.mime-version-missing"

static void test_mime_version(void **state)
{
    static const struct fact_row rows[] = {
        {MIME(""), 0, NULL},
        {MIME("MIME-Version: 1.0\nContent-Type: text/html\n"), 0, NULL},
        {MIME("Content-Type: text/plain\n"), 1, "Content-Type: text/plain"},
        {MIME("Content-Transfer-Encoding: 8bit\n"), 1, NULL},
        {MIME("Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n"), 1, NULL},
        {MIME("Content-Type: text/html\n"), 2, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define TWICE(fields) "a.eml", FROM TO fields BODY, "header.duplicate-weight"

static void test_duplicates(void **state)
{
    static const struct fact_row rows[] = {
        {TWICE(""), 0, NULL},
        {TWICE("Received: a\nReceived: b\n"), 0, NULL},
        {TWICE("Subject: Other\n"), 0.7, "Subject: News"},
        {TWICE("Cc: a@b\nCC: a@b\n"), 0.1, "CC: a@b"},
        {TWICE("Cc: a@b\nCc: a@b\nSender: a@b\nSender: a@b\n"), 1, "Cc: a@b"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define LIST(value) "a.eml", FROM "List-Unsubscribe: " value "\n" BODY
#define POST(value) \
    "a.eml", FROM "List-Unsubscribe-Post: " value "\n" BODY, "header.one-click"

static void test_list_unsubscribe(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", FROM BODY, "header.list-unsubscribe", 0, NULL},
        {LIST("<https://a.example/u>"), "header.list-unsubscribe", 1, NULL},
        {LIST("<https://a.example/u>"), "header.list-unsubscribe-invalid", 0, NULL},
        {LIST("(comment) <mailto:u@a.example> ,\n <https://a.example/u>"),
         "header.list-unsubscribe-invalid", 0, NULL},
        {LIST("https://a.example/u"), "header.list-unsubscribe-invalid", 1,
         "List-Unsubscribe: https://a.example/u"},
        {LIST("<https://a.example/u"), "header.list-unsubscribe-invalid", 1, NULL},
        {LIST("<https://a.example/u v>"), "header.list-unsubscribe-invalid", 1, NULL},
        {LIST("<ftp://a.example/u>"), "header.list-unsubscribe-invalid", 1, NULL},
        {LIST("<https://a.example/u>, <https://a.example/v>"),
         "header.list-unsubscribe-invalid", 1, NULL},
        {LIST("{{ header }}"), "header.list-unsubscribe-invalid", -1, NULL},
        {LIST("<mailto:u@a.example>"), "header.list-unsubscribe-https", 0, NULL},
        {LIST("<https://a.example/u>"), "header.list-unsubscribe-https", 1, NULL},
        {POST("List-Unsubscribe=One-Click"), 1, NULL},
        {POST("List-Unsubscribe=one-click"), 0,
         "List-Unsubscribe-Post: List-Unsubscribe=one-click"},
        {POST("yes"), 0, NULL},
        {"a.eml", FROM "List-ID: <a.example>\n" BODY, "header.list-id", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_missing),
        ARENA_TEST(test_senders_and_replies),
        ARENA_TEST(test_date),
        ARENA_TEST(test_message_id),
        ARENA_TEST(test_mime_version),
        ARENA_TEST(test_duplicates),
        ARENA_TEST(test_list_unsubscribe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
