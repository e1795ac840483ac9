#include "fact_rows.h"

#define FROM(from) \
    "a.eml", "From: " from "\nTo: anna@example.org\nSubject: News\n\nHello\n"
#define REPLY(from, reply) FROM(from "\nReply-To: " reply)

static void test_name(void **state)
{
    static const struct fact_row rows[] = {
        {FROM("a@example.net"), "sender.name-missing", 1, "a@example.net"},
        {FROM("Shop <a@example.net>"), "sender.name-missing", 0, NULL},
        {FROM("{{shop}} <a@example.net>"), "sender.name-missing", 0, NULL},
        {FROM("Shop <{{address}}>"), "sender.name-missing", -1, NULL},
        {"a.html", "<p>Hello</p>", "sender.name-missing", -1, NULL},
        {FROM("\"\" <a@example.net>"), "sender.name-blank", 1, NULL},
        {FROM("a@example.net"), "sender.name-blank", 0, NULL},
        {FROM("\"Shop\" <a@example.net>"), "sender.name-blank", 0, NULL},
        {FROM("A@example.net <a@example.net>"), "sender.name-is-address", 1,
         "A@example.net"},
        {FROM("Shop <a@example.net>"), "sender.name-is-address", 0, NULL},
        {FROM("a@example.net"), "sender.name-is-address", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_other_address(void **state)
{
    static const struct fact_row rows[] = {
        {FROM("\"Bank x@bank.example\" <a@example.net>"), "sender.name-other-address", 1,
         "x@bank.example"},
        {FROM("\"anna@example.org\" <a@example.net>"), "sender.name-other-address", 2,
         NULL},
        {FROM("\"b@example.net\" <a@example.net>"), "sender.name-other-address", 0, NULL},
        {FROM("\"Bank (x@bank.example)\" <a@example.net>"), "sender.name-other-address",
         0, NULL},
        {FROM("\"meet @ noon\" <a@example.net>"), "sender.name-other-address", 0, NULL},
        {FROM("\"x@bank\" <a@example.net>"), "sender.name-other-address", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_odd_names(void **state)
{
    static const struct fact_row rows[] = {
        {FROM("\"Shop http://www.gov.uk/\" <a@example.net>"), "sender.name-urls", 1,
         "http://www.gov.uk/"},
        {FROM("\"www.gov.uk\" <a@example.net>"), "sender.name-urls", 0, NULL},
        {FROM("\xF0\x9D\x90\x8D\xF0\x9D\x90\x9E <a@example.net>"),
         "sender.name-styled-letters", 2, "\xF0\x9D\x90\x8D\xF0\x9D\x90\x9E"},
        {FROM("Shop <a@example.net>"), "sender.name-styled-letters", 0, NULL},
        {FROM("=?UTF-8?Q?Shop?= <a@example.net>"), "sender.needless-encoding", 1, NULL},
        {FROM("=?UTF-8?B?U2hvcA==?= <a@example.net>"), "sender.needless-encoding", 2,
         NULL},
        {FROM("=?UTF-8?Q?Caf=C3=A9?= <a@example.net>"), "sender.needless-encoding", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_replies(void **state)
{
    static const struct fact_row rows[] = {
        {FROM("no-reply@example.net"), "sender.is-noreply", 1, "no-reply@example.net"},
        {REPLY("no-reply@example.net", "help@example.net"), "sender.is-noreply", 0, NULL},
        {REPLY("help@example.net", "noreply@example.net"), "sender.is-noreply", 1, NULL},
        {FROM("nora@example.net"), "sender.is-noreply", 0, NULL},
        {FROM("a@GMail.com"), "sender.is-free-mail", 1, "a@GMail.com"},
        {FROM("a@example.net"), "sender.is-free-mail", 0, NULL},
        {FROM("a@proton.me"), "sender.is-free-mail", 1, NULL},
        {FROM("a@shop.onmicrosoft.com"), "sender.is-free-mail", 1, NULL},
        {REPLY("a@example.net", "b@proton.me"), "sender.replyto-free-mail", 0, NULL},
        {REPLY("a@proton.me", "b@hotmail.co.uk"), "sender.replyto-free-mail", 1, NULL},
        {REPLY("a@example.net", "b@gmail.com"), "sender.replyto-free-mail", 1,
         "b@gmail.com"},
        {REPLY("a@gmail.com", "b@outlook.com"), "sender.replyto-free-mail", 0, NULL},
        {REPLY("a@example.net", "b@example.com"), "sender.replyto-free-mail", 0, NULL},
        {REPLY("a@example.net", "b@gmail.com\nList-Post: <mailto:l@example.net>"),
         "sender.replyto-free-mail", 0, NULL},
        {REPLY("a@example.net", "Anna@example.org"), "sender.replyto-is-recipient", 1,
         NULL},
        {REPLY("a@example.org", "anna@example.org"), "sender.replyto-is-recipient", 0,
         NULL},
        {REPLY("a@example.net", "anna@example.org\nAuto-Submitted: auto-generated"),
         "sender.replyto-is-recipient", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_name),
        ARENA_TEST(test_other_address),
        ARENA_TEST(test_odd_names),
        ARENA_TEST(test_replies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
