#include "report/xml.h"

#include "base/utf8.h"

/* No control that XML forbids, and none that turns the order of a line around. */
static bool is_char(uint32_t cp)
{
    return !utf8_is_control(cp) && cp != 0xFFFE && cp != 0xFFFF;
}

static const char *escape_of(uint32_t cp, bool is_attribute)
{
    switch (cp) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return is_attribute ? "&quot;" : NULL;
    case '\t':
        return is_attribute ? "&#9;" : NULL;
    case '\n':
        return is_attribute ? "&#10;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

static void put(struct buf *out, struct slice s, bool is_attribute)
{
    for (size_t at = 0; at < s.n;) {
        size_t length;
        uint32_t cp = utf8_decode(s, at, &length, NULL);
        at += length;
        const char *escape = escape_of(cp, is_attribute);
        if (escape) {
            buf_str(out, escape);
        } else {
            buf_utf8(out, is_char(cp) ? cp : 0xFFFD);
        }
    }
}

void xml_put_text(struct buf *out, struct slice s)
{
    put(out, s, false);
}

void xml_put_attribute(struct buf *out, const char *name, struct slice value)
{
    buf_fmt(out, " %s=\"", name);
    put(out, value, true);
    buf_byte(out, '"');
}

void xml_put_uint_attribute(struct buf *out, const char *name, uint32_t value)
{
    buf_fmt(out, " %s=\"%u\"", name, value);
}
