#include "html/decode.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "html/token.h"
#include "text/placeholder.h"

enum { REFERENCE_MAX = 40, LOOK_AHEAD = 8 };

/* References that are decoded without a parser, and those that a wrong guess would hurt.
 */
static const struct {
    const char *name;
    uint32_t code_point;
} named[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},     {"nbsp", 0xA0},     {"copy", 0xA9},    {"reg", 0xAE},
    {"trade", 0x2122},  {"pound", 0xA3},    {"euro", 0x20AC},  {"yen", 0xA5},
    {"cent", 0xA2},     {"sect", 0xA7},     {"deg", 0xB0},     {"middot", 0xB7},
    {"bull", 0x2022},   {"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A}, {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"laquo", 0xAB},   {"raquo", 0xBB},
    {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"shy", 0xAD},     {"zwnj", 0x200C},
    {"zwj", 0x200D},    {"ensp", 0x2002},   {"emsp", 0x2003},  {"thinsp", 0x2009},
    {"times", 0xD7},    {"frac12", 0xBD},   {"rarr", 0x2192},  {"larr", 0x2190},
    {"uuml", 0xFC},     {"ouml", 0xF6},     {"auml", 0xE4},    {"Uuml", 0xDC},
    {"Ouml", 0xD6},     {"Auml", 0xC4},     {"szlig", 0xDF},   {"eacute", 0xE9},
    {"egrave", 0xE8},   {"agrave", 0xE0},   {"ccedil", 0xE7},  {"ntilde", 0xF1},
};

static bool at_text(struct slice s, size_t at, struct slice prefix)
{
    return at <= s.n && s.n - at >= prefix.n && memcmp(s.p + at, prefix.p, prefix.n) == 0;
}

static size_t name_end(struct slice s, size_t at)
{
    size_t end = at + REFERENCE_MAX < s.n ? at + REFERENCE_MAX : s.n;
    while (at < end && ascii_is_alnum(s.p[at])) {
        at++;
    }
    return at;
}

/* Length of the numeric reference at raw[at] == '&'; 0 when there is none. */
static size_t numeric_length(struct slice raw, size_t at)
{
    size_t i = at + 2;
    if (i >= raw.n || raw.p[at + 1] != '#') {
        return 0;
    }
    bool is_hex = raw.p[i] == 'x' || raw.p[i] == 'X';
    size_t digits = i += is_hex;
    while (i < raw.n && (is_hex ? ascii_hex(raw.p[i]) >= 0 : ascii_is_digit(raw.p[i]))) {
        i++;
    }
    if (i == digits) {
        return 0;
    }
    return i + (i < raw.n && raw.p[i] == ';') - at;
}

/* True when what follows in both agrees as far as it is plain. */
static bool in_step(const struct decode *d, size_t raw, size_t out)
{
    for (size_t i = 0; i < LOOK_AHEAD; i++) {
        bool raw_ends = raw + i >= d->raw.n;
        char c = raw_ends ? '\0' : d->raw.p[raw + i];
        if (raw_ends) {
            return out + i >= d->out.n;
        }
        if (c == '&' || c == '\r' || c == '<' || c == '\0' || (c & 0x80)) {
            return true;
        }
        if (out + i >= d->out.n || d->out.p[out + i] != c) {
            return false;
        }
    }
    return true;
}

static size_t character_length(struct slice s, size_t at)
{
    size_t length = 0;
    if (at < s.n) {
        utf8_decode(s, at, &length, NULL);
    }
    return length;
}

static uint32_t find_named(struct slice name)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (slice_eq(name, slice_of(named[i].name))) {
            return named[i].code_point;
        }
    }
    return 0;
}

static bool set_unit(struct decode_step *step, size_t raw_length, size_t out_length)
{
    step->raw_length = raw_length;
    step->out_length = out_length;
    return true;
}

