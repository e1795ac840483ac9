/*
 * CSS declarations: the properties that decide whether and how text can be seen, read
 * into a list of values. Everything else is passed over.
 */
#ifndef INBOXLINT_HTML_CSS_H
#define INBOXLINT_HTML_CSS_H

#include "base/vec.h"
#include "html/colour.h"

enum css_property {
    CSS_DISPLAY,    /* keyword: enum css_display */
    CSS_VISIBILITY, /* keyword: 1 when hidden */
    CSS_OPACITY,    /* number */
    CSS_FONT_SIZE,  /* px, em */
    CSS_COLOUR,
    CSS_BACKGROUND,
    CSS_BACKGROUND_IMAGE, /* keyword: 1 when there is one */
    CSS_TEXT_INDENT,
    CSS_POSITION, /* keyword: 1 when left and top count */
    CSS_LEFT,
    CSS_TOP,
    CSS_MARGIN_LEFT,
    CSS_MARGIN_TOP,
    CSS_OVERFLOW, /* keyword: 1 when hidden */
    CSS_WIDTH,
    CSS_HEIGHT,
    CSS_MAX_WIDTH,
    CSS_MAX_HEIGHT,
    CSS_CLIP, /* keyword: 1 when nothing is left */
    CSS_PROPERTIES,
};

enum css_display { CSS_SHOW_NONE, CSS_SHOW_BLOCK, CSS_SHOW_INLINE };

enum css_kind {
    CSS_PX,    /* also plain numbers */
    CSS_EM,    /* of the element's font size; of font-size: of the parent's */
    CSS_OTHER, /* a length that depends on what is not known here: %, auto, vw */
    CSS_KEYWORD,
    CSS_IS_COLOUR,
    CSS_INHERIT,
    CSS_OPEN, /* made by a merge tag: anything */
};

struct css_value {
    uint8_t property, kind; /* enum css_property, enum css_kind */
    bool is_important;
    float number;
    struct colour colour;
};

struct css_values {
    VEC(struct css_value) list;
};

/* One declaration: its trimmed name and value, the value without "!important". */
struct css_declaration {
    struct slice name, value;
    bool is_important;
};

/* Cuts the next declaration off *rest; false at the end. Strings, brackets and comments
 * hide semicolons. */
bool css_next_declaration(struct slice *rest, struct css_declaration *declaration);

/* Appends the values of all known properties of a declaration list. */
void css_read(struct arena *arena, struct css_values *values, struct slice declarations);

/* A length such as "12px", "1.5em", "0": its number and kind (CSS_PX, CSS_EM, CSS_OTHER).
 */
bool css_parse_length(struct slice s, float *number, enum css_kind *kind);

#endif
