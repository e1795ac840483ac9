#include "fact_rows.h"

static void check_rows(void **state, const struct fact_row *rows, size_t count)
{
    row_number = 0;
    for (size_t i = 0; i < count; i++, row_number++) {
        check_fact(*state, &rows[i]);
    }
}
#define CHECK_ROWS(rows) check_rows(state, rows, sizeof(rows) / sizeof *(rows))

static void test_pictures(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<img src='https://i.ebayimg.com/a.png'>", "image.shared-hosts", 1,
         "<img src='https://i.ebayimg.com/a.png'>"},
        {"a.html",
         "<img src='https://i.ebayimg.com/a.png'><img src='https://b.ebayimg.com/b.png'>",
         "image.shared-hosts", 1, NULL},
        {"a.html",
         "<img src='https://i.ebayimg.com/a'><img src='//cdn.shopify.com/s/b.JPG'>",
         "image.shared-hosts", 2, NULL},
        {"a.html", "<img src='https://cdn.shopify.com/s/b'>", "image.shared-hosts", 0,
         NULL},
        {"a.html", "<img src='https://xfbcdn.net/v/b.png'>", "image.shared-hosts", 0,
         NULL},
        {"a.html", "<img src='https://scontent.fbcdn.net/w/b.png'>", "image.shared-hosts",
         0, NULL},
        {"a.txt", "https://i.ebayimg.com/a.png", "image.shared-hosts", 0, NULL},
        {"a.html",
         "<a href='https://imgur.com/aaaaaaa.png'><img "
         "src='https://i.imgur.com/a1b2c3d.png'>"
         "<img src='https://i.imgur.com/a1b2c3d.png'></a>",
         "image.imgur-addresses", 2, NULL},
        {"a.html",
         "<img src='https://i.imgur.com/a1b2c3d.webp'><img "
         "src='https://i.imgur.com/a.png'>",
         "image.imgur-addresses", 0, NULL},
    };
    CHECK_ROWS(rows);
}

static void test_addresses(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "http://203.0.113.5/a", "link.public-addresses", 1,
         "http://203.0.113.5/a"},
        {"a.txt", "http://192.168.0.1/ http://10.0.0.1/ http://172.20.0.1/",
         "link.public-addresses", 0, NULL},
        {"a.txt", "http://172.32.0.1/", "link.public-addresses", 1, NULL},
        {"a.txt", "http://172.200.0.1/", "link.public-addresses", 1, NULL},
        {"a.html", "<a href='http://3405803781/'>a</a><img src='http://203.0.113.5/a'>",
         "link.public-addresses", 2, NULL},
        {"a.html", "<a href='http://04516437422/'>a</a>", "link.public-addresses", 1,
         NULL},
        {"a.html", "<a href='http://0x7f.1/'>a</a>", "link.public-addresses", 0, NULL},
        {"a.html", "<a href='http://a@203.0.113.5/'>a</a>", "link.public-addresses", 0,
         NULL},
        {"a.html", "<a href='http://[2001:db8::1]/'>a</a>", "link.public-addresses", 0,
         NULL},
        {"a.txt", "http://1.2.3.example/", "link.public-addresses", 0, NULL},
    };
    CHECK_ROWS(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_pictures),
        ARENA_TEST(test_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
