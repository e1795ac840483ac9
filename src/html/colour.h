/*
 * Colours as CSS (CSS Color 4, the sRGB part) and old HTML attributes write them.
 */
#ifndef INBOXLINT_HTML_COLOUR_H
#define INBOXLINT_HTML_COLOUR_H

#include "base/slice.h"

struct colour {
    uint32_t rgb; /* 0xRRGGBB */
    float alpha;  /* 0 transparent to 1 */
};

/* A CSS colour: name, #hex, rgb(), rgba(), hsl(), hsla(), transparent. */
bool colour_parse(struct slice s, struct colour *colour);

/* A bgcolor or color attribute, by the lenient rules of HTML 2.4.6. */
bool colour_parse_legacy(struct slice s, struct colour *colour);

/* `top` seen over an opaque `below`. */
uint32_t colour_over(struct colour top, uint32_t below);

#endif
