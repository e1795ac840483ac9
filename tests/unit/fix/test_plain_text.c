#include "harness.h"

#include "base/buf.h"
#include "fix/plain_text.h"

static struct slice write(void **state, struct slice source)
{
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = "page.html"};
    bool is_built = doc_build(&doc, *state, source, &options, &err);
    assert_true(is_built && doc.html.n == 1);
    const struct placeholders *tags = doc.tagged.n ? &doc.tagged.v[0].tags : NULL;
    return plain_text_write(*state, &doc.html.v[0], tags);
}

static void check_rows(void **state, const char *const (*rows)[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        row_number = (int)i;
        CHECK_STR(write(state, slice_of(rows[i][0])), rows[i][1]);
    }
}

static void test_words(void **state)
{
    static const char *const rows[][2] = {
        {"<p>Our   May\nletter &amp; 10&nbsp;kg of se&shy;eds&zwnj;.</p>",
         "Our May letter & 10 kg of seeds.\n"},
        {"<p>&nbsp;</p><p>\u00a0 One</p><div>Two</div>Three<br>Four<br><br>Five",
         "One\n\nTwo\nThree\nFour\n\nFive\n"},
        {"<div style=\"display:none\">Preview</div><p>Seen <span style=\"font-size:0\">"
         "not</span></p>",
         "Seen\n"},
        {"<p>a&#8206;b \u05e9\u05dc\u05d5\u05dd\u200f, \u0646\u0645\u06cc\u200c"
         "\u062e\u0648\u0627\u0647\u0645</p>",
         "ab \u05e9\u05dc\u05d5\u05dd\u200f, \u0646\u0645\u06cc\u200c"
         "\u062e\u0648\u0627\u0647\u0645\n"},
        {"<p>1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 "
         "29</p>",
         "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27\n28 "
         "29\n"},
        {"<h1>May letter</h1><h2>Se\u00e9ds</h2><p>Text</p>",
         "May letter\n==========\n\nSe\u00e9ds\n-----\n\nText\n"},
        {"<pre>a  b\n  c</pre>", "a b\nc\n"},
        {"<p>One</p><hr><p>Two</p>",
         "One\n\n----------------------------------------\n\nTwo\n"},
        {"<p></p><img src=\"a.png\">", ""},
        {"", ""},
    };
    check_rows(state, rows, sizeof rows / sizeof *rows);
}

static void test_links(void **state)
{
    static const char *const rows[][2] = {
        {"<p>See <a href=\"https://shop.example/a\">the list</a>.</p>",
         "See the list <https://shop.example/a>.\n"},
        {"<a href=\"https://www.shop.example/\">shop.example</a> "
         "<a href=\"mailto:a@shop.example?subject=x\">a@shop.example</a> "
         "<a href=\"#top\">Top</a>",
         "shop.example a@shop.example Top\n"},
        {"<p>See <a href=\"https://shop.example/a/long/way/to/go/12345\">the list</a> "
         "and "
         "<a href=\"https://shop.example/another/long/way/to/go/1\">more</a>.</p>",
         "See the list [1] and more [2].\n\n[1] https://shop.example/a/long/way/to/go/"
         "12345\n[2] https://shop.example/another/long/way/to/go/1\n"},
        {"<p><a href=\"https://shop.example/a/long/way/to/go/12345\">The list</a></p>",
         "The list <https://shop.example/a/long/way/to/go/12345>\n"},
        {"<a href=\"https://shop.example/m\"><img src=\"a.png\" alt=\"Mug\"></a>"
         "<a href=\"https://shop.example/m\">Mug</a> 5 "
         "<a href=\"https://shop.example/m\">Buy</a>",
         "Mug 5 Buy <https://shop.example/m>\n"},
        {"<p>A (<a href=\"https://shop.example/m\">mug</a>) here</p>",
         "A (mug <https://shop.example/m>) here\n"},
        {"<a href=\"https://shop.example/\"><img src=\"l.png\" "
         "alt=\"logo.png\"></a><p>Hi",
         "Hi\n"},
    };
    check_rows(state, rows, sizeof rows / sizeof *rows);
}

static void test_blocks(void **state)
{
    static const char *const rows[][2] = {
        {"<ul><li>One<ul><li>In</li></ul></li><li>Two</li></ul>",
         "* One\n  * In\n* Two\n"},
        {"<ol start=\"9\"><li>Nine</li><li><p>Ten</p></li></ol>", "9. Nine\n10. Ten\n"},
        {"<blockquote><p>A</p><p>B</p></blockquote><p>C</p>", "> A\n>\n> B\n\nC\n"},
        {"<table><tr><th>Item</th><th>Price</th></tr><tr><td>Mug</td><td>5</td></tr>"
         "</table>",
         "Item  Price\nMug   5\n"},
        {"<table role=\"presentation\"><tr><td>Total</td><td>20</td></tr></table>",
         "Total  20\n"},
        {"<table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>",
         "Left\n\nRight\n"},
    };
    check_rows(state, rows, sizeof rows / sizeof *rows);
}

static void test_tags(void **state)
{
    static const char *const rows[][2] = {
        {"<p>Hi {{ name | default: \"friend\" }}, <a href=\"{{ url }}\">your "
         "list</a></p>",
         "Hi {{ name | default: \"friend\" }}, your list <{{ url }}>\n"},
        {"{% if a %}<p>Yes {{ b }}</p>{% else %}<p>No</p>{% endif %}",
         "{% if a %}\nYes {{ b }}\n{% else %}\nNo\n{% endif %}\n"},
        {"<p>Hi{% if a %} {{ a }}{% endif %},</p>", "Hi{% if a %} {{ a }}{% endif %},\n"},
        {"<p>Hi</p>{% if a %}<style>p{}</style>{% endif %}", "Hi\n"},
        {"{% if a %}<!doctype html><html><body><p>Hi</p></body></html>{% endif %}",
         "{% if a %}\nHi\n{% endif %}\n"},
        {"<ol>{% for i in l %}<li>{{ i }}</li>{% endfor %}</ol>",
         "{% for i in l %}\n* {{ i }}\n{% endfor %}\n"},
        {"<td {% if a %}bgcolor=red{% endif %}>Hi</td><!-- {% if b %} -->", "Hi\n"},
        {"<p>Hi {{ a }} &lt;b&gt; &rarr; {{ b }}</p>", "Hi {{ a }} <b> \u2192 {{ b }}\n"},
    };
    check_rows(state, rows, sizeof rows / sizeof *rows);
}

/* Hostile pages: the work is linear, so these end at once. */
static void test_bombs(void **state)
{
    static const char *const units[] = {
        "<ul><li>a",          "<table><tr><td>a", "<blockquote>",
        "<a href=x>a",        "<ol>{% if a %}",   "{% if a %}<p>a",
        "<a href=x hidden>b", "&nbsp;",           "<table><th>a<th>b<tr><td>c",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buf page;
        row_number = (int)i;
        buf_init(&page, *state, SIZE_MAX);
        for (int n = 0; n < 20000; n++) {
            buf_str(&page, units[i]);
        }
        struct slice text = write(state, buf_slice(&page));
        CHECK_INT(text.n < 8 * page.n, true);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_words), ARENA_TEST(test_links), ARENA_TEST(test_blocks),
        ARENA_TEST(test_tags),  ARENA_TEST(test_bombs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