/* The named reference at '&': the longest name after which the two are in step again. */
static bool match_named(const struct decode *d, struct decode_step *step)
{
    size_t from = d->raw_at + 1, end = name_end(d->raw, from);
    bool has_mark = end < d->raw.n && d->raw.p[end] == ';';
    size_t one = character_length(d->out, d->out_at);
    size_t two = one + character_length(d->out, d->out_at + one);
    if (one == 0 || end == from) {
        return false;
    }
    bool literal = d->out.p[d->out_at] == '&' && in_step(d, from, d->out_at + 1);
    if (literal && !(has_mark && find_named(slice_sub(d->raw, from, end)))) {
        return false;
    }
    for (size_t stop = end + has_mark; stop > from + 1; stop--) {
        if (in_step(d, stop, d->out_at + one)) {
            return set_unit(step, stop - d->raw_at, one);
        }
        if (stop == end + 1 && two > one && in_step(d, stop, d->out_at + two)) {
            return set_unit(step, stop - d->raw_at, two);
        }
    }
    return false;
}

/* A mask that the parser replaced character by character. */
static size_t mask_length(struct slice raw, size_t at)
{
    if (!at_text(raw, at, SLICE_LIT(PLACEHOLDER_MARK))) {
        return 0;
    }
    size_t end = at + sizeof PLACEHOLDER_MARK - 1;
    while (end < raw.n && raw.p[end] == PLACEHOLDER_FILL) {
        end++;
    }
    return end - at;
}

