/*
 * Plots as SVG inside HTML: a frame with axes and round ticks, then curves, bars and dots
 * over it. Colours are classes of page.css.
 *
 *     svg_begin(out, &plot);     the frame
 *     svg_curve(out, &plot, points, n, "c-one");
 *     svg_end(out, &plot);       the key and the end
 */
#ifndef INBOXLINT_STUDY_SVG_H
#define INBOXLINT_STUDY_SVG_H

#include "base/buf.h"

struct svg_axis {
    const char *label;
    double from, to;
    bool is_percent; /* ticks are shares, written as per cent */
};

enum { SVG_MAX_KEYS = 3 };

struct svg_plot {
    const char *title;       /* what the plot shows, for those who cannot see it */
    const char *description; /* what it says; may be NULL */
    struct svg_axis x, y;
    struct {
        const char *label, *class;
    } keys[SVG_MAX_KEYS];
    uint32_t key_count;
    bool key_is_right; /* the key stands at the right edge instead of the left */
    bool key_is_low;   /* and at the bottom instead of the top */
};

struct svg_point {
    double x, y;
};

void svg_begin(struct buf *out, const struct svg_plot *plot);
void svg_end(struct buf *out, const struct svg_plot *plot);

/* In the plot's own units; what is outside the frame is moved to its edge. */
void svg_curve(struct buf *out, const struct svg_plot *plot,
               const struct svg_point *points, uint32_t n, const char *class);
void svg_bar(struct buf *out, const struct svg_plot *plot, double left, double right,
             double height, const char *class);
void svg_dot(struct buf *out, const struct svg_plot *plot, struct svg_point at,
             double radius);
void svg_guide(struct buf *out, const struct svg_plot *plot, struct svg_point from,
               struct svg_point to);

/* The distance between ticks for a range: 1, 2 or 5 times a power of ten, so that there
 * are three to seven. */
double svg_tick(double range);

#endif
