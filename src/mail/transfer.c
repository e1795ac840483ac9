#include "mail/transfer.h"

#include "mail/base64.h"
#include "mail/line.h"

/* A base64 body with more than one byte in so many that is none of its own has junk. */
enum { JUNK_SHARE = 100 };

/* RFC 2045 section 6.7 rule 5, the line end not counted. */
enum { QP_LINE_MAX = 76 };

static void note_at(struct notes *notes, const char *code, struct text body, size_t from,
                    size_t to)
{
    notes_defect(notes, code, text_span(body, from, to));
}

static void note_base64(struct notes *notes, struct text body,
                        const struct base64_faults *faults)
{
    if (faults->junk > body.s.n / JUNK_SHARE) {
        note_at(notes, "base64-junk", body, faults->first_junk, faults->first_junk + 1);
    }
    if (faults->after_padding != SIZE_MAX) {
        note_at(notes, "base64-data-after-padding", body, faults->after_padding,
                body.s.n);
    }
    if (faults->is_truncated) {
        note_at(notes, "base64-truncated", body, body.s.n, body.s.n);
    }
}

/* An upper bound of the groups in s, so that the map is allocated once and exactly. */
static size_t count_groups(struct slice s)
{
    size_t characters = 0, padding = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t value = base64_value[(uint8_t)s.p[i]];
        characters += value < 64;
        padding += value == BASE64_PAD;
    }
    return characters / 4 + padding + 1;
}

static struct text decode_base64(struct arena *arena, struct text body,
                                 struct notes *notes, bool is_coarse)
{
    struct srcmap_builder map;
    srcmap_begin(&map, arena, body);
    if (!is_coarse) {
        size_t groups = count_groups(body.s);
        map.run = arena_alloc_array(arena, groups, sizeof *map.run);
        map.cap = (uint32_t)groups;
    }
    struct buf out;
    buf_init(&out, arena, body.s.n + 1);
    buf_reserve(&out, body.s.n / 4 * 3 + 3);
    struct base64_faults faults;
    base64_decode(body.s, 0, body.s.n, &out, is_coarse ? NULL : &map, &faults);
    if (is_coarse) {
        srcmap_unit(&map, 0, body.s.n, out.n);
    }
    note_base64(notes, body, &faults);
    return srcmap_end(&map, buf_slice(&out));
}

struct text transfer_decode_base64(struct arena *arena, struct text body,
                                   struct notes *notes)
{
    return decode_base64(arena, body, notes, false);
}

struct text transfer_decode_base64_coarse(struct arena *arena, struct text body,
                                          struct notes *notes)
{
    return decode_base64(arena, body, notes, true);
}

struct qp {
    struct text body;
    struct notes *notes;
    struct buf out;
    struct srcmap_builder map;
    bool noted_invalid, noted_long;
};

static void qp_copy(struct qp *qp, size_t from, size_t to)
{
    buf_add(&qp->out, slice_sub(qp->body.s, from, to));
    srcmap_copy(&qp->map, from, to - from);
}

/* The characters of one line, without the white space that ends it; returns whether a
 * soft line break does. */
static bool qp_line(struct qp *qp, size_t at, size_t end)
{
    struct slice s = qp->body.s;
    while (at < end) {
        size_t equals = slice_find_byte(slice_sub(s, 0, end), at, '=');
        qp_copy(qp, at, equals);
        at = equals;
        if (at == end) {
            break;
        }
        if (at + 1 == end) {
            return true;
        }
        int high = ascii_hex(s.p[at + 1]);
        int low = at + 2 < end ? ascii_hex(s.p[at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            buf_byte(&qp->out, (char)(high << 4 | low));
            srcmap_unit(&qp->map, at, 3, 1);
            at += 3;
            continue;
        }
        if (!qp->noted_invalid) {
            note_at(qp->notes, "quoted-printable-invalid", qp->body, at, at + 1);
            qp->noted_invalid = true;
        }
        qp_copy(qp, at, at + 1);
        at++;
    }
    return false;
}

struct text transfer_decode_quoted_printable(struct arena *arena, struct text body,
                                             struct notes *notes)
{
    struct qp qp = {.body = body, .notes = notes};
    buf_init(&qp.out, arena, body.s.n);
    buf_reserve(&qp.out, body.s.n);
    srcmap_begin(&qp.map, arena, body);
    struct line_reader lines;
    struct line line;
    line_begin(&lines, body.s, 0);
    while (line_next(&lines, &line)) {
        size_t end = line.end;
        while (end > line.start &&
               (body.s.p[end - 1] == ' ' || body.s.p[end - 1] == '\t')) {
            end--;
        }
        if (line.end - line.start > QP_LINE_MAX && !qp.noted_long) {
            note_at(notes, "quoted-printable-line-too-long", body, line.start, line.end);
            qp.noted_long = true;
        }
        if (!qp_line(&qp, line.start, end)) {
            qp_copy(&qp, line.end, line.next);
        }
    }
    return srcmap_end(&qp.map, buf_slice(&qp.out));
}

/* One line of uuencode: a length, then groups of four characters that are three bytes. */
static void uu_line(struct slice s, size_t at, size_t end, struct buf *out,
                    struct srcmap_builder *map)
{
    size_t left = ((uint8_t)s.p[at] - 32u) & 63;
    for (at++; left > 0 && at < end; at += 4) {
        uint32_t bits = 0;
        for (size_t i = 0; i < 4; i++) {
            uint32_t c = at + i < end ? (uint8_t)s.p[at + i] : ' ';
            bits = bits << 6 | ((c - 32u) & 63);
        }
        char bytes[3] = {(char)(bits >> 16), (char)(bits >> 8), (char)bits};
        size_t n = left < 3 ? left : 3;
        buf_add(out, (struct slice){bytes, n});
        srcmap_unit(map, at, (at + 4 < end ? at + 4 : end) - at, n);
        left -= n;
    }
}

struct text transfer_decode_uuencode(struct arena *arena, struct text body,
                                     struct notes *notes)
{
    struct buf out; /* a group that a line cuts short still makes three bytes */
    buf_init(&out, arena, body.s.n * 2 + 3);
    struct srcmap_builder map;
    srcmap_begin(&map, arena, body);
    bool has_begun = false, has_ended = false;
    struct line_reader lines;
    struct line line;
    line_begin(&lines, body.s, 0);
    while (!has_ended && line_next(&lines, &line)) {
        struct slice s = slice_sub(body.s, line.start, line.end);
        if (!has_begun) {
            has_begun = slice_starts(s, SLICE_LIT("begin "));
        } else if (slice_eq(slice_trim(s), SLICE_LIT("end"))) {
            has_ended = true;
        } else if (s.n) {
            uu_line(body.s, line.start, line.end, &out, &map);
        }
    }
    if (!has_ended) {
        note_at(notes, "uuencode-truncated", body, body.s.n, body.s.n);
    }
    return srcmap_end(&map, buf_slice(&out));
}
