#include "page.h"

#include "html/sheet.h"

static struct sheet read_sheet(void **state, const char *css, struct notes *notes)
{
    struct sheet sheet = {.arena = *state};
    notes_init(notes, *state);
    sheet_add(&sheet, slice_of(css), notes);
    sheet_index(&sheet);
    return sheet;
}

/* The kept selectors, as "type#id.class" with their specificity. */
static void test_selectors(void **state)
{
    static const struct {
        const char *css, *rules;
    } rows[] = {
        {"p{color:red}", "p:1 "},
        {"p, .a ,#b{color:red}", "p:1 .a:4 #b:64 "},
        {"td.a.b#c{color:red}", "td#c.a.b:73 "},
        {"*{color:red} *.x{color:red}", ":0 .x:4 "},
        {"p a{color:red} p>a{color:red} a:hover{color:red} a[href]{color:red}", ""},
        {"p{padding:0}", ""},
        {"/* p{color:red} */ i{color:red}/**/", "i:1 "},
        {"<!-- p{color:red} -->b{color:red}", "p:1 b:1 "},
        {"@media screen{p{color:red}} i{color:red}", "p:1 i:1 "},
        {"@media only screen and (max-width:600px){p{color:red}} i{color:red}", "i:1 "},
        {"@media print{p{color:red}}b{color:red}", "b:1 "},
        {"@import url(x;y.css);@charset 'x';p{color:red}", "p:1 "},
        {"@import url(https://fonts.example/css2?family=Inter:wght@400;700);p{color:red}",
         "p:1 "},
        {"@font-face{font-size:1px}p{color:red}", "p:1 "},
        {"p{color:red", "p:1 "},
        {"}p{color:red}", "p:1 "},
        {"p", ""},
        {"@media", ""},
        {"p{a:'}';color:red}i{color:red}", "p:1 i:1 "},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct sheet sheet = read_sheet(state, row->css, &notes);
        struct buf out;
        buf_init(&out, *state, 1000);
        for (uint32_t i = 0; i < sheet.rules.n; i++) {
            const struct sheet_rule *rule = &sheet.rules.v[i];
            buf_add(&out, rule->type);
            buf_str(&out, rule->id.n ? "#" : "");
            buf_add(&out, rule->id);
            for (uint32_t k = 0; k < rule->classes; k++) {
                buf_fmt(&out, ".%.*s", SLICE_FMT(rule->class[k]));
            }
            buf_fmt(&out, ":%u ", rule->specificity);
        }
        CHECK_STR(buf_slice(&out), row->rules);
    }
}

static void test_selects(void **state)
{
    static const struct {
        const char *css, *type, *id, *classes;
        bool is_selected;
    } rows[] = {
        {"P{color:red}", "p", "", "", true},
        {"p.a{color:red}", "p", "", "b  a", true},
        {"p.a{color:red}", "i", "", "a", false},
        {".a.b{color:red}", "p", "", "b a", true},
        {".a.b{color:red}", "p", "", "b", false},
        {".a{color:red}", "p", "", "aa", false},
        {".a{color:red}", "p", "", "A", false},
        {"#x{color:red}", "p", "x", "", true},
        {"#x{color:red}", "p", "y", "", false},
        {"*{color:red}", "p", "", "", true},
    };
    FOR_ROWS (rows) {
        struct notes notes;
        struct sheet sheet = read_sheet(state, row->css, &notes);
        CHECK_INT(sheet_selects(&sheet.rules.v[0], slice_of(row->type), slice_of(row->id),
                                slice_of(row->classes)),
                  row->is_selected);
    }
}

static void test_buckets(void **state)
{
    struct notes notes;
    struct sheet sheet =
        read_sheet(state, "p{color:red}.a{color:red}#b{color:red}.a{width:0}", &notes);
    uint32_t first = sheet_first(&sheet, '.', SLICE_LIT("a"));
    CHECK_INT(first, 3);
    CHECK_INT(sheet.rules.v[first].next, 1);
    CHECK_INT(sheet_first(&sheet, ' ', SLICE_LIT("P")), 0);
    CHECK_INT(sheet_first(&sheet, '#', SLICE_LIT("b")), 2);
}

static void test_most(void **state)
{
    struct notes notes;
    struct slice css = repeat(state, "p{color:red}", 5000);
    struct sheet sheet = read_sheet(state, arena_string(*state, css), &notes);
    CHECK_INT(sheet.rules.n, STYLE_MAX_RULES);
    CHECK_INT(notes.limits.n, 1);
    CHECK_STR(slice_of(notes.limits.v[0].code), "html-max-style-rules");
}

/* This takes minutes where every brace looks for the next block. */
static void test_stray_braces_are_linear(void **state)
{
    struct notes notes;
    struct slice css = repeat(state, "}", 3000000);
    struct sheet sheet = read_sheet(state, arena_string(*state, css), &notes);
    CHECK_INT(sheet.rules.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_selectors),
        ARENA_TEST(test_selects),
        ARENA_TEST(test_buckets),
        ARENA_TEST(test_most),
        ARENA_TEST(test_stray_braces_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
