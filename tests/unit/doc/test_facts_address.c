#include "fact_rows.h"

#define FROM(from) "a.eml", "To: anna@example.org\nSubject: News\nFrom: " from
#define TO(to) "a.eml", "From: Shop <a@example.net>\nTo: " to "\nSubject: News\n\nHello\n"
#define REPLY(from, reply) FROM(from "\nReply-To: " reply)

static void test_form(void **state)
{
    static const struct fact_row rows[] = {
        {FROM("Shop <a@example.net >"), "sender.space-before-bracket", 1, " "},
        {FROM("Shop <a@example.net> "), "sender.space-before-bracket", 0, NULL},
        {FROM("a@example.net"), "sender.space-before-bracket", 0, NULL},
        {FROM("Shop<a@example.net>"), "sender.runs-on", 1, "p<"},
        {FROM("\"The Shop\"<a@example.net>"), "sender.runs-on", 2, "\"<"},
        {FROM("The Shop <a@example.net>"), "sender.runs-on", 0, NULL},
        {FROM("<a@example.net>"), "sender.runs-on", 0, NULL},
        {"a.html", "<p>Hello</p>", "sender.runs-on", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_letters(void **state)
{
    static const struct fact_row rows[] = {
        {FROM("Shop <a@xkcdbtr.example>"), "sender.domain-consonants", 7, "xkcdbtr"},
        {FROM("Shop <a@strength.example>"), "sender.domain-consonants", 3, NULL},
        {FROM("Shop <xkcdbtrx@example.net>"), "sender.local-consonants", 8, "xkcdbtrx"},
        {FROM("Shop <a@xkcdbtrx.example>"), "sender.local-consonants", 0, NULL},
        {FROM("Shop <2026news@example.net>"), "sender.leading-digits", 4, "2026"},
        {FROM("Shop <2026@example.net>"), "sender.leading-digits", 0, NULL},
        {FROM("Shop <24h@example.net>"), "sender.leading-digits", 0, NULL},
        {FROM("Shop <a@best-offers.example>"), "sender.offers-domain", 1, "offers"},
        {FROM("Shop <a@offerson.example>"), "sender.offers-domain", 0, NULL},
        {FROM("Shop <offers@example.net>"), "sender.offers-domain", 0, NULL},
        {FROM("Shop <a@shop123.com>"), "sender.digits-domain", 1, "123"},
        {FROM("Shop <a@shop1234.com>"), "sender.digits-domain", 0, NULL},
        {FROM("Shop <a@123.com>"), "sender.digits-domain", 0, NULL},
        {FROM("Shop <a@gmail.com>"), "sender.is-gmail", 1, "a@gmail.com"},
        {FROM("Shop <a@gmail.com>\nX-Received: by 10.0.0.1"), "sender.is-gmail", 0, NULL},
        {FROM("Shop <qwrtp4@example.net>"), "sender.is-random", 1, "qwrtp4"},
        {FROM("Shop <aaaa@example.net>"), "sender.is-random", 1, NULL},
        {FROM("Shop <xyxyxyxy@example.net>"), "sender.is-random", 1, NULL},
        {FROM("Shop <qwrtp+a@example.net>"), "sender.is-random", 0, NULL},
        {FROM("Shop <news@qwrtp.example>"), "sender.is-random", 0, NULL},
        {FROM("Shop <wonderful.kitchens@example.net>"), "sender.is-random", 0, NULL},
        {REPLY("Shop <a@example.net>", "qwrtp4@example.net"), "sender.replyto-is-random",
         1, "qwrtp4"},
        {FROM("Shop <qwrtp4@example.net>"), "sender.replyto-is-random", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_recipients(void **state)
{
    static const struct fact_row rows[] = {
        {TO("anna@example.org"), "header.to-bare", 1, "anna@example.org"},
        {TO("<anna@example.org>"), "header.to-bare", 0, NULL},
        {TO("Anna <anna@example.org>, b@example.org"), "header.to-bare", 0, NULL},
        {TO("anna@example"), "header.to-malformed", 1, "anna@example"},
        {TO("Anna"), "header.to-malformed", 1, "Anna"},
        {TO("@ anna@@example.org"), "header.to-malformed", 0, NULL},
        {TO("anna@b@c. x@d"), "header.to-malformed", 1, NULL},
        {TO("anna@example.org"), "header.to-malformed", 0, NULL},
        {TO("undisclosed-recipients:;"), "header.to-malformed", 0, NULL},
        {TO("undisclosed-recipients:;"), "header.to-undisclosed", 1,
         "undisclosed-recipients"},
        {TO("anna@example.org"), "header.to-undisclosed", 0, NULL},
        {"a.eml",
         "From: a@example.net\nTo: anna@example.org\nSubject: For "
         "anna@example.org\n\nHi\n",
         "subject.recipient", 1, "anna@example.org"},
        {"a.eml", "From: a@example.net\nTo: anna@example.org\nSubject: For anna\n\nHi\n",
         "subject.recipient", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_mailboxes(void **state)
{
    static const struct fact_row rows[] = {
        {REPLY("a@example.net", "b@gmail.com"), "sender.replyto-mailbox", 1,
         "b@gmail.com"},
        {REPLY("a@example.net", "b7@gmail.com"), "sender.replyto-mailbox", 2, NULL},
        {REPLY("a@example.net", "b@example.net"), "sender.replyto-mailbox", 0, NULL},
        {REPLY("a@outlook.com", "b@gmail.com"), "sender.replyto-other-mailbox", 1,
         "b@gmail.com"},
        {REPLY("b@gmail.com", "b@gmail.com"), "sender.replyto-other-mailbox", 0, NULL},
        {REPLY("a@example.net", "b@gmail.com"), "sender.replyto-other-mailbox", 0, NULL},
        {"a.eml",
         "From: a@example.net\nTo: anna@example\nSubject: For anna@example\n\nHi\n",
         "subject.recipient", 1, NULL},
        {"a.eml",
         "From: a@example.net\nSubject: For anna@example\nTo: anna@example\n\nHi\n",
         "subject.recipient", 0, NULL},
        {REPLY("a@example.net", "b@gmail.com") "\n\nWrite to c@gmail.com.\n",
         "sender.body-mailbox", 1, "c@gmail.com"},
        {REPLY("a@example.net",
               "b@gmail.com") "\n\nWrite to b@gmail.com, <c@gmail.com>\n",
         "sender.body-mailbox", 0, NULL},
        {FROM("a@example.net") "\n\nWrite to c@gmail.com.\n", "sender.body-mailbox", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

#define TIMES(date, received)                                                   \
    "a.eml", "Received: from a.example by b.example; " received "\nDate: " date \
             "\nMessage-ID: <1@a.example>\nFrom: a@example.net\n"               \
             "To: anna@example.org\nSubject: News\n\nHello\n"

static void test_times(void **state)
{
    static const struct fact_row rows[] = {
        {TIMES("Tue, 24 Nov 2026 14:00:00 +0000", "Tue, 24 Nov 2026 10:00:00 +0000"),
         "header.hours-ahead", 4, NULL},
        {TIMES("Tue, 24 Nov 2026 14:00:00 +0400", "Tue, 24 Nov 2026 10:00:00 +0000"),
         "header.hours-ahead", 0, NULL},
        {TIMES("Sun, 1 Mar 2026 00:00:00 GMT", "Sat, 28 Feb 2026 00:00:00 +0000"),
         "header.hours-ahead", 24, NULL},
        {TIMES("Tue, 24 Nov 2026 10:00:00 +0000", "Tue, 24 Nov 2026 16:30:00 +0000"),
         "header.hours-behind", 6.5, NULL},
        {TIMES("yesterday", "Tue, 24 Nov 2026 16:30:00 +0000"), "header.hours-behind", 0,
         NULL},
        {FROM("a@example.net"), "header.hours-behind", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_form),      ARENA_TEST(test_letters), ARENA_TEST(test_recipients),
        ARENA_TEST(test_mailboxes), ARENA_TEST(test_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
