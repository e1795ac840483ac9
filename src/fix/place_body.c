#include "base/buf.h"
#include "base/utf8.h"
#include "fix/place.h"
#include "mail/charset.h"

/* Of the carrier's own lines, else of the file's. */
static struct slice line_end_of(const struct placing *place)
{
    struct slice file = place->doc->file;
    struct slice own = slice_sub(file, place->carrier->at.start, place->carrier->at.end);
    return place_line_end(slice_find_byte(own, 0, '\n') < own.n ? own : file);
}

/* A part that says it is ASCII, or says nothing that is known, carries ASCII alone. */
static bool says_ascii(const struct mail_part *part)
{
    static const char *const labels[] = {"us-ascii", "ascii", "ansi_x3.4-1968",
                                         "iso646-us"};
    struct slice label = slice_trim(part->charset);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (slice_eq_case(label, slice_of(labels[i]))) {
            return true;
        }
    }
    return !charset_find(label);
}

/* WHATWG reads ISO 8859-1 as windows-1252, but bytes of 80-9F are no characters to those
 * who take the label as it is. */
static bool fits_label(const struct mail_part *part, struct slice bytes)
{
    bool is_windows =
        slice_starts_case(slice_of(part->decoded_as), SLICE_LIT("windows-"));
    struct slice label = slice_trim(part->charset);
    if (!is_windows || slice_starts_case(label, SLICE_LIT("windows-")) ||
        slice_starts_case(label, SLICE_LIT("cp"))) {
        return true;
    }
    for (size_t i = 0; i < bytes.n; i++) {
        if ((uint8_t)bytes.p[i] >= 0x80 && (uint8_t)bytes.p[i] < 0xA0) {
            return false;
        }
    }
    return true;
}

/* words as bytes of the carrier; false when its charset lacks a character. */
static bool to_bytes(struct placing *place, struct slice words, struct slice *out)
{
    const struct carrier *carrier = place->carrier;
    words = place_lines(place->arena, words, line_end_of(place));
    if (carrier->part) {
        return (utf8_is_ascii(words) || !says_ascii(carrier->part)) &&
               place_charset(place->arena, words, carrier->part->decoded_as, out) &&
               fits_label(carrier->part, *out);
    }
    bool is_utf8 = !carrier->text.map;
    *out = is_utf8 ? words : place_references(place->arena, words);
    return is_utf8 || carrier->html || utf8_is_ascii(words);
}

static bool place_plain(struct placing *place)
{
    const struct mail_part *part = place->carrier->part;
    struct slice file = place->doc->file, bytes = SLICE_NONE;
    struct span at = place->carrier->at;
    bool is_7bit = part && part->encoding != MAIL_8BIT && part->encoding != MAIL_BINARY &&
                   utf8_is_ascii(slice_sub(file, at.start, at.end));
    uint32_t before = place->out->list.n;
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        if (!to_bytes(place, change->words, &bytes)) {
            place->out->list.n = before;
            place->encoding = is_7bit ? MAIL_QUOTED_PRINTABLE : MAIL_8BIT;
            return part && place_anew(place, true);
        }
        if (is_7bit && !utf8_is_ascii(bytes)) {
            place->out->list.n = before;
            place->encoding = MAIL_QUOTED_PRINTABLE;
            return place_anew(place, false);
        }
        edits_add(place->arena, place->out,
                  text_span(place->carrier->text, change->from, change->to), bytes);
    }
    return true;
}

static bool has_long_line(struct slice s)
{
    struct slice line;
    while (slice_next_line(&s, &line)) {
        if (line.n > PLACE_LINE_MAX) {
            return true;
        }
    }
    return false;
}

/* White space that would end a line is lost on the way, so it is escaped. */
static void guard_blank(struct buf *out)
{
    char last = out->n ? out->p[out->n - 1] : 'x';
    if (last == ' ' || last == '\t') {
        out->n--;
        buf_fmt(out, "=%02X", (uint8_t)last);
    }
}

static bool ends_line(struct slice body, size_t at)
{
    return at >= body.n || body.p[at] == '\n' || body.p[at] == '\r';
}

/* The lines of the file that changes [*i, ...) touch, with the changes made; moves *i
 * past them. */
