#include "mail/base64.h"

enum { S = BASE64_SPACE, P = BASE64_PAD, J = BASE64_JUNK };

const uint8_t base64_value[256] = {
    J,  J,  J,  J,  J,  J,  J,  J,  J,  S,  S,  J,  S,  S,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  S,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  62, J,  J,  J,  63, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, J,  J,
    J,  P,  J,  J,  J,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14,
    15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, J,  J,  J,  J,  J,  J,  26, 27, 28,
    29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
    49, 50, 51, J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
    J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,  J,
};

/* Characters of one group of four, and where they stand. */
struct group {
    uint32_t bits;
    unsigned count;
    size_t first, last;
};

static void put(struct buf *out, struct srcmap_builder *map, uint32_t bits, unsigned n,
                size_t first, size_t last)
{
    char bytes[3] = {(char)(bits >> 16), (char)(bits >> 8), (char)bits};
    buf_add(out, (struct slice){bytes, n});
    if (map) {
        srcmap_unit(map, first, last + 1 - first, n);
    }
}

/* A group that padding or the end cuts short: 2 characters make a byte, 3 make two. */
static void flush(struct group *g, struct buf *out, struct srcmap_builder *map)
{
    if (g->count >= 2) {
        put(out, map, g->bits << (6 * (4 - g->count)), g->count - 1, g->first, g->last);
    }
    g->count = 0;
    g->bits = 0;
}

/* Whole groups without anything between them, which is nearly all there is. */
static size_t decode_whole(struct slice s, size_t at, size_t to, struct buf *out,
                           struct srcmap_builder *map)
{
    for (; to - at >= 4; at += 4) {
        const uint8_t *p = (const uint8_t *)s.p + at;
        uint8_t a = base64_value[p[0]], b = base64_value[p[1]];
        uint8_t c = base64_value[p[2]], d = base64_value[p[3]];
        if ((a | b | c | d) > 63) {
            break;
        }
        uint32_t bits = (uint32_t)a << 18 | (uint32_t)b << 12 | (uint32_t)c << 6 | d;
        put(out, map, bits, 3, at, at + 3);
    }
    return at;
}

void base64_decode(struct slice s, size_t from, size_t to, struct buf *out,
                   struct srcmap_builder *map, struct base64_faults *faults)
{
    *faults = (struct base64_faults){.after_padding = SIZE_MAX};
    struct group g = {0};
    bool padded = false;
    for (size_t at = from; at < to; at++) {
        uint8_t value = base64_value[(uint8_t)s.p[at]];
        if (value < 64) {
            if (padded && faults->after_padding == SIZE_MAX) {
                faults->after_padding = at;
            }
            if (g.count == 0) {
                size_t after = decode_whole(s, at, to, out, map);
                if (after > at) {
                    at = after - 1;
                    continue;
                }
                g.first = at;
            }
            g.bits = g.bits << 6 | value;
            g.last = at;
            if (++g.count == 4) {
                put(out, map, g.bits, 3, g.first, g.last);
                g = (struct group){0};
            }
        } else if (value == BASE64_PAD) {
            faults->is_truncated |= g.count == 1;
            padded = true;
            flush(&g, out, map);
        } else if (value == BASE64_JUNK && faults->junk++ == 0) {
            faults->first_junk = at;
        }
    }
    faults->is_truncated |= g.count > 0;
    flush(&g, out, map);
}
