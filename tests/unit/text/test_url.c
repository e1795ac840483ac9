#include "harness.h"

#include "base/buf.h"
#include "text/placeholder.h"
#include "text/url.h"

#define MASKED PLACEHOLDER_MARK "\x7F\x7F"

static void test_pieces(void **state)
{
    static const struct {
        const char *input;
        enum url_scheme scheme;
        const char *userinfo, *host, *port, *path, *query, *fragment;
    } rows[] = {
        {"https://a.example/b?c#d", URL_HTTPS, "", "a.example", "", "/b", "c", "d"},
        {" \x01http://a.example ", URL_HTTP, "", "a.example", "", "", "", ""},
        {"HTTP:a.example", URL_HTTP, "", "a.example", "", "", "", ""},
        {"http:\\\\a.example\\b", URL_HTTP, "", "a.example", "", "\\b", "", ""},
        {"http:////a.example/b", URL_HTTP, "", "a.example", "", "/b", "", ""},
        {"http://u:p@w@a.example:81/", URL_HTTP, "u:p@w", "a.example", "81", "/", "", ""},
        {"http://[::1]:8/x", URL_HTTP, "", "[::1]", "8", "/x", "", ""},
        {"http://a.example?b=/c@d", URL_HTTP, "", "a.example", "", "", "b=/c@d", ""},
        {"http://a.example:", URL_HTTP, "", "a.example", "", "", "", ""},
        {"http://", URL_HTTP, "", "", "", "", "", ""},
        {"//a.example/b", URL_RELATIVE, "", "a.example", "", "/b", "", ""},
        {"\\\\a.example", URL_RELATIVE, "", "a.example", "", "", "", ""},
        {"/a/b?c", URL_RELATIVE, "", "", "", "/a/b", "c", ""},
        {"a.html#b", URL_RELATIVE, "", "", "", "a.html", "", "b"},
        {"www.a.example", URL_RELATIVE, "", "", "", "www.a.example", "", ""},
        {"", URL_RELATIVE, "", "", "", "", "", ""},
        {"#top", URL_FRAGMENT, "", "", "", "", "", "top"},
        {"mailto:a@b.example?subject=x", URL_MAILTO, "", "", "", "a@b.example",
         "subject=x", ""},
        {"tel:+44 20", URL_TEL, "", "", "", "+44 20", "", ""},
        {"cid:1@x", URL_CID, "", "", "", "1@x", "", ""},
        {"data:image/png;base64,AA==", URL_DATA, "", "", "", "image/png;base64,AA==", "",
         ""},
        {"java\nscript:alert(1)", URL_JAVASCRIPT, "", "", "", "alert(1)", "", ""},
        {"ht\ttp://a.example", URL_HTTP, "", "a.example", "", "", "", ""},
        {"http:/\n/a.example", URL_HTTP, "", "a.example", "", "", "", ""},
        {"file:///c:/x", URL_FILE, "", "", "", "/c:/x", "", ""},
        {"file://host/x", URL_FILE, "", "host", "", "/x", "", ""},
        {"ftp://a.example/x", URL_OTHER, "", "a.example", "", "/x", "", ""},
        {"sms:+44", URL_OTHER, "", "", "", "+44", "", ""},
        {"x-app://open/y", URL_OTHER, "", "open", "", "/y", "", ""},
        {"1a:b", URL_RELATIVE, "", "", "", "1a:b", "", ""},
        {MASKED "://a.example/", URL_OTHER, "", "a.example", "", "/", "", ""},
        {MASKED ":x", URL_RELATIVE, "", "", "", MASKED ":x", "", ""},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct url url;
        url_parse(slice_of(row->input), &url);
        CHECK_INT(url.scheme, row->scheme);
        CHECK_STR(url.userinfo, row->userinfo);
        CHECK_STR(url.host, row->host);
        CHECK_STR(url.port, row->port);
        CHECK_STR(url.path, row->path);
        CHECK_STR(url.query, row->query);
        CHECK_STR(url.fragment, row->fragment);
    }
}

