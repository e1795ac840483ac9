#include "mail/charset_unicode.h"

#include "mail/base64.h"

static bool is_lead(uint32_t unit)
{
    return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_trail(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

static uint32_t join_surrogates(uint32_t lead, uint32_t trail)
{
    return 0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00);
}

static uint32_t unit_at(struct slice s, size_t at, bool is_big_endian)
{
    uint32_t a = (uint8_t)s.p[at], b = (uint8_t)s.p[at + 1];
    return is_big_endian ? a << 8 | b : b << 8 | a;
}

void charset_read_utf16(struct charset_run *run, bool is_big_endian)
{
    struct slice s = run->bytes.s;
    size_t at = 0;
    while (at + 1 < s.n) {
        uint32_t unit = unit_at(s, at, is_big_endian);
        uint32_t next = at + 3 < s.n ? unit_at(s, at + 2, is_big_endian) : 0;
        if (is_lead(unit) && is_trail(next)) {
            charset_put(run, at, 4, join_surrogates(unit, next));
            at += 4;
            continue;
        }
        if (is_lead(unit) || is_trail(unit)) {
            charset_put_invalid(run, at, 2);
        } else {
            charset_put(run, at, 2, unit);
        }
        at += 2;
    }
    if (at < s.n) {
        charset_put_invalid(run, at, 1);
    }
}

/* Inside "+...-": the bits not yet used and where the character they begin stands. */
struct shifted {
    uint32_t bits;
    unsigned count;
    uint32_t lead; /* a surrogate that waits for its other half; 0 when there is none */
    size_t start;
};

/* A 16-bit unit is complete; `end` is after the character that completed it. */
static void put_unit(struct charset_run *run, struct shifted *state, size_t end)
{
    uint32_t unit = state->bits >> (state->count - 16) & 0xFFFF;
    state->count -= 16;
    size_t start = state->start;
    if (state->lead && is_trail(unit)) {
        charset_put(run, start, end - start, join_surrogates(state->lead, unit));
        state->lead = 0;
    } else if (is_lead(unit) && !state->lead) {
        state->lead = unit;
        return;
    } else if (is_lead(unit) || is_trail(unit)) {
        charset_put_invalid(run, start, end - start);
        state->lead = 0;
    } else {
        if (state->lead) {
            charset_put_invalid(run, start, 0);
            state->lead = 0;
        }
        charset_put(run, start, end - start, unit);
    }
    /* A character that ends inside a base64 digit shares it with the next one. */
    state->start = state->count ? end - 1 : end;
}

/* Reads from after "+" and returns where plain text goes on. */
static size_t read_shifted(struct charset_run *run, size_t at)
{
    struct slice s = run->bytes.s;
    struct shifted state = {.start = at - 1};
    for (; at < s.n && base64_value[(uint8_t)s.p[at]] < 64; at++) {
        state.bits = state.bits << 6 | base64_value[(uint8_t)s.p[at]];
        state.count += 6;
        if (state.count >= 16) {
            put_unit(run, &state, at + 1);
        }
    }
    if (state.lead) {
        charset_put_invalid(run, state.start, at - state.start);
    }
    return at + (at < s.n && s.p[at] == '-');
}

void charset_read_utf7(struct charset_run *run)
{
    struct slice s = run->bytes.s;
    for (size_t at = 0; at < s.n;) {
        size_t end = at;
        while (end < s.n && (uint8_t)s.p[end] < 0x80 && s.p[end] != '+') {
            end++;
        }
        charset_put_copy(run, at, end - at);
        at = end;
        if (at == s.n) {
            break;
        }
        if (s.p[at] != '+') {
            charset_put_invalid(run, at, 1);
            at++;
        } else if (at + 1 < s.n && s.p[at + 1] == '-') {
            charset_put(run, at, 2, '+');
            at += 2;
        } else if (at + 1 < s.n && base64_value[(uint8_t)s.p[at + 1]] < 64) {
            at = read_shifted(run, at + 1);
        } else {
            charset_put_copy(run, at, 1);
            at++;
        }
    }
}
