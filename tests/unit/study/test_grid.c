#include "harness.h"

#include "study/grid.h"

static void test_fixed(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *expected;
    } rows[] = {
        {0, 0, "0"},
        {2.5, 0, "3"},
        {2.04, 1, "2.0"},
        {-0.25, 1, "-0.3"},
        {1.005, 3, "1.005"},
        {99.96, 1, "100.0"},
        {12345, 2, "12345.00"},
    };
    FOR_ROWS (rows) {
        struct buf out;
        buf_init(&out, *state, 100);
        grid_put_fixed(&out, row->value, row->decimals);
        CHECK_STR(buf_slice(&out), row->expected);
    }
}

static const struct grid_column columns[] = {
    {"name", GRID_NAME, NULL}, {"n", GRID_NUMBER, "how \"many\""}, {"", GRID_BAR, NULL}};

static void fill(struct arena *arena, struct grid *grid)
{
    grid_init(grid, "t", "Title", columns, 3);
    grid_name(arena, grid, SLICE_LIT("a<b\x1B"));
    grid_number(arena, grid, 12, 0);
    grid_bar(arena, grid, 0.5);
    grid_name(arena, grid, SLICE_LIT("é"));
    grid_none(arena, grid);
    grid_bar(arena, grid, 0);
}

static void test_text(void **state)
{
    struct grid grid;
    struct buf out;
    struct term term;
    fill(*state, &grid);
    buf_init(&out, *state, SIZE_MAX);
    term_init(&term, &out, false);
    grid_put_text(&term, &grid);
    CHECK_STR(buf_slice(&out), "\nTitle\n"
                               "name      n\n"
                               "a<b\\x1B  12  ████████\n"
                               "é         -\n");
    grid.most = 1;
    buf_init(&out, *state, SIZE_MAX);
    term_init(&term, &out, false);
    grid_put_text(&term, &grid);
    CHECK(slice_find(buf_slice(&out), 0, SLICE_LIT("and 1 more")) < out.n);
}

/* A long name gives way from its left, and the line keeps to the terminal. */
static void test_fits(void **state)
{
    char name[300];
    struct grid grid;
    struct buf out;
    struct term term;
    memset(name, 'x', sizeof name);
    memcpy(name + 296, ".eml", 4);
    grid_init(&grid, "t", "T", columns, 3);
    grid_name(*state, &grid, (struct slice){name, sizeof name});
    grid_number(*state, &grid, 1, 0);
    grid_bar(*state, &grid, 1);
    buf_init(&out, *state, SIZE_MAX);
    term_init(&term, &out, false);
    grid_put_text(&term, &grid);
    struct slice rest = buf_slice(&out), line;
    bool has_end = false;
    while (slice_next_line(&rest, &line)) {
        uint32_t width = 0;
        for (size_t i = 0; i < line.n; i++) {
            width += ((uint8_t)line.p[i] & 0xC0) != 0x80;
        }
        CHECK(width <= TERM_WIDTH);
        has_end = has_end || slice_find(line, 0, SLICE_LIT("x.eml")) < line.n;
    }
    CHECK(has_end);
}

static void test_html(void **state)
{
    struct grid grid;
    struct buf out;
    fill(*state, &grid);
    buf_init(&out, *state, SIZE_MAX);
    grid_put_html(&out, &grid, 0);
    struct slice html = buf_slice(&out);
    CHECK(slice_find(html, 0, SLICE_LIT("a&lt;b\xEF\xBF\xBD")) < html.n);
    CHECK(slice_find(html, 0, SLICE_LIT("how &quot;many&quot;")) < html.n);
    CHECK(slice_find(html, 0, SLICE_LIT("width:50%")) < html.n);
    CHECK(slice_find(html, 0, SLICE_LIT("data-v=\"12\"")) < html.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ARENA_TEST(test_fixed),
        ARENA_TEST(test_text),
        ARENA_TEST(test_fits),
        ARENA_TEST(test_html),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