/* u userinfo, p port, b backslash, i invisible, e escaped host, t tag, h tag in the host.
 */
static const char *flags_of(const struct url *url)
{
    static char flags[8];
    char *p = flags;
    const struct {
        bool is_set;
        char name;
    } all[] = {
        {url->has_userinfo, 'u'},         {url->has_port, 'p'},
        {url->has_backslash, 'b'},        {url->has_invisible, 'i'},
        {url->has_escaped_host, 'e'},     {url->has_placeholder, 't'},
        {url->host_has_placeholder, 'h'},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i].is_set) {
            *p++ = all[i].name;
        }
    }
    *p = '\0';
    return flags;
}

static void test_flags(void **state)
{
    static const struct {
        const char *input, *flags;
    } rows[] = {
        {"https://a.example/b", ""},
        {"https://u@a.example:8/", "up"},
        {"https://a.example\\b", "b"},
        {"https://a.example/b?c=\\d", ""},
        {"mailto:a\\b", ""},
        {"https://a\xE2\x80\x8B.example/", "i"},
        {"https://a.example/\xC2\xAD", "i"},
        {"https://a%2eexample/", "e"},
        {"https://a.example/%20", ""},
        {"https://" MASKED ".example/", "th"},
        {"https://a.example/" MASKED, "t"},
        {MASKED, "th"},
        {MASKED "/x", "th"},
        {PLACEHOLDER_CHAR "?a=b", "th"},
        {"/x/" MASKED, "t"},
        {MASKED "://a.example/", "t"},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct url url;
        url_parse(slice_of(row->input), &url);
        CHECK_STR(slice_of(flags_of(&url)), row->flags);
    }
}

static void test_ip(void **state)
{
    static const struct {
        const char *host;
        bool is_ip;
    } rows[] = {
        {"192.0.2.1", true},
        {"192.0.2.1.", true},
        {"3221225985", true},
        {"0xC0000201", true},
        {"0300.0.2.1", true},
        {"192.0.513", true},
        {"[2001:db8::1]", true},
        {"[::]", true},
        {"0x7f.1", true},
        {"4294967296", false},
        {"192.0.2.256", false},
        {"1.2.3.4.5", false},
        {"256.1", false},
        {"a.example", false},
        {"1.2.3.example", false},
        {"[a]", false},
        {"", false},
        {"09.1.1.1", false},
        {"1..2", false},
        {"[::1", false},
    };
    (void)state;
    FOR_ROWS (rows) {
        CHECK_INT(url_host_is_ip(slice_of(row->host)), row->is_ip);
    }
}

static void test_in_text(void **state)
{
    static const struct {
        const char *input, *found;
    } rows[] = {
        {"See https://a.example/b.", "https://a.example/b"},
        {"(http://a.example/b_(c)) x", "http://a.example/b_(c)"},
        {"[x](HTTP://a.example/) y", "HTTP://a.example/"},
        {"<http://a.example/?b=c&d>", "http://a.example/?b=c&d"},
        {"www.a.example, WWW.b.example!", "www.a.example|WWW.b.example"},
        {"write to me@a.example.", "me@a.example"},
        {"write to mailto:me@a.example?subject=x now", "mailto:me@a.example?subject=x"},
        {"\xE2\x80\x9Chttp://a.example/b\xE2\x80\x9D", "http://a.example/b"},
        {"http://a.example\xC2\xA0x", "http://a.example"},
        {"http://a.example/\xE2\x80\x8B"
         "b",
         "http://a.example/\xE2\x80\x8B"
         "b"},
        {"http://a.example/" PLACEHOLDER_CHAR "?x",
         "http://a.example/" PLACEHOLDER_CHAR "?x"},
        {"http://a.example/b\nhttp://c.example", "http://a.example/b|http://c.example"},
        {"http://a.example/http://b.example", "http://a.example/http://b.example"},
        {"me@a.example,you@b.example", "me@a.example|you@b.example"},
        {"http:// www. @ a@ @b a@b mailto:x xwww.a xhttp://a", ""},
        {"Node.js e.g. 5.99 a:b", ""},
    };
    FOR_ROWS (rows) {
        struct slice s = slice_of(row->input), found;
        struct buf out;
        size_t at = 0;
        buf_init(&out, *state, 1000);
        while (url_next_in_text(s, &at, &found)) {
            buf_str(&out, out.n ? "|" : "");
            buf_add(&out, found);
        }
        CHECK_STR(buf_slice(&out), row->found);
    }
}

