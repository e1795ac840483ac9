#include "judge.h"

static void test_judge(void **state)
{
    static const struct {
        const char *when, *html, *expected;
    } rows[] = {
        {"name: [marquee]", "<p>a<MARQUEE>b</marquee>", "fired [<MARQUEE>]"},
        {"name: marquee", "<p>a", "quiet"},
        {"name: [b, i]", "<b>x</b><i>y</i><u>z</u>", "fired [<b>] [<i>]"},
        {"name: [x-thing]", "<x-thing>", "fired [<x-thing>]"},
        /* Elements that the parser adds or copies are not in the file. */
        {"name: [html, head, tbody]", "<table><tr><td>x</table>", "quiet"},
        {"name: b", "<p><b>x<p>y", "fired [<b>]"},
        {"name: link, attributes: {rel: stylesheet, href: present}",
         "<link rel=StyleSheet href=a><link rel=stylesheet><link rel=icon href=a>",
         "fired [<link rel=StyleSheet href=a>]"},
        {"name: img, attributes: {alt: absent}", "<img src=a><img src=b alt=x>",
         "fired [<img src=a>]"},
        {"name: img, attributes: {alt: empty}", "<img alt=' '><img><img alt=x>",
         "fired [<img alt=' '>]"},
        {"name: a, attributes: {href: '~\\.zip$'}",
         "<a href=x.zip>a</a><a href=zip>b</a>", "fired [<a href=x.zip>]"},
        {"name: '*', style: {font-size: '~^0'}",
         "<p style='font-size:0px'>a<p style='color:red;font-size: 12px'>b",
         "fired [<p style='font-size:0px'>]"},
        {"style: {FONT-SIZE: present}", "<p style='font-size:1px'>a<p>b",
         "fired [<p style='font-size:1px'>]"},
        {"name: p, style: {color: absent}", "<p style='color:red'>a<p>b", "fired [<p>]"},
        {"hidden: ['display:none']",
         "<div style='display:none'><b>x</b></div><p style='opacity:0'>y",
         "fired [<div style='display:none'>]"},
        {"name: img, at-least: 2", "<img><img>", "fired [<img>] [<img>]"},
        {"name: img, at-least: 3", "<img><img>", "quiet"},
        /* A merge tag leaves a value open, unless it settles the matter already. */
        {"name: a, attributes: {href: '~\\.zip$'}", "<a href='{{ url }}'>a</a>",
         "undecided: an attribute holds a merge tag"},
        {"name: a, attributes: {href: '~^http:'}", "<a href='http://x/{{ url }}'>a</a>",
         "fired [<a href='http://x/{{ url }}'>]"},
        {"name: a, attributes: {href: '~\\.zip$', id: present}",
         "<a href='{{ url }}'>a</a>", "quiet"},
    };
    FOR_ROWS (rows) {
        char yaml[300];
        snprintf(yaml, sizeof yaml, "element: {%s}", row->when);
        CHECK_STR(judge(*state, yaml, "a.html", slice_of(row->html)), row->expected);
    }
}

static void test_errors(void **state)
{
    static const struct {
        const char *yaml, *expected;
    } rows[] = {
        {"element: {}", "1:10: 'element' needs a name, attributes, style or hidden"},
        {"element: {names: a}",
         "1:11: unknown key of element 'names'; did you mean 'name'?"},
        {"element: {attributes: [a]}",
         "1:23: 'attributes' must be a mapping, not a list"},
        {"element: {hidden: [opaciti]}",
         "1:20: unknown reason of being hidden 'opaciti'; did you mean 'opacity'?"},
        {"element: {style: {color: '~('}}",
         "1:27: the pattern is wrong at its byte 2: missing closing parenthesis"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(judge(*state, row->yaml, "a.html", SLICE_LIT("<p>")), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_judge), ARENA_TEST(test_errors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
