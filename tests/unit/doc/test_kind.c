#include "harness.h"

#include "doc/build.h"

static void test_kind(void **state)
{
    (void)state;
    static const struct {
        const char *path, *bytes;
        enum doc_kind kind;
    } rows[] = {
        {"a.eml", "", DOC_EML},
        {"A.EML", "<html>", DOC_EML},
        {"a.html", "From: a@b.example\n\nx", DOC_HTML},
        {"a.htm", "plain", DOC_HTML},
        {"a.mjml", "", DOC_MJML},
        {"a.json", "{", DOC_JSON},
        {NULL, "From: a@b.example\nSubject: x\n\nhello", DOC_EML},
        {"draft", "<!DOCTYPE html><p>x</p>", DOC_HTML},
        {"a.txt", "Dear Ann,\n\nhello", DOC_TEXT},
        {"a.hbs", "{{#if x}}<table><tr><td>y</td></tr></table>{{/if}}", DOC_HTML},
        {"a.liquid", "<mjml><mj-body></mj-body></mjml>", DOC_MJML},
        {NULL, " {\"subject\": \"x\"}", DOC_JSON},
        {NULL, "{{name}}, \"subject\"", DOC_TEXT},
        {"a.md", "How <mj-text> is read", DOC_TEXT},
        {NULL, "{{> head}}<mj-section></mj-section>", DOC_MJML},
        {NULL, "", DOC_TEXT},
    };
    FOR_ROWS (rows) {
        CHECK_INT(kind_find(row->path, slice_of(row->bytes)), row->kind);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
