#include "page.h"

#include "html/css.h"

static void test_declarations(void **state)
{
    static const struct {
        const char *input, *out; /* name=value, "!" when important */
    } rows[] = {
        {"color:red", "color=red "},
        {" Color : red ; ; width:1px;", "Color=red width=1px "},
        {"a:url(x;y);b:'p;q'", "a=url(x;y) b='p;q' "},
        {"/*c:d;*/e:f/*;*/;g:h", "e=f/*;*/ g=h "},
        {"a:b !important;c:d! IMPORTANT", "a=b! c=d! "},
        {"a:b !x", "a=b !x "},
        {"novalue;a:;b:c", "b=c "},
        {"a:(;b:c", "a=(;b:c "},
        {"a:'x;b:c", "a='x;b:c "},
        {"", ""},
    };
    FOR_ROWS (rows) {
        struct slice rest = slice_of(row->input);
        struct css_declaration d;
        struct buf out;
        buf_init(&out, *state, 1000);
        while (css_next_declaration(&rest, &d)) {
            buf_fmt(&out, "%.*s=%.*s%s ", SLICE_FMT(d.name), SLICE_FMT(d.value),
                    d.is_important ? "!" : "");
        }
        CHECK_STR(buf_slice(&out), row->out);
    }
}

static void test_lengths(void **state)
{
    static const struct {
        const char *input;
        int kind; /* -1 when it is no length */
        float number;
    } rows[] = {
        {"12px", CSS_PX, 12},    {"0", CSS_PX, 0},
        {"1.5em", CSS_EM, 1.5f}, {"-999px", CSS_PX, -999},
        {"12pt", CSS_PX, 16},    {"50%", CSS_OTHER, 50},
        {"0%", CSS_PX, 0},       {".5PX", CSS_PX, 0.5f},
        {"+3", CSS_PX, 3},       {"2rem", CSS_PX, 32},
        {"px", -1, 0},           {"1 px", -1, 0},
        {"auto", -1, 0},         {"", -1, 0},
        {"1q", -1, 0},
    };
    (void)state;
    FOR_ROWS (rows) {
        float number = 0;
        enum css_kind kind = CSS_OTHER;
        bool is_read = css_parse_length(slice_of(row->input), &number, &kind);
        CHECK_INT(is_read ? (int)kind : -1, row->kind);
        CHECK(!is_read || (number > row->number - 0.01f && number < row->number + 0.01f));
    }
}

/* The one value that a declaration list has for a property. */
static void test_values(void **state)
{
    static const struct {
        const char *input;
        enum css_property property;
        int kind; /* -1 when nothing is read */
        float number;
    } rows[] = {
        {"display:none", CSS_DISPLAY, CSS_KEYWORD, CSS_SHOW_NONE},
        {"DISPLAY: Block", CSS_DISPLAY, CSS_KEYWORD, CSS_SHOW_BLOCK},
        {"display:inline-block", CSS_DISPLAY, CSS_KEYWORD, CSS_SHOW_INLINE},
        {"display:nonsense", CSS_DISPLAY, -1, 0},
        {"display:inherit", CSS_DISPLAY, CSS_INHERIT, 0},
        {"visibility:collapse", CSS_VISIBILITY, CSS_KEYWORD, 1},
        {"opacity:0.05", CSS_OPACITY, CSS_PX, 0.05f},
        {"opacity:5%", CSS_OPACITY, CSS_PX, 0.05f},
        {"font-size:0", CSS_FONT_SIZE, CSS_PX, 0},
        {"font-size:x-large", CSS_FONT_SIZE, CSS_PX, 24},
        {"font-size:80%", CSS_FONT_SIZE, CSS_EM, 0.8f},
        {"font-size:-1px", CSS_FONT_SIZE, -1, 0},
        {"font:bold 12px/1.5 Arial", CSS_FONT_SIZE, CSS_PX, 12},
        {"font:700 0/0 a", CSS_FONT_SIZE, CSS_PX, 0},
        {"text-indent:-9999px", CSS_TEXT_INDENT, CSS_PX, -9999},
        {"margin:1px 2px 3px -600px", CSS_MARGIN_LEFT, CSS_PX, -600},
        {"margin:1px -2px", CSS_MARGIN_LEFT, CSS_PX, -2},
        {"margin:-700px auto", CSS_MARGIN_TOP, CSS_PX, -700},
        {"margin:0 auto", CSS_MARGIN_LEFT, CSS_OTHER, 0},
        {"position:fixed", CSS_POSITION, CSS_KEYWORD, 1},
        {"overflow:hidden", CSS_OVERFLOW, CSS_KEYWORD, 1},
        {"overflow:auto", CSS_OVERFLOW, CSS_KEYWORD, 0},
        {"clip:rect(0 0 0 0)", CSS_CLIP, CSS_KEYWORD, 1},
        {"clip:rect(1px,1px,1px,1px)", CSS_CLIP, CSS_KEYWORD, 1},
        {"clip:rect(0,10px,20px,0)", CSS_CLIP, CSS_KEYWORD, 0},
        {"clip:auto", CSS_CLIP, CSS_KEYWORD, 0},
        {"clip-path:inset(50%)", CSS_CLIP, CSS_KEYWORD, 1},
        {"background:url(x.png)", CSS_BACKGROUND_IMAGE, CSS_KEYWORD, 1},
        {"background:#fff", CSS_BACKGROUND_IMAGE, CSS_KEYWORD, 0},
        {"background-image:linear-gradient(red,blue)", CSS_BACKGROUND_IMAGE, CSS_KEYWORD,
         1},
        {"color:\xEF\xB7\x90\x7F", CSS_COLOUR, CSS_OPEN, 0},
        {"color:var(--x)", CSS_COLOUR, -1, 0},
        {"padding:0", CSS_COLOUR, -1, 0},
    };
    FOR_ROWS (rows) {
        struct css_values values = {0};
        int kind = -1;
        float number = 0;
        css_read(*state, &values, slice_of(row->input));
        for (uint32_t i = 0; i < values.list.n; i++) {
            if (values.list.v[i].property == row->property) {
                kind = values.list.v[i].kind;
                number = values.list.v[i].number;
            }
        }
        CHECK_INT(kind, row->kind);
        CHECK(number > row->number - 0.001f && number < row->number + 0.001f);
    }
}

static void test_backgrounds(void **state)
{
    static const struct {
        const char *input;
        uint32_t rgb;
        bool is_seen;
    } rows[] = {
        {"background:#123456", 0x123456, true},
        {"background:url(a.png) no-repeat #abcdef", 0xABCDEF, true},
        {"background:none", 0, false},
        {"background:url('red')", 0, false},
        {"background-color:rgba(1,2,3,0)", 0x010203, false},
    };
    FOR_ROWS (rows) {
        struct css_values values = {0};
        css_read(*state, &values, slice_of(row->input));
        CHECK(values.list.n >= 1);
        CHECK_INT(values.list.v[0].property, CSS_BACKGROUND);
        CHECK_INT(values.list.v[0].colour.rgb, row->rgb);
        CHECK_INT(values.list.v[0].colour.alpha > 0, row->is_seen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_declarations),
        ARENA_TEST(test_lengths),
        ARENA_TEST(test_values),
        ARENA_TEST(test_backgrounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
