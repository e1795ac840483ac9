#include "harness.h"

#include "doc/mjml.h"

static void test_components_become_html_in_place(void **state)
{
    static const struct {
        const char *mjml, *html;
    } rows[] = {
        {"<mjml><mj-body>", "<html><body   >"},
        {"<mj-text color=\"red\">x</mj-text>", "<div     color=\"red\">x</div    >"},
        {"<mj-button href=\"u\">go</mj-button>", "<a         href=\"u\">go</a        >"},
        {"<mj-image src=\"i\" />", "<img      src=\"i\" />"},
        {"<mj-preview>hi</mj-preview>", "<p hidden  >hi</p         >"},
        {"<MJ-Text>", "<div    >"},
        {"<mj-attributes><mj-image a='1' /><mj-text></mj-text></mj-attributes><mj-image>",
         "<div          ><param    a='1' /><param  ></param  ></div          ><img     "
         ">"},
        {"<mj-attributes a='>' /><mj-image>", "<div           a='>' /><img     >"},
        {"<!-- <mj-attributes> --><mj-image>", "<!-- <mj-attributes> --><img     >"},
        {"<mj-attributes><mj-body><mj-image>", "<div          ><body   ><img     >"},
        {"<!-- <mj-text", "<!-- <mj-text"},
        {"<mj-unknown>", "<mj-unknown>"},
        {"<b>a < b</b> <", "<b>a < b</b> <"},
    };
    FOR_ROWS (rows) {
        struct text html = mjml_to_html(*state, text_of_file(slice_of(row->mjml)));
        CHECK_STR(html.s, row->html);
        CHECK_SPAN(text_span_all(html), 0, strlen(row->mjml));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_components_become_html_in_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
