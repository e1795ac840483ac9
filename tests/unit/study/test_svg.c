#include "harness.h"

#include "study/svg.h"

static void test_ticks(void **state)
{
    static const struct {
        double range, tick;
    } rows[] = {{1, 0.2}, {100, 20}, {10, 2}, {0.05, 0.01}, {0.6, 0.1}, {3, 1}, {40, 10}};
    (void)state;
    FOR_ROWS (rows) {
        double tick = svg_tick(row->range);
        if (tick < row->tick * 0.999 || tick > row->tick * 1.001) {
            fail_msg("row %d: %g, expected %g", row_number, tick, row->tick);
        }
        CHECK(row->range / tick >= 2.999 && row->range / tick <= 7.001);
    }
}

static void test_plot(void **state)
{
    struct svg_plot plot = {.title = "A & B",
                            .x = {"x", 0, 10, false},
                            .y = {"y", 0, 1, true},
                            .keys = {{"one", "c-one"}},
                            .key_count = 1};
    struct svg_point points[] = {{0, 0}, {10, 1}, {99, 5}};
    struct buf out;
    buf_init(&out, *state, SIZE_MAX);
    svg_begin(&out, &plot);
    svg_curve(&out, &plot, points, 3, "c-one");
    svg_end(&out, &plot);
    struct slice svg = buf_slice(&out);
    CHECK(slice_find(svg, 0, SLICE_LIT("<title>A &amp; B</title>")) < svg.n);
    CHECK(slice_find(svg, 0, SLICE_LIT(">20 %</text>")) < svg.n);
    /* the corner of the frame, and what is outside moved to it */
    CHECK(slice_find(svg, 0, SLICE_LIT("points=\"48.0,238.0 398.0,10.0 398.0,10.0\"")) <
          svg.n);
    CHECK(slice_find(svg, 0, SLICE_LIT("</svg>")) < svg.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ticks),
        ARENA_TEST(test_plot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
