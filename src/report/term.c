#include "report/term.h"

#include <stdio.h>

#include "base/utf8.h"
#include "text/width.h"

void term_init(struct term *term, struct buf *out, bool has_color)
{
    *term = (struct term){.out = out, .has_color = has_color};
}

static void set_escape(struct term_glyph *glyph, const char *format, unsigned value)
{
    int n = snprintf(glyph->bytes, sizeof glyph->bytes, format, value);
    glyph->length = glyph->width = n > 0 ? (uint32_t)n : 0;
}

struct term_glyph term_glyph(struct slice s, size_t at)
{
    struct term_glyph glyph = {.taken = 1};
    bool valid;
    uint32_t cp = utf8_decode(s, at, &glyph.taken, &valid);
    if (!valid) {
        glyph.taken = 1;
        set_escape(&glyph, "\\x%02X", (uint8_t)s.p[at]);
    } else if (cp == '\n' || cp == '\t' || cp == '\r') {
        set_escape(&glyph, " ", 0);
    } else if (cp == 0xFE0E || cp == 0xFE0F) {
        glyph.length = glyph.width = 0;
    } else if (utf8_is_control(cp) || utf8_is_invisible(cp) || cp == 0x2028 ||
               cp == 0x2029) {
        set_escape(&glyph, cp < 0x100 ? "\\x%02X" : "\\u{%04X}", cp);
    } else {
        glyph.length = (uint32_t)utf8_encode(cp, glyph.bytes);
        glyph.width = width_of(cp);
    }
    return glyph;
}

void term_style(struct term *term, enum term_style style)
{
    static const char *const code[] = {
        [TERM_PLAIN] = "\x1B[0m",     [TERM_BOLD] = "\x1B[1m",
        [TERM_DIM] = "\x1B[2m",       [TERM_RED] = "\x1B[1;31m",
        [TERM_YELLOW] = "\x1B[1;33m", [TERM_CYAN] = "\x1B[1;36m",
        [TERM_GREEN] = "\x1B[1;32m",
    };
    if (term->has_color) {
        buf_str(term->out, code[style]);
    }
}

static void put_glyph(struct term *term, const struct term_glyph *glyph)
{
    buf_add(term->out, (struct slice){glyph->bytes, glyph->length});
    term->column += glyph->width;
}

void term_put(struct term *term, struct slice s)
{
    for (size_t at = 0; at < s.n;) {
        struct term_glyph glyph = term_glyph(s, at);
        put_glyph(term, &glyph);
        at += glyph.taken;
    }
}

void term_str(struct term *term, const char *s)
{
    term_put(term, slice_of(s));
}

void term_number(struct term *term, double value)
{
    size_t before = term->out->n;
    buf_number(term->out, value);
    term->column += (uint32_t)(term->out->n - before);
}

void term_newline(struct term *term)
{
    buf_byte(term->out, '\n');
    term->column = 0;
}

void term_pad(struct term *term, uint32_t column)
{
    while (term->column < column) {
        buf_byte(term->out, ' ');
        term->column++;
    }
}

/* The next run of bytes that are no white space, and its columns (TERM_WIDTH at most). */
static bool next_word(struct slice s, size_t *at, struct slice *word, uint32_t *width)
{
    while (*at < s.n && ascii_is_space(s.p[*at])) {
        ++*at;
    }
    size_t from = *at;
    *width = 0;
    while (*at < s.n && !ascii_is_space(s.p[*at])) {
        struct term_glyph glyph = term_glyph(s, *at);
        *width += *width < TERM_WIDTH ? glyph.width : 0;
        *at += glyph.taken;
    }
    *word = slice_sub(s, from, *at);
    return word->n > 0;
}

static void put_broken(struct term *term, struct slice word, uint32_t indent)
{
    for (size_t at = 0; at < word.n;) {
        struct term_glyph glyph = term_glyph(word, at);
        if (term->column + glyph.width > TERM_WIDTH) {
            term_newline(term);
            term_pad(term, indent);
        }
        put_glyph(term, &glyph);
        at += glyph.taken;
    }
}

void term_wrap(struct term *term, struct slice s, uint32_t indent)
{
    struct slice word;
    uint32_t width;
    bool is_first = true;
    for (size_t at = 0; next_word(s, &at, &word, &width); is_first = false) {
        uint32_t gap = is_first ? 0 : 1;
        if (term->column + gap + width > TERM_WIDTH && term->column > indent) {
            term_newline(term);
            term_pad(term, indent);
        } else if (gap) {
            term_pad(term, term->column + 1);
        }
        put_broken(term, word, indent);
    }
}