/* Controls and noncharacters, for which the parser writes U+FFFD. */
static bool is_replaceable(struct slice raw, size_t at)
{
    size_t length;
    uint32_t c = utf8_decode(raw, at, &length, NULL);
    bool is_space = c == '\t' || c == '\n' || c == '\f' || c == '\r';
    return (c < 0x20 && !is_space) || (c >= 0x7F && c <= 0x9F) ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static bool match_replaced(const struct decode *d, struct decode_step *step)
{
    struct slice bad = SLICE_LIT("\xEF\xBF\xBD");
    if (!at_text(d->out, d->out_at, bad)) {
        return false;
    }
    size_t mask = mask_length(d->raw, d->raw_at);
    if (mask) {
        size_t most = (mask - 2) * bad.n, out = 0;
        while (out < most && at_text(d->out, d->out_at + out, bad)) {
            out += bad.n;
        }
        step->is_mask = true;
        return set_unit(step, mask, out);
    }
    return is_replaceable(d->raw, d->raw_at) &&
           set_unit(step, character_length(d->raw, d->raw_at), bad.n);
}

/* Raw bytes that left nothing behind: a tag that the parser ignored, a dropped byte. */
static bool match_dropped(const struct decode *d, struct decode_step *step)
{
    char c = d->raw.p[d->raw_at];
    if (c == '<') {
        struct lexer lexer = {.s = d->raw, .at = (uint32_t)d->raw_at};
        struct token token;
        if (lexer_next(&lexer, &token) && token.kind != TOKEN_TEXT) {
            return set_unit(step, token.end - d->raw_at, 0);
        }
        return false;
    }
    return (c == '\0' || ascii_is_space(c)) && set_unit(step, 1, 0);
}

static bool match_special(const struct decode *d, struct decode_step *step)
{
    char c = d->raw.p[d->raw_at];
    bool has_out = d->out_at < d->out.n;
    if (c == '\r' && has_out && d->out.p[d->out_at] == '\n') {
        return set_unit(step, at_text(d->raw, d->raw_at, SLICE_LIT("\r\n")) ? 2 : 1, 1);
    }
    if (c == '&' && has_out) {
        size_t numeric = numeric_length(d->raw, d->raw_at);
        if (numeric) {
            return set_unit(step, numeric, character_length(d->out, d->out_at));
        }
        if (match_named(d, step)) {
            return true;
        }
    }
    return match_replaced(d, step);
}

/* Length of the bytes that are the same on both sides from here. */
static size_t same_length(const struct decode *d)
{
    const char *raw = d->raw.p + d->raw_at, *out = d->out.p + d->out_at;
    size_t most = d->raw.n - d->raw_at, left = d->out.n - d->out_at, n = 0;
    most = most < left ? most : left;
    while (n < most && raw[n] == out[n] && raw[n] != '&' && raw[n] != '<' &&
           raw[n] != '\r') {
        n++;
    }
    /* Two characters may begin with the same byte; half of one is not the same. */
    while (n > 0 && n < most && ((uint8_t)raw[n] & 0xC0) == 0x80) {
        n--;
    }
    return n;
}

bool decode_next(struct decode *d, struct decode_step *step)
{
    if (d->raw_at >= d->raw.n && d->out_at >= d->out.n) {
        return false;
    }
    *step = (struct decode_step){.raw = d->raw_at, .out = d->out_at};
    size_t same = same_length(d);
    char c = d->raw_at < d->raw.n ? d->raw.p[d->raw_at] : '\0';
    bool is_equal =
        d->raw_at < d->raw.n && d->out_at < d->out.n && c == d->out.p[d->out_at];
    if (same) {
        step->is_copied = set_unit(step, same, same);
    } else if (is_equal && c == '<' && in_step(d, d->raw_at + 1, d->out_at + 1)) {
        step->is_copied = set_unit(step, 1, 1);
    } else if (d->raw_at < d->raw.n && match_special(d, step)) {
    } else if (is_equal && c == '&') {
        step->is_copied = set_unit(step, 1, 1);
    } else if (!(d->raw_at < d->raw.n && match_dropped(d, step))) {
        set_unit(step, d->raw.n - d->raw_at, d->out.n - d->out_at);
    }
    d->raw_at += step->raw_length;
    d->out_at += step->out_length;
    return true;
}

struct text decode_map(struct arena *arena, struct text raw, struct slice out)
{
    struct srcmap_builder map;
    srcmap_begin(&map, arena, raw);
    struct decode decode = {.raw = raw.s, .out = out};
    struct decode_step step;
    while (decode_next(&decode, &step)) {
        if (step.is_copied) {
            srcmap_copy(&map, step.raw, step.raw_length);
        } else {
            srcmap_unit(&map, step.raw, step.raw_length, step.out_length);
        }
    }
    return srcmap_end(&map, out);
}

struct slice decode_restore(struct arena *arena, struct slice raw, struct slice out)
{
    struct buf restored;
    buf_init(&restored, arena, raw.n + out.n);
    struct decode decode = {.raw = raw, .out = out};
    struct decode_step step;
    while (decode_next(&decode, &step)) {
        bool is_raw = step.is_mask;
        buf_add(&restored, is_raw ? slice_sub(raw, step.raw, step.raw + step.raw_length)
                                  : slice_sub(out, step.out, step.out + step.out_length));
    }
    return buf_slice(&restored);
}

static uint32_t numeric_value(struct slice digits)
{
    bool is_hex = digits.n && (digits.p[0] == 'x' || digits.p[0] == 'X');
    uint32_t value = 0;
    for (size_t i = is_hex; i < digits.n && digits.p[i] != ';'; i++) {
        value = value * (is_hex ? 16 : 10) + (uint32_t)ascii_hex(digits.p[i]);
        if (value > 0x10FFFF) {
            return UTF8_REPLACEMENT;
        }
    }
    return value ? value : UTF8_REPLACEMENT;
}

/* Decodes one reference at raw.p[at] == '&' into out; returns its length, 0 for none. */
static size_t add_reference(struct buf *out, struct slice raw, size_t at)
{
    size_t numeric = numeric_length(raw, at);
    if (numeric) {
        buf_utf8(out, numeric_value(slice_sub(raw, at + 2, at + numeric)));
        return numeric;
    }
    size_t end = name_end(raw, at + 1);
    uint32_t code_point = find_named(slice_sub(raw, at + 1, end));
    if (code_point == 0 || end >= raw.n || raw.p[end] != ';') {
        return 0;
    }
    buf_utf8(out, code_point);
    return end + 1 - at;
}

struct slice decode_references(struct arena *arena, struct slice raw)
{
    if (slice_find_byte(raw, 0, '&') == raw.n && slice_find_byte(raw, 0, '\r') == raw.n) {
        return raw;
    }
    struct buf out;
    buf_init(&out, arena, raw.n);
    buf_reserve(&out, raw.n);
    for (size_t i = 0; i < raw.n;) {
        size_t length = raw.p[i] == '&' ? add_reference(&out, raw, i) : 0;
        if (length == 0) {
            bool is_return = raw.p[i] == '\r';
            buf_byte(&out, is_return ? '\n' : raw.p[i]);
            length = 1 + (is_return && i + 1 < raw.n && raw.p[i + 1] == '\n');
        }
        i += length;
    }
    return buf_slice(&out);
}
