#include "page.h"

#include "html/fence.h"

static struct fence scan(void **state, struct slice source)
{
    struct fence fence;
    fence_scan(&fence, *state, text_of_file(source));
    return fence;
}

static void test_untouched(void **state)
{
    static const char *const rows[] = {
        "",
        "<p>a<p>b<ul><li>c<li>d</ul>",
        "<html a=1><body b=2><body c=3>",
        "<style>a{b:\"</p>\"}</style><!-- <div> -->",
    };
    FOR_ROWS (rows) {
        struct slice source = slice_of(*row);
        struct fence fence = scan(state, source);
        CHECK(fence.source.s.p == source.p && fence.source.s.n == source.n);
        CHECK(!fence.cut_depth && !fence.cut_attributes);
    }
}

/* Start tags that nest are cut at the limit; those that close each other never are. */
static void test_depth(void **state)
{
    static const struct {
        const char *unit;
        bool is_cut;
    } rows[] = {
        {"<div>", true},
        {"<b>", true},
        {"<font color=red>", true},
        {"<table><tr><td>", true},
        {"<ul><li>", true},
        {"<p><object>", true},
        {"<button><div>x</button>", false},
        {"<button>", false},
        {"<section>", true},
        {"<svg><g>", true},
        {"<svg><foreignobject><p>", true},
        {"<table><td><svg><tr>", true},
        {"<div><table><td></div>", true},
        {"<b><div></b>", true},
        {"<b><i a=1></b>x", true},
        {"<li><dd>", true},
        {"<li><section>", true},
        {"<unknown>", true},
        {"<p>", false},
        {"<li>", false},
        {"<dt>a<dd>b", false},
        {"<a href=x>", false},
        {"<option>", false},
        {"<div></div>", false},
        {"<p>a<div>b</div>", false},
        {"<br><img src=x><hr>", false},
        {"<table><tr><td>a<td>b<tr><td>c</table>", false},
        {"<table><tr><td><p>a<b>c</td></tr></table>", false},
        {"<b>a</b><i>c</i>", false},
        {"<p><b>a</p>", false},
        {"<script><div><div></script>", false},
        {"<!-- <div> -->", false},
        {"<a title='<div>'>", false},
        {"</div></p></b>", false},
    };
    FOR_ROWS (rows) {
        struct fence fence = scan(state, repeat(state, row->unit, 3000));
        CHECK_INT(fence.cut_depth, row->is_cut);
        CHECK(fence.deepest <= HTML_MAX_DEPTH);
    }
}

static void test_blanks(void **state)
{
    struct slice open = repeat(state, "<div>", HTML_MAX_DEPTH);
    struct buf out;
    buf_init(&out, *state, 1 << 20);
    buf_add(&out, open);
    buf_str(&out, "<i>x</i><a href=y>z</a></div>w");
    struct fence fence = scan(state, buf_slice(&out));
    CHECK(fence.cut_depth);
    CHECK_STR(slice_sub(fence.source.s, open.n, fence.source.s.n),
              "   x    <a href=y>z</a></div>w");
    CHECK_SPAN(text_span(fence.source, open.n + 3, open.n + 4), open.n + 3, open.n + 4);
    CHECK(text_is_copied(fence.source, open.n + 3, open.n + 4));
    CHECK(!text_is_copied(fence.source, open.n, open.n + 1));
}

static struct slice tag_with(void **state, const char *name, unsigned attrs)
{
    struct buf out;
    buf_init(&out, *state, 1 << 20);
    buf_fmt(&out, "<%s", name);
    for (unsigned i = 0; i < attrs; i++) {
        buf_fmt(&out, " a%u=%u", i, i);
    }
    buf_str(&out, ">");
    return buf_slice(&out);
}

static void test_attributes(void **state)
{
    static const struct {
        const char *name;
        unsigned attrs, times;
        bool is_cut;
    } rows[] = {
        {"p", HTML_MAX_ATTRIBUTES, 1, false},
        {"p", HTML_MAX_ATTRIBUTES + 1, 1, true},
        {"img", HTML_MAX_ATTRIBUTES + 1, 1, true},
        {"p", 200, 5, false},
        {"body", 200, 1, false},
        {"body", 200, 2, true},
        {"HTML", 100, 3, true},
    };
    FOR_ROWS (rows) {
        char *tag = arena_string(*state, tag_with(state, row->name, row->attrs));
        struct fence fence = scan(state, repeat(state, tag, row->times));
        CHECK_INT(fence.cut_attributes, row->is_cut);
        size_t last = slice_find_byte(fence.source.s, 0, '>');
        CHECK(last > 0 && last < fence.source.s.n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_untouched),
        ARENA_TEST(test_depth),
        ARENA_TEST(test_blanks),
        ARENA_TEST(test_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
