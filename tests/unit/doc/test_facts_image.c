#include "fact_rows.h"

#define LINKED(attributes) "<a href='https://a.example/'><img src='" attributes "></a>"

static void test_counts(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<img src='a.png'>" LINKED("b.png'"), "image.count", 2,
         "<img src='a.png'>"},
        {"a.html", "<img src='a.png'>" LINKED("b.png'"), "image.linked", 1,
         "<img src='b.png'>"},
        {"a.html", "<img src=a width=1 height=1><img src=b>", "image.pixels", 1, NULL},
        {"a.html", "<img src=a width=300 height=100><img src=b width=300 height=99>",
         "image.large-unlinked", 1, "<img src=a width=300 height=100>"},
        {"a.html", LINKED("c' width=600 height=600"), "image.large-unlinked", 0, NULL},
        {"a.html", LINKED("cid:1' width=150 height=60"), "image.embedded-linked", 1,
         NULL},
        {"a.html", LINKED("cid:1' width=150 height=59"), "image.embedded-linked", 0,
         NULL},
        {"a.html", LINKED("https://a.example/1' width=150 height=60"),
         "image.embedded-linked", 0, NULL},
        {"a.txt", "Hi", "image.count", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_without_alt(void **state)
{
    static const struct fact_row rows[] = {
        {"a.html", "<p>Hi <img src='a'></p>", "image.without-alt", 1, "<img src='a'>"},
        {"a.html", "<p>Hi <img src='a' alt=''></p>", "image.without-alt", 0, NULL},
        {"a.html", "<p>Hi <img src='a' alt='{{ title }}'></p>", "image.without-alt", 0,
         NULL},
        {"a.html", "<p>Hi <img src='a' role='presentation'></p>", "image.without-alt", 0,
         NULL},
        {"a.html", "<p>Hi <img src='a' aria-hidden='true'></p>", "image.without-alt", 0,
         NULL},
        {"a.html", "<p>Hi <img src='a' width='1' height='1'></p>", "image.without-alt", 0,
         NULL},
        {"a.html", "<p>Hi <img src='a' style='display:none'></p>", "image.without-alt", 0,
         NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

static void test_lengths(void **state)
{
    static const struct fact_row rows[] = {
        /* SpamAssassin counts the source, so a comment counts as well. */
        {"a.html", "<p>Hi<img src='a'><!-- 12345 -->", "image.html-characters", 32, NULL},
        {"a.html", "<p>Hi</p>", "image.html-characters", -1, NULL},
        {"a.html", "<p>Hi<img src='a'>", "image.linked-html-characters", -1, NULL},
        {"a.html", LINKED("a'"), "image.linked-html-characters", 46, NULL},
        {"a.html", "<p>Hi <b>you</b><img src='a' alt=''></p>", "image.text-bytes", 6,
         NULL},
        {"a.txt", "Hi", "image.text-bytes", -1, NULL},
        /* Four words against images that count as four, six and none. */
        {"a.html", "a b c d" LINKED("a' alt='' width=200 height=200"),
         "image.linked-excess", 0, NULL},
        {"a.html", "a b c d" LINKED("a' alt='' width=300 height=300"),
         "image.linked-excess", 10, NULL},
        {"a.html", "a b c d" LINKED("a' alt='' width=50 height=50"),
         "image.linked-excess", 0, NULL},
    };
    FOR_ROWS (rows) {
        check_fact(*state, row);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_counts),
        ARENA_TEST(test_without_alt),
        ARENA_TEST(test_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
