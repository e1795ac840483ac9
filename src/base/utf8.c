#include "base/utf8.h"

/* Lead bytes tell how many bytes follow, and the range that the first of them may have
 * (RFC 3629 section 4). */
struct lead {
    uint8_t more, low, high;
};

static struct lead lead_of(uint8_t c)
{
    if (c >= 0xC2 && c <= 0xDF) {
        return (struct lead){1, 0x80, 0xBF};
    }
    if (c >= 0xE0 && c <= 0xEF) {
        return (struct lead){2, c == 0xE0 ? 0xA0 : 0x80, c == 0xED ? 0x9F : 0xBF};
    }
    if (c >= 0xF0 && c <= 0xF4) {
        return (struct lead){3, c == 0xF0 ? 0x90 : 0x80, c == 0xF4 ? 0x8F : 0xBF};
    }
    return (struct lead){0, 0, 0};
}

uint32_t utf8_decode(struct slice s, size_t at, size_t *length, bool *valid)
{
    uint8_t c = (uint8_t)s.p[at];
    bool ok = true;
    uint32_t cp = c;
    size_t n = 1;
    if (c >= 0x80) {
        struct lead lead = lead_of(c);
        cp = c & (0x3Fu >> lead.more);
        ok = lead.more > 0;
        for (size_t i = 1; ok && i <= lead.more; i++) {
            uint8_t next = at + i < s.n ? (uint8_t)s.p[at + i] : 0;
            uint8_t low = i == 1 ? lead.low : 0x80, high = i == 1 ? lead.high : 0xBF;
            ok = next >= low && next <= high;
            cp = cp << 6 | (next & 0x3Fu);
            n += ok;
        }
    }
    *length = n;
    if (valid) {
        *valid = ok;
    }
    return ok ? cp : UTF8_REPLACEMENT;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) {
        cp = UTF8_REPLACEMENT;
    }
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const uint8_t mark[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    out[0] = (char)(mark[n] | cp);
    return n;
}

size_t utf8_skip_ascii(struct slice s, size_t at)
{
    uint64_t word;
    while (at + sizeof word <= s.n) {
        memcpy(&word, s.p + at, sizeof word);
        if (word & 0x8080808080808080u) {
            break;
        }
        at += sizeof word;
    }
    while (at < s.n && (uint8_t)s.p[at] < 0x80) {
        at++;
    }
    return at;
}

size_t utf8_valid_prefix(struct slice s)
{
    size_t at = utf8_skip_ascii(s, 0);
    while (at < s.n) {
        size_t length;
        bool valid;
        utf8_decode(s, at, &length, &valid);
        if (!valid) {
            break;
        }
        at = utf8_skip_ascii(s, at + length);
    }
    return at;
}

size_t utf8_length(struct slice s)
{
    size_t count = 0;
    for (size_t at = 0; at < s.n;) {
        size_t plain = utf8_skip_ascii(s, at), length = 0;
        count += plain - at;
        if (plain < s.n) {
            utf8_decode(s, plain, &length, NULL);
            count++;
        }
        at = plain + length;
    }
    return count;
}

struct slice utf8_clip(struct slice s, size_t most)
{
    if (s.n <= most) {
        return s;
    }
    size_t end = most;
    while (end > 0 && most - end < 3 && ((uint8_t)s.p[end] & 0xC0) == 0x80) {
        end--;
    }
    bool inside = ((uint8_t)s.p[end] & 0xC0) == 0x80;
    return slice_sub(s, 0, inside ? most : end);
}

bool utf8_is_control(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp <= 0x9F) ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

bool utf8_is_invisible(uint32_t cp)
{
    return cp == 0xAD || cp == 0x34F || cp == 0x61C || cp == 0x115F || cp == 0x1160 ||
           cp == 0x17B4 || cp == 0x17B5 || (cp >= 0x180B && cp <= 0x180E) ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x206F) || cp == 0x3164 || cp == 0xFEFF ||
           cp == 0xFFA0 || (cp >= 0xE0000 && cp <= 0xE007F);
}
