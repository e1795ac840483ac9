#include "base/buf.h"
#include "fix/place.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t break_length(struct slice s, size_t at)
{
    if (s.p[at] == '\n') {
        return 1;
    }
    return s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 0;
}

struct slice place_quoted_piece(struct arena *arena, struct slice bytes,
                                struct slice line_end)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0; at < bytes.n; at++) {
        char c = bytes.p[at];
        size_t length = break_length(bytes, at);
        if (length) {
            buf_add(&out, line_end);
            at += length - 1;
            continue;
        }
        bool is_last = at + 1 == bytes.n || break_length(bytes, at + 1);
        bool is_plain = (c > ' ' && c < 0x7F && c != '=') || (is_blank(c) && !is_last);
        if (is_plain) {
            buf_byte(&out, c);
        } else {
            buf_fmt(&out, "=%02X", (uint8_t)c);
        }
    }
    return buf_slice(&out);
}

/* Bytes of the token at `at`: an escape, or one character. */
static size_t token_length(struct slice s, size_t at)
{
    return s.p[at] == '=' && at + 2 < s.n && ascii_hex(s.p[at + 1]) >= 0 &&
                   ascii_hex(s.p[at + 2]) >= 0
               ? 3
               : 1;
}

/* Length of the soft line break at `at`, the white space before its end included; 0 where
 * there is none. */
static size_t soft_break(struct slice s, size_t at)
{
    size_t end = at + 1;
    if (s.p[at] != '=') {
        return 0;
    }
    while (end < s.n && is_blank(s.p[end])) {
        end++;
    }
    return end < s.n && break_length(s, end) ? end + break_length(s, end) - at : 0;
}

struct slice place_quoted_wrap(struct arena *arena, struct slice encoded,
                               struct slice line_end)
{
    struct buf out;
    size_t column = 0, length;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0; at < encoded.n; at += length) {
        if ((length = soft_break(encoded, at)) > 0) {
            continue;
        }
        if ((length = break_length(encoded, at)) > 0) {
            buf_add(&out, line_end);
            column = 0;
            continue;
        }
        length = token_length(encoded, at);
        size_t next = at + length;
        bool is_last = next >= encoded.n || break_length(encoded, next);
        if (column + length > PLACE_LINE_MAX - (is_last ? 0u : 1u)) {
            buf_byte(&out, '=');
            buf_add(&out, line_end);
            column = 0;
        }
        buf_add(&out, slice_sub(encoded, at, next));
        column += length;
    }
    return buf_slice(&out);
}

struct slice place_quoted(struct arena *arena, struct slice bytes, struct slice line_end)
{
    return place_quoted_wrap(arena, place_quoted_piece(arena, bytes, line_end), line_end);
}

struct slice place_base64(struct arena *arena, struct slice bytes, size_t line_length,
                          struct slice line_end)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    buf_reserve(&out, bytes.n / 3 * 4 + bytes.n / 27 + 8);
    line_length = line_length < 4 ? 4 : line_length / 4 * 4;
    for (size_t at = 0, column = 0; at < bytes.n; at += 3, column += 4) {
        size_t left = bytes.n - at;
        uint32_t bits = (uint32_t)(uint8_t)bytes.p[at] << 16;
        bits |= left > 1 ? (uint32_t)(uint8_t)bytes.p[at + 1] << 8 : 0;
        bits |= left > 2 ? (uint8_t)bytes.p[at + 2] : 0;
        if (column >= line_length) {
            buf_add(&out, line_end);
            column = 0;
        }
        buf_byte(&out, alphabet[bits >> 18]);
        buf_byte(&out, alphabet[bits >> 12 & 63]);
        buf_byte(&out, left > 1 ? alphabet[bits >> 6 & 63] : '=');
        buf_byte(&out, left > 2 ? alphabet[bits & 63] : '=');
    }
    return buf_slice(&out);
}
