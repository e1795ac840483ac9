#include "fact_rows.h"

static void test_tagged_hosts(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='https://{{ host }}/x'>a</a>", "link.tagged-hosts", 1,
         "https://{{ host }}/x"},
        {"a.html", "<a href='https://{{ shop }}.com/x'>a</a>", "link.tagged-hosts", 1,
         NULL},
        {"a.html", "<a href='https://{{ name }}.shop.com/x'>a</a>", "link.tagged-hosts",
         0, NULL},
        {"a.html", "<a href='{{ url }}'>a</a>", "link.tagged-hosts", 0, NULL},
        {"a.html", "<a href='https://shop.com/{{ id }}'>a</a>", "link.tagged-hosts", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_to_sender(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", "From: a@news.shop.com\n\nSee https://www.shop.com/ and https://b.org/",
         "link.to-sender", 1, NULL},
        {"a.eml", "From: a@news.shop.com\n\nSee https://b.org/", "link.to-sender", 0,
         NULL},
        {"a.eml", "From: a@shop.info\n\nSee https://www.shop.co.uk/", "link.to-sender", 1,
         NULL},
        {"a.eml", "From: a@gmail.com\n\nSee https://b.org/", "link.to-sender", -1, NULL},
        {"a.eml", "From: a@shop.com\n\nNo link", "link.to-sender", -1, NULL},
        {"a.eml", "From: a@shop.com\n\nSee https://b.org/ and https://{{ host }}/",
         "link.to-sender", -1, NULL},
        {"a.eml",
         "From: a@mailer.net\nReply-To: b@shop.com\n\nSee https://shop.com/ "
         "https://b.org/",
         "link.to-sender", 1, NULL},
        {"a.txt", "See https://b.org/", "link.to-sender", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_tagged_hosts),
        ARENA_TEST(test_to_sender),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