/* Each of these takes minutes where a search starts again at every opening. */
static void test_floods_in_text(void **state)
{
    static const char *const rows[] = {"mailto:", "http://",  "www.",      "@",
                                       "a@",      "a@b",      "http://a(", "http://[]",
                                       "x:",      "mailto:a@"};
    FOR_ROWS (rows) {
        struct slice found;
        struct buf flood;
        size_t at = 0, count = 0;
        buf_init(&flood, *state, (size_t)1 << 24);
        for (int i = 0; i < 200000; i++) {
            buf_str(&flood, *row);
        }
        while (url_next_in_text(buf_slice(&flood), &at, &found)) {
            CHECK(found.n <= URL_MAX_LENGTH + 8);
            count++;
        }
        CHECK(count <= 200000);
        CHECK_INT(at, flood.n);
    }
}

static void test_parse_in_text(void **state)
{
    static const struct {
        const char *input;
        enum url_scheme scheme;
        const char *host, *path;
    } rows[] = {
        {"www.a.example/b?c", URL_HTTP, "www.a.example", "/b"},
        {"www.a.example:80", URL_HTTP, "www.a.example", ""},
        {"me@a.example", URL_MAILTO, "", "me@a.example"},
        {"https://a.example/b", URL_HTTPS, "a.example", "/b"},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct url url;
        url_parse_in_text(slice_of(row->input), &url);
        CHECK_INT(url.scheme, row->scheme);
        CHECK_STR(url.host, row->host);
        CHECK_STR(url.path, row->path);
    }
}

static void test_shown_host(void **state)
{
    static const struct {
        const char *input, *host;
        bool says_https;
    } rows[] = {
        {"www.shop.example", "www.shop.example", false},
        {"https://shop.example/x", "shop.example", true},
        {" shop.co.uk/offers ", "shop.co.uk", false},
        {"Example.COM.", "Example.COM", false},
        {"<http://a.com:81/>", "a.com", false},
        {"http://192.0.2.1/x", "192.0.2.1", false},
        {"b\xC3\xBC"
         "cher.de",
         "b\xC3\xBC"
         "cher.de",
         false},
        {"Node.js", "", false},
        {"e.g.", "", false},
        {"report.pdf", "", false},
        {"README.md", "", false},
        {"ASP.NET", "", false},
        {"$5.99", "", false},
        {"5.99", "", false},
        {"9.30am", "", false},
        {"9.am", "", false},
        {"visit shop.com", "", false},
        {"info@shop.com", "", false},
        {"Click here", "", false},
        {"https://", "", false},
        {"http://" PLACEHOLDER_CHAR ".com/", "", false},
        {"", "", false},
        {"...", "", false},
    };
    (void)state;
    FOR_ROWS (rows) {
        struct slice host = SLICE_LIT("");
        bool says_https = false;
        bool is_host = url_shown_host(slice_of(row->input), &host, &says_https);
        CHECK_STR(host, row->host);
        CHECK_INT(is_host, row->host[0] != '\0');
        CHECK_INT(says_https, row->says_https);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),     cmocka_unit_test(test_flags),
        cmocka_unit_test(test_ip),         ARENA_TEST(test_in_text),
        ARENA_TEST(test_floods_in_text),   cmocka_unit_test(test_parse_in_text),
        cmocka_unit_test(test_shown_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
