#include "harness.h"

#include "base/buf.h"
#include "html/squeeze.h"

/* The short form with "~" for each mark. */
static struct slice shown(struct arena *arena, const struct squeeze *squeeze)
{
    struct buf buf;
    buf_init(&buf, arena, 1 << 20);
    uint32_t at = 0;
    for (uint32_t i = 0; i < squeeze->cuts.n; i++) {
        buf_add(&buf, slice_sub(squeeze->s, at, squeeze->cuts.v[i].at));
        buf_str(&buf, "~");
        at = squeeze->cuts.v[i].at + sizeof SQUEEZE_MARK - 1;
    }
    buf_add(&buf, slice_sub(squeeze->s, at, squeeze->s.n));
    return buf_slice(&buf);
}

static void test_make(void **state)
{
    static const struct {
        const char *source, *expected;
    } rows[] = {
        {"", ""},
        {"short text", "short text"},
        {"sixteen bytes ab", "~"},
        {"  \n sixteen bytes ab", "  \n ~"}, /* blanks in front count for themselves */
        {"<p>fifteen bytes a</p>", "<p>fifteen bytes a</p>"},
        {"<p>sixteen bytes ab<b>sixteen bytes ab</b>", "<p>~<b>~</b>"},
        {"1 < 2 and so on and on and on", "1 < ~"},
        {"words before it &amp; words after it are here", "~&amp; ~"},
        {"&nbsp; Web Version of this", "&nbsp; ~"},
        {"&notin such long names!", "&notin ~"},
        {"caf\xC3\xA9 with an accent in it", "caf\xC3\xA9 ~"},
        {"first line is long enough\r\nnext line is long enough", "~\r\n~"},
        /* Values. */
        {"<td style=\"color:red;font-size:12px\">", "<td style=\"~\">"},
        {"<td style='font-family: \"Open Sans\", x'>", "<td style='~'>"},
        {"<td style=color:red;font-size:12px>", "<td style=color:red;font-size:12px>"},
        {"<img alt=\"a > b in sixteen bytes\" src=x>", "<img alt=\"~\" src=x>"},
        {"<img alt=\"a < b in sixteen bytes\" src=x>", "<img alt=\"a < ~\" src=x>"},
        {"<a href=\"https://shop.example/?a=1&b=2&c=3\">", "<a href=\"~&b=2&c=3\">"},
        {"<td title=\"never closed, so no tag at all",
         "<td title=\"never closed, so no tag at all"},
        {"<td \"odd name of sixteen\">odd", "<td \"odd name of sixteen\">odd"},
        {"<font face=\"Arial, Helvetica, sans\">",
         "<font face=\"Arial, Helvetica, sans\">"},
        /* Text that is no markup. */
        {"<style>p { color: red; margin: 0 }</style>", "<style>~</style>"},
        {"<title>A title that is long enough</title>",
         "<title>A title that is long enough</title>"},
        {"<!-- a comment that is long --><p>and text after it</p>",
         "<!-- a comment that is long --><p>~</p>"},
        /* Left alone. */
        {"<p>text of sixteen bytes</p><select>", "<p>text of sixteen bytes</p><select>"},
        {"<p>text of sixteen bytes</p><SVG>", "<p>text of sixteen bytes</p><SVG>"},
        {"a mark of its own: " SQUEEZE_MARK, "a mark of its own: " SQUEEZE_MARK},
    };
    FOR_ROWS (rows) {
        struct squeeze squeeze;
        squeeze_make(&squeeze, *state, slice_of(row->source));
        CHECK_STR(shown(*state, &squeeze), row->expected);
        struct slice back;
        uint32_t n = (uint32_t)squeeze.s.n;
        if (squeeze.cuts.n) {
            CHECK(squeeze_restore(&squeeze, *state, squeeze.s, 0, n, &back));
            CHECK_STR(back, row->source);
        }
        CHECK_INT(squeeze_origin(&squeeze, n), strlen(row->source));
    }
}

static void test_origin(void **state)
{
    struct squeeze squeeze;
    struct slice source = SLICE_LIT("<p>sixteen bytes ab</p><b>sixteen bytes ab</b>");
    squeeze_make(&squeeze, *state, source);
    static const struct {
        uint32_t at, expected;
    } rows[] = {{0, 0}, {3, 3}, {6, 19}, {10, 23}, {13, 26}, {16, 42}, {20, 46}};
    CHECK_INT(squeeze.s.n, 20);
    FOR_ROWS (rows) {
        CHECK_INT(squeeze_origin(&squeeze, row->at), row->expected);
    }
}

/* Text whose marks are not those of its range is told from text that is whole. */
static void test_restore(void **state)
{
    struct squeeze squeeze;
    struct slice source = SLICE_LIT("<p>sixteen bytes ab</p><b>sixteen bytes cd</b>");
    squeeze_make(&squeeze, *state, source);
    static const struct {
        const char *decoded;
        uint32_t from, to;
        const char *expected; /* NULL: torn */
    } rows[] = {
        {"(" SQUEEZE_MARK ")", 3, 6, "(sixteen bytes ab)"},
        {SQUEEZE_MARK, 13, 16, "sixteen bytes cd"},
        {SQUEEZE_MARK "+" SQUEEZE_MARK, 0, 20, "sixteen bytes ab+sixteen bytes cd"},
        {SQUEEZE_MARK, 0, 20, NULL},
        {"none", 3, 6, NULL},
        {SQUEEZE_MARK SQUEEZE_MARK, 3, 6, NULL},
        {"none", 0, 3, "none"},
    };
    FOR_ROWS (rows) {
        struct slice out = SLICE_NONE;
        bool is_whole = squeeze_restore(&squeeze, *state, slice_of(row->decoded),
                                        row->from, row->to, &out);
        CHECK_INT(is_whole, row->expected != NULL);
        if (row->expected) {
            CHECK_STR(out, row->expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_make),
        ARENA_TEST(test_origin),
        ARENA_TEST(test_restore),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
