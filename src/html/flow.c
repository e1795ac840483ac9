#include "html/flow.h"

#include "base/utf8.h"
#include "text/placeholder.h"

void flow_init(struct flow *flow, struct arena *arena, const struct html *html)
{
    *flow = (struct flow){.source = html->source};
    buf_init(&flow->out, arena, (size_t)HTML_MAX_BYTES * 4);
    srcmap_begin(&flow->map, arena, html->source);
}

bool flow_is_filler(uint32_t c)
{
    return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || c == 0x2007 ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0x2800 ||
           c == 0x3164 || c == 0x115F || c == 0xFEFF;
}

static const struct {
    uint32_t first, last;
} no_letters[] = {
    {0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},        {0xB6, 0xB8},
    {0xBB, 0xBB},     {0xBF, 0xBF},     {0xD7, 0xD7},        {0xF7, 0xF7},
    {0x2C2, 0x2DF},   {0x300, 0x36F},   {0x1F000, 0x1FFFF},  {0x2000, 0x206F},
    {0x20A0, 0x20FF}, {0x2190, 0x245F}, {0x2500, 0x2BFF},    {0x3000, 0x3004},
    {0x3008, 0x3020}, {0x3030, 0x3030}, {0xE000, 0xF8FF},    {0xFDD0, 0xFDEF},
    {0xFE00, 0xFE6F}, {0xFEFF, 0xFF0F}, {0xFF1A, 0xFF20},    {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0xE0000, 0x10FFFF},
};

bool flow_is_letter(uint32_t c)
{
    if (c < 0x80) {
        return ascii_is_alnum((char)c);
    }
    for (size_t i = 0; i < sizeof no_letters / sizeof *no_letters; i++) {
        if (c >= no_letters[i].first && c <= no_letters[i].last) {
            return false;
        }
    }
    return !flow_is_filler(c);
}

/* Offset in the source (its s.p[0] is 0) of byte `at` of a text made from it. */
static uint32_t source_at(const struct flow *flow, struct text text, size_t at)
{
    uint32_t byte = text.at + (uint32_t)at;
    if (text.map != flow->source.map) {
        const struct srcmap *map = text.map;
        uint32_t low = 0, high = map->count;
        while (high - low > 1) {
            uint32_t middle = low + (high - low) / 2;
            if (map->run[middle].out <= byte) {
                low = middle;
            } else {
                high = middle;
            }
        }
        uint32_t inside = byte - map->run[low].out;
        byte = map->run[low].in + (map->run[low].kind == SRCRUN_COPIED ? inside : 0);
    }
    return byte - flow->source.at;
}

/* Where the source of the bytes before `end` ends. Text that the parser made past the end
 * of the source, where decoding lost step, has no byte of its own there. */
static uint32_t source_end(const struct flow *flow, struct text text, size_t end)
{
    uint32_t at = source_at(flow, text, end - 1);
    return at < flow->source.s.n ? at + 1 : (uint32_t)flow->source.s.n;
}

/* Writes the gap before a word; nothing at the very start. */
static void write_gap(struct flow *flow, uint32_t word_at)
{
    if (flow->out.n && flow->gap != FLOW_NONE) {
        static const char bytes[] = {
            [FLOW_SPACE] = ' ', [FLOW_CELL] = '\t', [FLOW_LINE] = '\n'};
        buf_byte(&flow->out, bytes[flow->gap]);
        bool is_plain = flow->gap_length == 1 && flow->source.s.p[flow->gap_at] == ' ';
        if (flow->gap == FLOW_SPACE && is_plain) {
            srcmap_copy(&flow->map, flow->gap_at, 1);
        } else if (flow->gap == FLOW_SPACE && flow->gap_length) {
            srcmap_unit(&flow->map, flow->gap_at, flow->gap_length, 1);
        } else {
            srcmap_made(&flow->map, word_at, 1);
        }
    }
    flow->gap = FLOW_NONE;
    flow->gap_length = 0;
}

static bool starts_mask(struct slice s, size_t at)
{
    return s.p[at] == PLACEHOLDER_MARK[0] && s.n - at >= 3 &&
           memcmp(s.p + at, PLACEHOLDER_MARK, 3) == 0;
}

