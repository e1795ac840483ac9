#include "fact_rows.h"

static void test_pictures(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<img src='//a.org/b.png'>", "image.without-scheme", 1,
         "<img src='//a.org/b.png'>"},
        {"a.html", "<a href=' //a.org/b'>b</a>", "image.without-scheme", 1, " //a.org/b"},
        {"a.html", "<img src='https://a.org//b.png'><img src='/b.png'><img src='///'>",
         "image.without-scheme", 0, NULL},
        {"a.html", "<img src='https://i.imgur.com/b.png'><img src='//ibb.co/b'>",
         "image.public-hosts", 2, "<img src='https://i.imgur.com/b.png'>"},
        {"a.html", "<img src='https://a.org/imgur.com/b.png'><img src=''>",
         "image.public-hosts", 0, NULL},
        {"a.html", "<img src='https://myimgur.com/b.png'>", "image.public-hosts", 0,
         NULL},
        {"a.html", "<img src='http://pbs.twimg.com/a?b'>", "image.borrowed", 1, NULL},
        {"a.html", "<a href='http://pbs.twimg.com/a'>a</a>", "image.borrowed", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_redirects(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "https://www.google.com/url?q=https://a.org/", "link.open-redirects", 1,
         "https://www.google.com/url?q=https://a.org/"},
        {"a.txt", "https://www.google.co.uk/amp/a.org", "link.open-redirects", 1, NULL},
        {"a.txt", "https://share.google/abc", "link.open-redirects", 1, NULL},
        {"a.txt", "https://www.bing.com/ck/a?!&p=1", "link.open-redirects", 1, NULL},
        {"a.txt", "https://www.google.com/maps https://www.youtube.com/watch?v=1",
         "link.open-redirects", 0, NULL},
        {"a.txt", "https://google.evil.org/url?q=1", "link.open-redirects", 0, NULL},
        {"a.txt", "https://www.google.com/url?sa=t&rct=j&q=&esrc=s&source=web&cd=",
         "link.open-redirects", 0, NULL},
        {"a.txt", "https://a.org/x#4abcDE1234fghij567klmno89", "link.fragment-codes", 1,
         NULL},
        {"a.txt", "https://a.org/x#4abcDE1234fghij567klmno8", "link.fragment-codes", 0,
         NULL},
        {"a.txt", "https://a.org/x#the-50-things-to-know-of-tea", "link.fragment-codes",
         0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_codes(void **state)
{
    static const struct fact_row rows[] = {
        {"a.txt", "https://a.org/4kdfTR2629QPLm185pasjlwfthf551NW", "link.strung-paths",
         1, "https://a.org/4kdfTR2629QPLm185pasjlwfthf551NW"},
        {"a.txt", "https://a.org/x#4kdfTR2629QPLm185pasjlwfthf551NW", "link.strung-paths",
         0, NULL},
        {"a.txt", "https://a.org/TR2629QPLm185pa", "link.strung-paths", 0, NULL},
        {"a.txt", "https://a.org/eJwNy0sOgCAMQMF79ASlIBT4NcaF0QUfF6Z3d2",
         "link.strung-paths", 0, NULL},
        {"a.txt", "https://a.org/0123456789abcdef0123456789abcdef", "link.strung-paths",
         0, NULL},
        {"a.txt", "https://srv77-mailout-31x.a.org/", "link.coded-hosts", 1, NULL},
        {"a.txt", "https://summer2026-mugs.a.org/ https://a1b2.a.org/",
         "link.coded-hosts", 0, NULL},
        {"a.txt", "https://d3k81ch9hvuctc.cloudfront.net/", "link.coded-hosts", 0, NULL},
        {"a.txt", "https://0a1b2c3d4e5f6a7b.a.org/", "link.coded-hosts", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_answers(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<a href='mailto:a@gmail.com?subject=x'>a</a>",
         "link.free-mail-answers", 1, "mailto:a@gmail.com?subject=x"},
        {"a.html", "<a href='mailto:a@gmail.com.a.org'>a</a>", "link.free-mail-answers",
         0, NULL},
        {"a.html", "<a href='mailto:gmail.com'>a</a><a href='mailto:'>a</a>",
         "link.free-mail-answers", 0, NULL},
        {"a.txt", "Write to a@gmail.com", "link.free-mail-answers", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_opt_outs(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html",
         "<a href='http://a.org/'>a</a> <a href='http://a.org/'>Unsubscribe</a>",
         "link.opt-outs-as-offers", 1, NULL},
        {"a.html",
         "<a href='http://a.org/'>Unsubscribe</a> <a href='http://a.org/'>a</a>",
         "link.opt-outs-as-offers", 0, NULL},
        {"a.html", "<a href='#'>a</a> <a href='#'>Unsubscribe</a>",
         "link.opt-outs-as-offers", 0, NULL},
        {"a.html",
         "<a href='http://a.org/'>a</a> <a href='http://b.org/'>Unsubscribe</a>",
         "link.opt-outs-elsewhere", 1, "http://b.org/"},
        {"a.html",
         "<a href='http://a.org/'>a</a> <a href='http://u.a.org/'>Unsubscribe</a>",
         "link.opt-outs-elsewhere", 0, NULL},
        {"a.html",
         "<p>Die neuen Tassen sind da und wir freuen uns auf euch am Freitag</p>"
         "<a href='http://a.org/u'>Unsubscribe</a>",
         "link.foreign-opt-outs", 1, NULL},
        {"a.html",
         "<p>The new mugs are here and we are glad to see you on Friday</p>"
         "<a href='http://a.org/u'>Unsubscribe</a>",
         "link.foreign-opt-outs", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_pictures), ARENA_TEST(test_redirects), ARENA_TEST(test_codes),
        ARENA_TEST(test_answers),  ARENA_TEST(test_opt_outs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
