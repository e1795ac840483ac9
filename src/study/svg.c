#include "study/svg.h"

#include <math.h>

#include "report/xml.h"
#include "study/grid.h"

enum { WIDTH = 420, HEIGHT = 280, LEFT = 48, RIGHT = 22, TOP = 10, BOTTOM = 42 };

static void number(struct buf *out, double value)
{
    grid_put_fixed(out, value, 1);
}

static double share_of(const struct svg_axis *axis, double value)
{
    double share = (value - axis->from) / (axis->to - axis->from);
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

static double x_of(const struct svg_plot *plot, double x)
{
    return LEFT + share_of(&plot->x, x) * (WIDTH - LEFT - RIGHT);
}

static double y_of(const struct svg_plot *plot, double y)
{
    return HEIGHT - BOTTOM - share_of(&plot->y, y) * (HEIGHT - TOP - BOTTOM);
}

double svg_tick(double range)
{
    double unit = pow(10, floor(log10(range / 3)));
    double steps = range / unit;
    return steps > 15 ? unit * 5 : steps > 7 ? unit * 2 : unit;
}

static void line(struct buf *out, double x1, double y1, double x2, double y2,
                 const char *class)
{
    buf_str(out, "<line x1=\"");
    number(out, x1);
    buf_str(out, "\" y1=\"");
    number(out, y1);
    buf_str(out, "\" x2=\"");
    number(out, x2);
    buf_str(out, "\" y2=\"");
    number(out, y2);
    buf_fmt(out, "\" class=\"%s\"/>", class);
}

static void begin_text(struct buf *out, double x, double y, const char *more)
{
    buf_str(out, "<text x=\"");
    number(out, x);
    buf_str(out, "\" y=\"");
    number(out, y);
    buf_fmt(out, "\" %s>", more);
}

static void put_tick(struct buf *out, const struct svg_axis *axis, double value)
{
    buf_number(out, axis->is_percent ? value * 100 : value);
    buf_str(out, axis->is_percent ? " %</text>" : "</text>");
}

static void put_axes(struct buf *out, const struct svg_plot *plot)
{
    double step = svg_tick(plot->x.to - plot->x.from);
    for (double at = plot->x.from; at <= plot->x.to + step / 100; at += step) {
        line(out, x_of(plot, at), TOP, x_of(plot, at), HEIGHT - BOTTOM, "grid");
        begin_text(out, x_of(plot, at), HEIGHT - BOTTOM + 16, "text-anchor=\"middle\"");
        put_tick(out, &plot->x, at);
    }
    step = svg_tick(plot->y.to - plot->y.from);
    for (double at = plot->y.from; at <= plot->y.to + step / 100; at += step) {
        line(out, LEFT, y_of(plot, at), WIDTH - RIGHT, y_of(plot, at), "grid");
        begin_text(out, LEFT - 6, y_of(plot, at) + 4, "text-anchor=\"end\"");
        put_tick(out, &plot->y, at);
    }
    line(out, LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis");
    line(out, LEFT, TOP, LEFT, HEIGHT - BOTTOM, "axis");
    begin_text(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "text-anchor=\"middle\"");
    xml_put_text(out, slice_of(plot->x.label));
    buf_str(out, "</text>\n");
}

void svg_begin(struct buf *out, const struct svg_plot *plot)
{
    buf_fmt(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\"", WIDTH, HEIGHT);
    xml_put_attribute(out, "aria-label", slice_of(plot->title));
    buf_str(out, "><title>");
    xml_put_text(out, slice_of(plot->title));
    buf_str(out, "</title>");
    if (plot->description) {
        buf_str(out, "<desc>");
        xml_put_text(out, slice_of(plot->description));
        buf_str(out, "</desc>");
    }
    buf_byte(out, '\n');
    put_axes(out, plot);
}

/* A swatch and a label for each series. */
static void put_keys(struct buf *out, const struct svg_plot *plot)
{
    double x = plot->key_is_right ? WIDTH - RIGHT - 132 : LEFT + 10;
    double y = plot->key_is_low ? HEIGHT - BOTTOM - 18.0 * plot->key_count : TOP + 14;
    for (uint32_t i = 0; i < plot->key_count; i++, y += 18) {
        const char *class = plot->keys[i].class;
        if (class[0] == 'b') {
            buf_str(out, "<rect width=\"18\" height=\"10\" x=\"");
            number(out, x);
            buf_str(out, "\" y=\"");
            number(out, y - 9);
            buf_fmt(out, "\" class=\"%s\"/>", class);
        } else {
            buf_str(out, "<g class=\"");
            buf_fmt(out, "curve %s\">", class);
            line(out, x, y - 4, x + 18, y - 4, "");
            buf_str(out, "</g>");
        }
        begin_text(out, x + 24, y, "class=\"key\"");
        xml_put_text(out, slice_of(plot->keys[i].label));
        buf_str(out, "</text>\n");
    }
}

void svg_end(struct buf *out, const struct svg_plot *plot)
{
    put_keys(out, plot);
    buf_str(out, "</svg>\n");
}

void svg_curve(struct buf *out, const struct svg_plot *plot,
               const struct svg_point *points, uint32_t n, const char *class)
{
    buf_fmt(out, "<polyline class=\"curve %s\" points=\"", class);
    for (uint32_t i = 0; i < n; i++) {
        buf_str(out, i ? " " : "");
        number(out, x_of(plot, points[i].x));
        buf_byte(out, ',');
        number(out, y_of(plot, points[i].y));
    }
    buf_str(out, "\"/>\n");
}

void svg_bar(struct buf *out, const struct svg_plot *plot, double left, double right,
             double height, const char *class)
{
    if (height <= plot->y.from) {
        return;
    }
    buf_str(out, "<rect x=\"");
    number(out, x_of(plot, left));
    buf_str(out, "\" y=\"");
    number(out, y_of(plot, height));
    buf_str(out, "\" width=\"");
    number(out, x_of(plot, right) - x_of(plot, left));
    buf_str(out, "\" height=\"");
    number(out, HEIGHT - BOTTOM - y_of(plot, height));
    buf_fmt(out, "\" class=\"%s\"/>", class);
}

void svg_dot(struct buf *out, const struct svg_plot *plot, struct svg_point at,
             double radius)
{
    buf_str(out, "<circle class=\"dot\" cx=\"");
    number(out, x_of(plot, at.x));
    buf_str(out, "\" cy=\"");
    number(out, y_of(plot, at.y));
    buf_str(out, "\" r=\"");
    number(out, radius);
    buf_str(out, "\"/>\n");
}

void svg_guide(struct buf *out, const struct svg_plot *plot, struct svg_point from,
               struct svg_point to)
{
    line(out, x_of(plot, from.x), y_of(plot, from.y), x_of(plot, to.x), y_of(plot, to.y),
         "guide");
    buf_byte(out, '\n');
}
