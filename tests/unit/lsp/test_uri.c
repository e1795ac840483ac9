#include "harness.h"

#include "lsp/uri.h"

static void test_file(void **state)
{
    static const struct {
        const char *uri, *file;
    } rows[] = {
        {"file:///a/b.html", "/a/b.html"},
        {"FILE:///a/b.html", "/a/b.html"},
        {"file:/a/b.html", "/a/b.html"},
        {"file://localhost/a", "/a"},
        {"file:///a%20b/%C3%A9%23.html", "/a b/\xC3\xA9#.html"},
        {"file:///100%", "/100%"},
        {"file:///a%2", "/a%2"},
        {"file:///a%zz", "/a%zz"},
        {"file:///a?x#y", "/a"},
        {"file:///a#y?x", "/a"},
        {"file://server/share/a", ""}, /* of another machine */
        {"file:///a%00b", ""},
        {"file:a", ""},
        {"file://", ""},
        {"untitled:Untitled-1", ""},
        {"", ""},
    };
    FOR_ROWS (rows) {
        const char *file = uri_file(*state, slice_of(row->uri));
        CHECK_STR(slice_of(file ? file : ""), row->file);
    }
}

static void test_name(void **state)
{
    static const struct {
        const char *uri, *language, *name;
    } rows[] = {
        {"file:///a/b.html", "html", "file:///a/b.html"},
        {"file:///a/b.mjml", "html", "file:///a/b.mjml"},
        {"file:///a/b.EML", "plaintext", "file:///a/b.EML"},
        {"file:///a/b.tpl", "html", "file:///a/b.tpl.html"},
        {"file:///a/b.hbs", "handlebars", "file:///a/b.hbs"},
        {"git:/a/b%2ehtml?x", "html", "git:/a/b.html"},
        {"untitled:Untitled-1", "html", "untitled:Untitled-1.html"},
        {"untitled:Untitled-1", "mjml", "untitled:Untitled-1.mjml"},
        {"untitled:Untitled-1", "plaintext", "untitled:Untitled-1"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(slice_of(uri_name(*state, slice_of(row->uri), slice_of(row->language))),
                  row->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_file), ARENA_TEST(test_name)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
