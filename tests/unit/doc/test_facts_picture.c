#include "fact_rows.h"

static void test_without_size(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<img src='https://a.example/b.png' alt='A'>", "image.without-size", 1,
         "<img src='https://a.example/b.png' alt='A'>"},
        {"a.html", "<img src='b.png'><a href='x'><img src='c' alt=''></a>",
         "image.without-size", 2, NULL},
        {"a.html", "<img src='https://a.example/o.gif?id=1' alt=''><img src='/j/1'>",
         "image.without-size", 0, NULL},
        {"a.html", "<img src='b.png' width='100%'>", "image.without-size", 0, NULL},
        {"a.html", "<img src='b.png' width='{{ w }}'>", "image.without-size", 0, NULL},
        {"a.html", "<img src='b.png' style='max-width:200px'>", "image.without-size", 0,
         NULL},
        {"a.html", "<img src='b.png' class='logo'>", "image.without-size", 0, NULL},
        {"a.html", "<div style='display:none'><img src='b.png'></div>",
         "image.without-size", 0, NULL},
        {"a.mjml", "<mjml><mj-body><mj-image src='b.png'/></mj-body></mjml>",
         "image.without-size", -1, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_heaviest(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<img src='data:image/png;base64,AAAAAAAA'>", "image.heaviest-bytes",
         6, NULL},
        {"a.html", "<img src='data:image/svg+xml,<svg/>'>", "image.heaviest-bytes", 6,
         NULL},
        {"a.html", "<img src='https://a.example/b.png'>", "image.heaviest-bytes", 0,
         NULL},
        {"a.eml",
         "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
         "image/png\nContent-Transfer-Encoding: base64\n\nAAAAAAAA\n--b--\n",
         "image.heaviest-bytes", 6, "image/png"},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_backgrounds(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<table background='b.jpg'><tr><td>Shop</table>",
         "image.lone-backgrounds", 1, "<table background='b.jpg'>"},
        {"a.html", "<td style='background:#fff url(b.jpg)'></td>",
         "image.lone-backgrounds", 0, NULL}, /* no cell outside a table */
        {"a.html", "<div style='background:#fff url(b.jpg)'></div>",
         "image.lone-backgrounds", 1, NULL},
        {"a.html", "<div style='background:url(b.jpg)'>The new seeds have come in</div>",
         "image.lone-backgrounds", 0, NULL},
        {"a.html", "<div style='background:url(b.jpg)'>{{ text }}</div>",
         "image.lone-backgrounds", -1, NULL},
        {"a.html", "<div style='background:#fff'></div>", "image.lone-backgrounds", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_without_size),
        ARENA_TEST(test_heaviest),
        ARENA_TEST(test_backgrounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