static bool quoted_lines(struct placing *place, uint32_t *i)
{
    struct slice file = place->doc->file, bytes;
    struct slice body = slice_sub(file, 0, place->carrier->at.end);
    struct slice line_end = line_end_of(place);
    struct text text = place->carrier->text;
    struct buf out;
    buf_init(&out, place->arena, SIZE_MAX);
    struct span at = text_span(text, place->change[*i].from, place->change[*i].to);
    size_t start = at.start, end;
    while (start > place->carrier->at.start && file.p[start - 1] != '\n') {
        start--;
    }
    size_t done = start;
    do {
        const struct change *change = &place->change[*i];
        at = text_span(text, change->from, change->to);
        if (at.start < done || !to_bytes(place, change->words, &bytes)) {
            return false;
        }
        buf_add(&out, slice_sub(file, done, at.start));
        if (bytes.n ? ends_line(bytes, 0) : ends_line(body, at.end)) {
            guard_blank(&out);
        }
        buf_add(&out, place_quoted_piece(place->arena, bytes, line_end));
        done = at.end;
        end = slice_find_byte(body, done, '\n');
        end -= end > done && end < body.n && file.p[end - 1] == '\r';
        ++*i;
    } while (*i < place->changes &&
             text_span(text, place->change[*i].from, place->change[*i].from).start <=
                 end);
    buf_add(&out, slice_sub(file, done, end));
    struct slice lines = buf_slice(&out);
    edits_add(place->arena, place->out, (struct span){(uint32_t)start, (uint32_t)end},
              has_long_line(lines) ? place_quoted_wrap(place->arena, lines, line_end)
                                   : lines);
    return true;
}

static bool place_in_quoted(struct placing *place)
{
    uint32_t before = place->out->list.n;
    for (uint32_t i = 0; i < place->changes;) {
        if (!quoted_lines(place, &i)) {
            place->out->list.n = before;
            place->encoding = MAIL_QUOTED_PRINTABLE;
            return place_anew(place, true);
        }
    }
    return true;
}

/* Length of the body's first line; 76 where that is no whole number of groups. */
static size_t base64_line(struct slice body)
{
    struct slice rest = slice_trim(body), line = SLICE_NONE;
    slice_next_line(&rest, &line);
    return line.n >= 4 && line.n % 4 == 0 && line.n <= PLACE_LINE_MAX ? line.n
                                                                      : PLACE_LINE_MAX;
}

/* The body of a base64 part as new bytes make it; white space around it stays. */
static void put_base64(struct placing *place, struct slice bytes)
{
    struct span at = place->carrier->at;
    struct slice body = slice_sub(place->doc->file, at.start, at.end);
    struct slice inner = slice_trim(body);
    if (inner.n) {
        at.start += (uint32_t)(inner.p - body.p);
        at.end = at.start + (uint32_t)inner.n;
    }
    edits_add(place->arena, place->out, at,
              place_base64(place->arena, bytes, base64_line(body), line_end_of(place)));
}

static bool place_in_base64(struct placing *place)
{
    const struct mail_part *part = place->carrier->part;
    struct text text = place->carrier->text;
    struct buf out;
    size_t done = 0;
    buf_init(&out, place->arena, SIZE_MAX);
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        struct slice bytes;
        if (!to_bytes(place, change->words, &bytes)) {
            place->encoding = MAIL_BASE64;
            return place_anew(place, true);
        }
        struct span at = text_span_in(text, change->from, change->to, part->decoded.map);
        buf_add(&out, slice_sub(part->decoded.s, done, at.start - part->decoded.at));
        buf_add(&out, bytes);
        done = at.end - part->decoded.at;
    }
    buf_add(&out, slice_sub(part->decoded.s, done, part->decoded.s.n));
    put_base64(place, buf_slice(&out));
    return true;
}

bool place_in_body(struct placing *place)
{
    if (place->is_recoded) {
        return place_anew(place, false);
    }
    const struct mail_part *part = place->carrier->part;
    if (!part) {
        return place_plain(place);
    }
    switch (part->encoding) {
    case MAIL_QUOTED_PRINTABLE:
        return place_in_quoted(place);
    case MAIL_BASE64:
        return place_in_base64(place);
    case MAIL_UUENCODE:
    case MAIL_ENCODING_UNKNOWN:
        return false;
    case MAIL_7BIT:
    case MAIL_8BIT:
    case MAIL_BINARY:
        break;
    }
    return place_plain(place);
}