/* True at a single space between two words, which is kept as it is. */
static bool is_plain_space(struct slice s, size_t at)
{
    return s.p[at] == ' ' && at + 1 < s.n && !ascii_is_space(s.p[at + 1]) &&
           !starts_mask(s, at + 1);
}

/* Bytes of no-break spaces at the start of a line or cell, where they show nothing. */
static size_t skip_indent(const struct flow *flow, struct slice s, size_t at)
{
    bool is_start = flow->out.n == 0 || flow->gap >= FLOW_CELL;
    while (is_start && s.n - at >= 2 && memcmp(s.p + at, "\xC2\xA0", 2) == 0) {
        at += 2;
    }
    return at;
}

/* Copies the run of words at `at`; returns where it ends. */
static size_t add_words(struct flow *flow, struct text text, size_t at)
{
    struct slice s = text.s;
    size_t skipped = skip_indent(flow, s, at);
    flow->fillers += (uint32_t)(skipped - at) / 2;
    if (skipped > at) {
        return skipped;
    }
    size_t end = at;
    while (end < s.n && (!ascii_is_space(s.p[end]) || is_plain_space(s, end))) {
        unsigned char c = (unsigned char)s.p[end];
        size_t length = 1;
        if (c < 0x80) {
            flow->letters += ascii_is_alnum(s.p[end]);
        } else if (c == 0xEF && starts_mask(s, end)) {
            break;
        } else {
            uint32_t code_point = utf8_decode(s, end, &length, NULL);
            flow->fillers += flow_is_filler(code_point) || code_point == 0xA0;
            flow->letters += flow_is_letter(code_point);
        }
        end += length;
    }
    if (end > at) {
        write_gap(flow, source_at(flow, text, at));
        buf_add(&flow->out, slice_sub(s, at, end));
        srcmap_append(&flow->map, text_sub(text, at, end));
    }
    return end;
}

static size_t add_mask(struct flow *flow, struct text text, size_t at)
{
    size_t end = at + 3;
    while (end < text.s.n && text.s.p[end] == PLACEHOLDER_FILL) {
        end++;
    }
    uint32_t from = source_at(flow, text, at), to = source_end(flow, text, end);
    write_gap(flow, from);
    buf_str(&flow->out, PLACEHOLDER_CHAR);
    srcmap_unit(&flow->map, from, to - from, sizeof PLACEHOLDER_CHAR - 1);
    return end;
}

static size_t add_space(struct flow *flow, struct text text, size_t at, bool keeps_lines)
{
    size_t end = at;
    bool has_line = false;
    while (end < text.s.n && ascii_is_space(text.s.p[end])) {
        has_line |= text.s.p[end++] == '\n';
    }
    if (keeps_lines && has_line) {
        flow_break(flow, FLOW_LINE);
    } else if (flow->gap == FLOW_NONE) {
        uint32_t from = source_at(flow, text, at);
        flow->gap = FLOW_SPACE;
        flow->gap_at = from;
        flow->gap_length = source_end(flow, text, end) - from;
    }
    return end;
}

void flow_add(struct flow *flow, struct text text, bool keeps_lines)
{
    for (size_t at = 0; at < text.s.n;) {
        if (ascii_is_space(text.s.p[at])) {
            at = add_space(flow, text, at, keeps_lines);
        } else if (starts_mask(text.s, at)) {
            at = add_mask(flow, text, at);
        } else {
            at = add_words(flow, text, at);
        }
    }
}

void flow_break(struct flow *flow, enum flow_gap gap)
{
    flow->gap = gap > flow->gap ? gap : flow->gap;
}

struct text flow_take(struct flow *flow)
{
    struct text text = srcmap_end(&flow->map, buf_slice(&flow->out));
    struct arena *arena = flow->out.arena;
    *flow = (struct flow){.source = flow->source};
    buf_init(&flow->out, arena, (size_t)HTML_MAX_BYTES * 4);
    srcmap_begin(&flow->map, arena, flow->source);
    return text;
}
