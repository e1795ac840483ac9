/*
 * The CSS that decides whether text can be seen: inline declarations, presentational
 * attributes (bgcolor, color, <font>), and <style> rules whose selectors are simple
 * (type, class, id, compounds of them, and lists; no combinators). Rules in @media are
 * left out but for "all" and "screen" without conditions. `!important` and source order
 * are respected, specificity is by ids, classes, types (CSS Selectors).
 */
#ifndef INBOXLINT_HTML_STYLE_H
#define INBOXLINT_HTML_STYLE_H

#include "html/tree.h"

#define STYLE_MAX_RULES 4000      /* html-max-style-rules */
#define STYLE_MAX_MATCHES 4000000 /* html-max-style-matches: rules tried on elements */

/* Why text can't be seen: what hides the outermost element, else what its text inherits
 * (visibility, size, colour), in this order. */
enum html_hidden {
    HTML_SEEN,
    HTML_HIDDEN_DISPLAY,    /* display:none */
    HTML_HIDDEN_VISIBILITY, /* visibility:hidden or collapse */
    HTML_HIDDEN_OPACITY,    /* opacity below 0.1 */
    HTML_HIDDEN_FONT_SIZE,  /* font-size below 2 px */
    HTML_HIDDEN_OFF_PAGE,   /* text-indent, position or margin of 500 px and more off the
                               page */
    HTML_HIDDEN_ZERO_BOX, /* overflow:hidden with height, max-height or width of 0 to 1 px
                           */
    HTML_HIDDEN_CLIP,     /* clip:rect(0...), clip-path of nothing */
    HTML_HIDDEN_COLOUR, /* colour within distance 12 of the background, or transparent */
    HTML_HIDDEN_MSO,    /* mso-hide:all; hides in Outlook only, so nothing is marked so */
    HTML_HIDDEN_ATTRIBUTE, /* the hidden attribute */
};

/* A word for reports: "display:none", "opacity", "colour" ... */
const char *html_hidden_name(enum html_hidden reason);

struct html_style {
    uint32_t colour,
        background;        /* 0xRRGGBB, computed by inheritance; defaults black, white */
    bool background_known; /* false below a background image, where contrast is open */
    float font_size;       /* px, computed; default 16 */
    enum html_hidden hidden; /* of this element, its ancestors included */
    uint32_t hidden_by;      /* node index of the element that hides */
    bool is_block;
};

/*
 * One style per node of html (text nodes have their parent's). Linear in nodes plus
 * matched rules.
 */
struct html_style *style_compute(struct arena *arena, const struct html *html,
                                 struct notes *notes);

/* SpamAssassin's contrast distance: weighted RGB, Mail::SpamAssassin::HTML (4.0.1). */
double style_distance(uint32_t a, uint32_t b);

/* The declared value of a property in a style attribute's text: the last that is valid.
 */
struct slice style_find_declaration(struct slice declarations, const char *property);

#endif
