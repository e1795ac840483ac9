#include "fact_rows.h"

static void test_links(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='https://a.example/'>a</a><a href='mailto:x@a.example'>b</a>",
         "link.count", 2, NULL},
        {"a.html", "<a href='https://a.example/'>a</a><a href='mailto:x@a.example'>b</a>",
         "link.web", 1, NULL},
        {"a.txt", "See http://a.example/ and https://a.example/", "link.insecure", 1,
         "http://a.example/"},
        {"a.html", "<a href='http://{{ host }}/'>a</a>", "link.insecure", 0, NULL},
        {"a.html",
         "<a href='https://a.example.com/'>a</a><a href='https://b.example.com/'>b</a>"
         "<a href='https://other.org/'>c</a>",
         "link.organisations", 2, NULL},
        {"a.html", "<a href='https://a.example/12345'>a</a><a href='https://a.example/'>b</a>",
         "link.longest", 23, "https://a.example/12345"},
        {"a.html", "<p>Hi</p>", "link.longest", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_opt_out_targets(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='https://a.example/unsubscribe?u=1'>x</a>", "link.opt-out-targets",
         1, "https://a.example/unsubscribe?u=1"},
        {"a.html", "<a href='https://a.example/Subscriptions'>x</a>", "link.opt-out-targets", 1,
         NULL},
        {"a.html", "<a href='https://a.example/opt-out'>x</a>", "link.opt-out-targets", 1,
         NULL},
        {"a.html", "<a href='mailto:abuse@a.example'>x</a>", "link.opt-out-targets", 1, NULL},
        {"a.html", "<a href='https://a.example/unsubscribed'>x</a>", "link.opt-out-targets", 0,
         NULL},
        {"a.html", "<a href='https://a.example/my_unsubscribe'>x</a>", "link.opt-out-targets",
         0, NULL},
        {"a.html", "<a href='https://a.example/'>unsubscribe</a>", "link.opt-out-targets", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_links),
        ARENA_TEST(test_opt_out_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
