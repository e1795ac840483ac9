#include "judge.h"

static void test_judge(void **state)
{
    static const struct {
        const char *when, *html, *expected;
    } rows[] = {
        {"has: other-host-than-shown",
         "<a href=https://evil.example.com/>www.bank.co.uk</a>",
         "fired [www.bank.co.uk]"},
        {"has: other-host-than-shown",
         "<a href=https://click.bank.co.uk/>www.bank.co.uk</a>", "quiet"},
        {"has: other-host-than-shown", "<a href=https://evil.example.com/>the bank</a>",
         "quiet"},
        {"has: other-host-than-shown", "<a href='{{ url }}'>www.bank.co.uk</a>",
         "undecided: a link holds a merge tag"},
        {"has: https-shown-http-target",
         "<a href=http://bank.co.uk/>https://bank.co.uk/</a>",
         "fired [https://bank.co.uk/]"},
        {"has: host-in-list, list: shorteners",
         "<a href=https://BIT.ly/x>a</a><a href=http://www.is.gd>b</a><a "
         "href=http://xis.gd>c</a>",
         "fired [https://BIT.ly/x] [http://www.is.gd]"},
        {"has: host-in-list, list: shorteners", "<a href='https://{{ host }}/x'>a</a>",
         "undecided: a link holds a merge tag"},
        {"has: host-in-list, list: shorteners", "<a href='https://bit.ly/{{ x }}'>a</a>",
         "fired [https://bit.ly/{{ x }}]"},
        {"has: suffix-in-list, list: shorteners",
         "<a href=http://a.zip>a</a><a href=http://zip.com>b</a>",
         "fired [http://a.zip]"},
        {"has: ip-host", "<a href=http://192.0.2.1/x>a</a><a href=http://a.com>b</a>",
         "fired [http://192.0.2.1/x]"},
        {"has: mixed-script-host", "<a href=http://p\xD0\xB0ypal.com>a</a>",
         "fired [http://p\xD0\xB0ypal.com]"},
        {"has: escaped-host",
         "<a href=http://a%2ecom/>a</a><a href=http://a.com/%2e>b</a>",
         "fired [http://a%2ecom/]"},
        {"has: userinfo",
         "<a href=http://bank.com@evil.com/>a</a><a href=mailto:a@b.c>b</a>",
         "fired [http://bank.com@evil.com/]"},
        {"has: port", "<a href=http://a.com:8080>a</a><a href=https://a.com:443>b</a>",
         "fired [http://a.com:8080]"},
        {"has: backslash", "<a href='http:\\\\a.com'>a</a>", "fired [http:\\\\a.com]"},
        {"has: invisible", "<a href='http://a\xE2\x80\x8B.com'>a</a>",
         "fired [http://a\xE2\x80\x8B.com]"},
        {"has: scheme-in, schemes: [javascript, file]",
         "<a href='JavaScript:x()'>a</a><a href=http://a.com>b</a>",
         "fired [JavaScript:x()]"},
        {"has: empty", "<a href='#'>a</a><a href='#top'>b</a>", "fired [#]"},
        {"has: longer-than, bytes: 12",
         "<a href=http://a.com>a</a><a href=http://a.com/x>b</a>",
         "fired [http://a.com/x]"},
        {"has: target-matches, pattern: '\\.exe$'", "<a href=http://a.com/x.EXE>a</a>",
         "fired [http://a.com/x.EXE]"},
        {"has: target-matches, pattern: '\\.exe$'",
         "<a href='http://a.com/{{ x }}'>a</a>", "undecided: a link holds a merge tag"},
        {"has: words-match, phrases: [click here, here]",
         "<a href=x>Click  here!</a><a href=x>Here</a><a href=x>here you go</a>",
         "fired [Click  here!] [Here]"},
        {"has: words-match, phrases: [learn*]", "<a href=x>learning</a>",
         "fired [learning]"},
        /* What is looked at. */
        {"of: image, has: host-in-list, list: shorteners",
         "<a href=http://bit.ly>a</a><img src=http://is.gd/x>",
         "fired [<img src=http://is.gd/x>]"},
        {"of: [form], has: ip-host", "<form action=http://192.0.2.1/><input></form>",
         "fired [http://192.0.2.1/]"},
        {"has: ip-host, at-least: 2", "<a href=http://192.0.2.1/x>a</a>", "quiet"},
    };
    FOR_ROWS (rows) {
        char yaml[300];
        snprintf(yaml, sizeof yaml, "link: {%s}", row->when);
        CHECK_STR(judge(*state, yaml, "a.html", slice_of(row->html)), row->expected);
    }
}

static void test_plain(void **state)
{
    CHECK_STR(judge(*state, "link: {has: host-in-list, list: shorteners}", "a.txt",
                    SLICE_LIT("see https://bit.ly/abc.")),
              "fired [https://bit.ly/abc]");
    CHECK_STR(judge(*state, "link: {of: link, has: host-in-list, list: shorteners}",
                    "a.txt", SLICE_LIT("see https://bit.ly/abc.")),
              "quiet");
}

static void test_errors(void **state)
{
    static const struct {
        const char *yaml, *expected;
    } rows[] = {
        {"link: {of: link}", "1:7: the key 'has' is missing"},
        {"link: {has: ports}", "1:13: unknown relation 'ports'; did you mean 'port'?"},
        {"link: {has: host-in-list}", "1:7: 'has: host-in-list' needs 'list'"},
        {"link: {has: port, list: shorteners}",
         "1:25: 'list' means nothing beside 'has: port'"},
        {"link: {of: picture, has: port}", "1:12: unknown kind of link 'picture'"},
        {"link: {has: host-in-list, list: shortener}",
         "1:33: there is no list 'shortener'; did you mean 'shorteners'?"},
    };
    FOR_ROWS (rows) {
        CHECK_STR(judge(*state, row->yaml, "a.html", SLICE_LIT("<p>")), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ARENA_TEST(test_judge), ARENA_TEST(test_plain),
                                       ARENA_TEST(test_errors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
