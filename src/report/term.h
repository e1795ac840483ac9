/*
 * Text for a terminal: what a message carries is made visible and harmless, wrapped by
 * columns and coloured.
 *
 * Controls, bidi controls and invisible characters are written as escapes (\x1B,
 * \u{202E}); bytes that are not UTF-8 as \xFF. Variation selectors are left out, so that
 * the width of what they follow is the same on every terminal.
 */
#ifndef INBOXLINT_REPORT_TERM_H
#define INBOXLINT_REPORT_TERM_H

#include "base/buf.h"

#define TERM_WIDTH 88

enum term_style {
    TERM_PLAIN,
    TERM_BOLD,
    TERM_DIM,
    TERM_RED,
    TERM_YELLOW,
    TERM_CYAN,
    TERM_GREEN,
};

struct term {
    struct buf *out;
    bool has_color;
    uint32_t column; /* columns written since the last line break */
};

void term_init(struct term *term, struct buf *out, bool has_color);

/* One character as it is shown: its bytes, its columns, and how many bytes of s it took.
 */
struct term_glyph {
    char bytes[16];
    uint32_t length, width;
    size_t taken;
};
struct term_glyph term_glyph(struct slice s, size_t at);

void term_style(struct term *term, enum term_style style); /* TERM_PLAIN ends any other */
void term_put(struct term *term, struct slice s); /* a line break becomes a space */
void term_str(struct term *term, const char *s);
void term_number(struct term *term, double value);
void term_newline(struct term *term);
void term_pad(struct term *term, uint32_t column); /* spaces up to that column */

/*
 * Writes words up to TERM_WIDTH, going on at column `indent` of the next line; white
 * space of any kind parts words. A word that is wider than a line is broken.
 */
void term_wrap(struct term *term, struct slice s, uint32_t indent);

#endif
