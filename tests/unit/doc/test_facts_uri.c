#include "fact_rows.h"

#define HEAD                                              \
    "Message-ID: <1@shop.example.com>\n"                  \
    "Date: Tue, 24 Nov 2026 10:00:00 +0000\n"             \
    "Content-Type: multipart/alternative; boundary=b\n\n" \
    "--b\nContent-Type: text/plain\n\n"
#define HTML "\n--b\nContent-Type: text/html\n\n<p>A</p>"
#define END "\n--b--\n"

/* What rspamd 3.4 counted in the same messages, 24 November 2026. */
static void test_counted(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", HEAD "x" HTML "<a href='https://a.com/x'>y</a>" END, "link.counted", 0,
         NULL},
        {"a.eml",
         HEAD "x" HTML "<img src='https://a.com/1'><img src='https://a.com/1'>" END,
         "link.counted", 2, NULL},
        {"a.eml",
         HEAD "x" HTML "<img src='//a.com/1'><img src='/1'><img src='cid:a'>"
              "<img src='http://localhost/1'>" END,
         "link.counted", 2, NULL},
        {"a.eml",
         HEAD "x" HTML "<a href='https://a.com/1'><img src='https://a.com/1'></a>" END,
         "link.counted", 2, NULL},
        {"a.eml",
         HEAD "See https://a.com/x here" HTML "<a href='https://a.com/x'>y</a>" END,
         "link.counted", 2, NULL},
        {"a.eml", HEAD "See www.a.com and b.com/x and me@c.com" HTML END, "link.counted",
         1, NULL},
        {"a.eml", HEAD "x" HTML "<p><a href='https://a.com/'>https://a.com/</a></p>" END,
         "link.counted", 3, NULL},
        {"a.eml", HEAD "x" HTML "<p><a href='https://t.com/x'>www.a.com</a></p>" END,
         "link.counted", 1, NULL},
        {"a.eml",
         HEAD "go https://a.com/ x" HTML
              "<p><a href='https://t.com/x'>https://a.com/</a>" END,
         "link.counted", 1, NULL},
        {"a.eml", HEAD "x" HTML "<a href='https://a.com/x'>b.com</a>" END, "link.counted",
         1, NULL},
        {"a.eml", HEAD "x" HTML "<a href='https://a.com/?a=b%20c'>y</a>" END,
         "link.counted", 1, NULL},
        {"a.eml", HEAD "x" HTML "<a href='https://a.com/?a=b%2Fc'>y</a>" END,
         "link.counted", 0, NULL},
        {"a.eml", HEAD "x" HTML "<a href='https://a.com:443/'>y</a>" END, "link.counted",
         1, NULL},
        {"a.eml",
         HEAD "x" HTML "<a href='https://a.com/?u=https%3A%2F%2Fb.com%2Fy'>y</a>" END,
         "link.counted", 1, NULL},
        {"a.eml", HEAD "x" HTML "<a href='https://a.com/?u=www.b.com'>y</a>" END,
         "link.counted", 0, NULL},
        {"a.eml", "Subject: Hi\n\n{{ name }}", "link.counted", -1, NULL},
        {"a.html", "<img src='https://a.com/1'>", "link.counted", -1, NULL},
        {"a.txt", "https://shop.example.com/mugs", "text.address-points", 2.2, NULL},
        {"a.txt", "See https://shop.example.com/mugs and more", "text.address-points", 0,
         NULL},
        {"a.html",
         "<p>See our new mugs: <a href='https://shop.example.com/m'>"
         "https://shop.example.com/m</a>",
         "text.address-points", 2.2, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_odd(void **state)
{
    static const struct fact_row rows[] = {
        {"a.eml", HEAD "x" HTML "<img src='https://a.com/1'>" END, "link.counted-odd", 1,
         NULL},
        {"a.eml",
         HEAD "x" HTML "<img src='https://a.com/1'><img src='https://a.com/2'>" END,
         "link.counted-odd", 0, NULL},
        {"a.eml", "Subject: Hi\nContent-Type: text/html\n\n<img src='https://a.com/1'>",
         "link.counted-odd", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_counted),
        ARENA_TEST(test_odd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
