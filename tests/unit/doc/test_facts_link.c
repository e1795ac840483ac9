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
        /* Other rules say what is wrong with these. */
        {"a.html",
         "<a href='http://1.2.3.4/'>a</a><a href='http://a@b.org'>b</a><a "
         "href='http://example.com/'>c</a><a href='http://b.org/'>https://b.org/</a>",
         "link.insecure", 0, NULL},
        {"a.html",
         "<a href='https://a.example.com/'>a</a><a href='https://b.example.com/'>b</a>"
         "<a href='https://other.org/'>c</a>",
         "link.organisations", 2, NULL},
        {"a.html",
         "<a href='https://a.example/12345'>a</a><a href='https://a.example/'>b</a>",
         "link.longest", 23, "https://a.example/12345"},
        {"a.html", "<p>Hi</p>", "link.longest", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_rspamd(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='http://203.0.113.5/x'>a</a>", "link.ip-anchors", 1,
         "http://203.0.113.5/x"},
        {"a.html", "<a href='http://2997024026/x'>a</a>", "link.ip-anchors", 1, NULL},
        {"a.html", "<a href='http://[2001:db8::1]/'>a</a>", "link.ip-anchors", 0, NULL},
        {"a.html", "<a href='http://203-0-113-5.example/'>a</a>", "link.ip-anchors", 0,
         NULL},
        {"a.txt", "See http://203.0.113.5/x", "link.ip-anchors", 0, NULL},
        /* As rspamd 3.4 weighs them: 0.5 of the points, and 3.79 of 4 for one letter. */
        {"a.html", "<a href='https://click.other.org/'>www.shop.com</a>",
         "link.mismatch-weight", 0.5, "https://click.other.org/"},
        {"a.html", "<a href='https://www.shap.com/'>www.shop.com</a>",
         "link.mismatch-weight", 0.947, NULL},
        {"a.html", "<a href='https://click.shop.com/'>www.shop.com</a>",
         "link.mismatch-weight", 0, NULL},
        {"a.html", "<a href='https://click.other.org/'>our shop</a>",
         "link.mismatch-weight", 0, NULL},
        {"a.html", "<a href='{{ url }}'>www.shop.com</a>", "link.mismatch-weight", 0,
         NULL},
        {"a.eml",
         "Subject: Hi!\nContent-Type: text/html\n\n"
         "<a href='https://click.other.org/'>www.shop.com</a>",
         "link.mismatch-points", 3, NULL},
        {"a.html", "<a href='https://click.other.org/'>www.shop.com</a>",
         "link.mismatch-points", 2, NULL},
        {"a.html", "<map><area href='http://203.0.113.5/x'></map>", "link.ip-anchors", 0,
         NULL},
        {"a.html", "<a href='http://0313.0.113.5/x'>a</a>", "link.obscured", 1, NULL},
        {"a.html", "<a href='http://3405803781/x'>a</a>", "link.obscured", 1, NULL},
        {"a.html", "<a href='http://203.0.113.5/x'>a</a>", "link.obscured", 0, NULL},
        {"a.html", "<a href='https:\\\\shop.com/x'>a</a>", "link.obscured", 1, NULL},
        {"a.html", "<a href='https://shop.com\\@other.org/x'>a</a>", "link.obscured", 1,
         NULL},
        {"a.html", "<a href='https://shop.com/x\\y'>a</a>", "link.obscured", 0, NULL},
        {"a.html", "<a href='https://shop.com/'>http://shop.nowhere-at-all/</a>",
         "link.obscured", 1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_opt_out_targets(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='https://a.example/unsubscribe?u=1'>x</a>",
         "link.opt-out-targets", 1, "https://a.example/unsubscribe?u=1"},
        {"a.html", "<a href='https://a.example/Subscriptions'>x</a>",
         "link.opt-out-targets", 1, NULL},
        {"a.html", "<a href='https://a.example/opt-out'>x</a>", "link.opt-out-targets", 1,
         NULL},
        {"a.html", "<a href='mailto:abuse@a.example'>x</a>", "link.opt-out-targets", 1,
         NULL},
        {"a.html", "<a href='https://a.example/unsubscribed'>x</a>",
         "link.opt-out-targets", 0, NULL},
        {"a.html", "<a href='https://a.example/my_unsubscribe'>x</a>",
         "link.opt-out-targets", 0, NULL},
        {"a.html", "<a href='https://a.example/'>unsubscribe</a>", "link.opt-out-targets",
         0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_links),
        ARENA_TEST(test_rspamd),
        ARENA_TEST(test_opt_out_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
