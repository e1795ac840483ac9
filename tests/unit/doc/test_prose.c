#include "harness.h"

#include "base/buf.h"
#include "doc/prose.h"

/* Each sentence on its own, paragraphs parted by "/", with the marks of the paragraph
 * after it: q, f, c. */
static struct slice show(struct arena *arena, const char *path, const char *bytes)
{
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = path};
    struct buf out;
    buf_init(&out, arena, 10000);
    if (!doc_build(&doc, arena, slice_of(bytes), &options, &err)) {
        fail_msg("%s", err.message);
    }
    const struct prose *prose = prose_read(&doc);
    for (uint32_t i = 0; i < prose->paragraphs.n; i++) {
        const struct prose_paragraph *paragraph = &prose->paragraphs.v[i];
        buf_str(&out, i ? "/" : "");
        for (uint32_t j = 0; j < paragraph->sentences; j++) {
            buf_str(&out, j ? "|" : "");
            buf_add(&out, prose_slice(&doc, &prose->sentences.v[paragraph->first + j]));
        }
        buf_str(&out, paragraph->marks & PROSE_QUOTE ? "[q]" : "");
        buf_str(&out, paragraph->marks & PROSE_FOOTER ? "[f]" : "");
        buf_str(&out, paragraph->marks & PROSE_CODE ? "[c]" : "");
    }
    return buf_slice(&out);
}

static void test_paragraphs(void **state)
{
    static const struct {
        const char *path, *bytes, *expected;
    } rows[] = {
        {"a.txt",
         "Hello. A line that is here much too long to be\nbroken here.\n\nNext.\n",
         "Hello.|A line that is here much too long to be\nbroken here./Next."},
        {"a.txt", "Our list:\n- one\n- two. Three.\n", "Our list:/- one/- two.|Three."},
        {"a.txt", "Yes.\n> Act now. Please.\n> Now\nNo, thank you.\n",
         "Yes./> Act now.|Please.|> Now[q]/No, thank you."},
        {"a.txt", "Fine.\n\nOn Monday Ann wrote:\n\nAct now.\n",
         "Fine./On Monday Ann wrote:[q]/Act now.[q]"},
        {"a.txt",
         "Long text stands here.\n\nMore text stands here.\n\nUnsubscribe here.\n\nAct "
         "now.\n",
         "Long text stands here./More text stands here./Unsubscribe here.[f]/Act "
         "now.[f]"},
        {"a.txt",
         "Unsubscribe is what we say first.\n\nThen the text, which is long.\n\nEnd.\n",
         "Unsubscribe is what we say first./Then the text, which is long./End."},
        {"a.txt", "* Prices.\n\n*Terms.\n\nNo purchase necessary.\n\nEnd.\n",
         "* Prices./*Terms.[f]/No purchase necessary.[f]/End."},
        {"a.html",
         "<p>One.<br>Two</p><blockquote>Quo. <b>Rest</b></blockquote><p>End</p>",
         "One./Two/Quo.|Rest[q]/End"},
        {"a.html", "<p>One.</p><pre>Act now\nand go</pre><p>End</p>",
         "One./Act now[c]/and go[c]/End"},
        {"a.html", "<p>Some text.</p><p>And more.</p><footer><p>Act now</p></footer>",
         "Some text./And more./Act now[f]"},
        {"a.html", "<table><tr><td>a b</td><td>c. D</td></tr></table>", "a b/c.|D"},
        {"a.html", "", ""},
    };
    FOR_ROWS (rows) {
        CHECK_STR(show(*state, row->path, row->bytes), row->expected);
    }
}

static void test_find(void **state)
{
    struct doc doc;
    struct error err;
    struct doc_options options = {.path = "a.txt"};
    CHECK(doc_build(&doc, *state, SLICE_LIT("  One. Two.\n"), &options, &err));
    const struct prose *prose = prose_read(&doc);
    CHECK(prose_find(prose, 0, 1) == NULL);
    CHECK_STR(prose_slice(&doc, prose_find(prose, 0, 3)), "One.");
    CHECK_STR(prose_slice(&doc, prose_find(prose, 0, 7)), "Two.");
    CHECK(prose_find(prose, 1, 7) == NULL);
    CHECK_SPAN(prose_span(&doc, prose_find(prose, 0, 7)), 7, 11);
    CHECK(prose_read(&doc) == prose);
}

static void test_quotes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool expected;
    } rows[] = {
        {"who says \"act now\" to us", true},
        {"\"act now\"", true},
        {"6\" wide, act now, 7\" long", false},
        {"\"Yes\" act now \"No\"", false},
        {"\xE2\x80\x9CPlease act now\xE2\x80\x9D he said", true},
        {"\xE2\x80\x9Eso act now\xE2\x80\x9C", true},
        {"\xC2\xAB act now \xC2\xBB", true},
        {"act now", false},
        {"\"act now", false},
        {"\xE2\x80\x9C\"Yes\" act now\xE2\x80\x9D", true},
        {"\xE2\x80\x9CYes\xE2\x80\x9D \"act now\xE2\x80\x9D", false},
    };
    FOR_ROWS (rows) {
        struct slice s = slice_of(row->text);
        size_t at = slice_find(s, 0, SLICE_LIT("act now"));
        CHECK_INT(prose_is_in_quotes(s, at, at + 7), row->expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_paragraphs),
        ARENA_TEST(test_find),
        cmocka_unit_test(test_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
