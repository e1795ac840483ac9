#include "mail/encword.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/base64.h"
#include "mail/charset.h"

/* No charset of the Encoding standard comes near it, a language suffix included. */
enum { LABEL_MAX = 64 };

/* Bytes of the first stage that one charset explains: adjacent words of it, or the plain
 * text between words. */
struct segment {
    size_t from, to; /* in the bytes decoded so far */
    struct slice charset;
    bool is_word;
};

struct decoder {
    struct arena *arena;
    struct text value;
    struct notes *notes;
    struct buf bytes;
    struct srcmap_builder map;
    VEC(struct segment) segments;
};

void encword_begin(struct encword_scan *scan, struct slice s)
{
    *scan = (struct encword_scan){s, 0};
}

bool encword_at(struct encword_scan *scan, size_t at, struct encword *word)
{
    struct slice s = scan->s;
    if (at + 2 > s.n || s.p[at] != '=' || s.p[at + 1] != '?') {
        return false;
    }
    size_t mark = at + 2;
    while (mark < s.n && mark - at < LABEL_MAX && s.p[mark] > ' ' && s.p[mark] != '?') {
        mark++;
    }
    if (mark == at + 2 || mark + 3 > s.n || s.p[mark] != '?' || s.p[mark + 2] != '?') {
        return false;
    }
    char encoding = ascii_lower(s.p[mark + 1]);
    if (encoding != 'q' && encoding != 'b') {
        return false;
    }
    size_t from = mark + 3;
    if (scan->end < from) {
        scan->end = slice_find(s, from, SLICE_LIT("?="));
    }
    if (scan->end >= s.n) {
        return false;
    }
    struct slice label = slice_sub(s, at + 2, mark);
    label = slice_sub(label, 0, slice_find_byte(label, 0, '*'));
    *word = (struct encword){label, encoding, from, scan->end, scan->end + 2};
    return true;
}

static void note(struct decoder *d, const char *code, size_t from, size_t to)
{
    if (d->notes) {
        notes_defect(d->notes, code, text_span(d->value, from, to));
    }
}

static void decode_q(struct decoder *d, const struct encword *word)
{
    struct slice s = slice_sub(d->value.s, 0, word->to);
    bool is_valid = true;
    size_t at = word->from;
    while (at < word->to) {
        size_t from = at;
        while (at < word->to && s.p[at] != '=' && s.p[at] != '_') {
            at++;
        }
        buf_add(&d->bytes, slice_sub(s, from, at));
        srcmap_copy(&d->map, from, at - from);
        if (at == word->to) {
            break;
        }
        int high = at + 2 < word->to ? ascii_hex(s.p[at + 1]) : -1;
        int low = high >= 0 ? ascii_hex(s.p[at + 2]) : -1;
        size_t length = 1;
        char c = s.p[at];
        if (c == '_') {
            c = ' ';
        } else if (low >= 0) {
            c = (char)(high << 4 | low);
            length = 3;
        } else {
            is_valid = false;
        }
        buf_byte(&d->bytes, c);
        srcmap_unit(&d->map, at, length, 1);
        at += length;
    }
    if (!is_valid) {
        note(d, "encoded-word-invalid", word->from, word->to);
    }
}

static void decode_b(struct decoder *d, const struct encword *word)
{
    struct base64_faults faults;
    base64_decode(d->value.s, word->from, word->to, &d->bytes, &d->map, &faults);
    if (faults.junk || faults.after_padding != SIZE_MAX) {
        note(d, "encoded-word-invalid", word->from, word->to);
    }
}

/* The segment that bytes from here on belong to: the last one where it is of the same
 * charset, else a new one. */
static struct segment *begin_segment(struct decoder *d, bool is_word,
                                     struct slice charset)
{
    struct segment *last = d->segments.n ? &d->segments.v[d->segments.n - 1] : NULL;
    if (last && last->is_word == is_word && slice_eq_case(last->charset, charset)) {
        return last;
    }
    last = vec_push(d->arena, &d->segments);
    *last = (struct segment){d->bytes.n, d->bytes.n, charset, is_word};
    return last;
}

/* UTF-8 only: there a continuation byte at the start of a word tells. */
static bool splits_character(const struct decoder *d, const struct segment *segment,
                             size_t joint)
{
    return joint > segment->from && joint < d->bytes.n &&
           slice_starts_case(segment->charset, SLICE_LIT("utf")) &&
           ((uint8_t)d->bytes.p[joint] & 0xC0) == 0x80 &&
           (uint8_t)d->bytes.p[joint - 1] > 0x7F;
}

static void add_word(struct decoder *d, size_t at, const struct encword *word)
{
    struct segment *segment = begin_segment(d, true, word->charset);
    size_t joint = d->bytes.n;
    if (word->encoding == 'q') {
        decode_q(d, word);
    } else {
        decode_b(d, word);
    }
    segment->to = d->bytes.n;
    if (splits_character(d, segment, joint)) {
        note(d, "encoded-word-split-character", at, word->end);
    }
    if (!charset_find(word->charset)) {
        note(d, "encoded-word-unknown-charset", at, word->end);
    }
}

static void add_plain(struct decoder *d, size_t from, size_t to)
{
    if (from == to) {
        return;
    }
    struct slice s = slice_sub(d->value.s, from, to);
    struct segment *segment = begin_segment(d, false, SLICE_NONE);
    buf_add(&d->bytes, s);
    srcmap_copy(&d->map, from, s.n);
    segment->to = d->bytes.n;
    for (size_t i = 0; i < s.n; i++) {
        if ((uint8_t)s.p[i] > 0x7F) {
            note(d, "header-raw-8bit", from, to);
            return;
        }
    }
}

/* First stage: bytes, and the charset that each stretch of them is in. */
static void decode_bytes(struct decoder *d)
{
    struct slice s = d->value.s;
    struct encword_scan scan;
    struct encword word;
    encword_begin(&scan, s);
    size_t plain = 0;
    bool after_word = false;
    for (size_t at = 0; at < s.n;) {
        at = slice_find(s, at, SLICE_LIT("=?"));
        if (!encword_at(&scan, at, &word)) {
            at += at < s.n;
            continue;
        }
        /* White space between two words is no part of the text (RFC 2047 section 6.2). */
        if (!after_word || slice_trim(slice_sub(s, plain, at)).n) {
            add_plain(d, plain, at);
        }
        add_word(d, at, &word);
        at = plain = word.end;
        after_word = true;
    }
    add_plain(d, plain, s.n);
}

/* Third stage, seldom needed: each NUL as U+FFFD. */
static struct text replace_nuls(struct decoder *d, struct text t)
{
    size_t at = slice_find_byte(t.s, 0, '\0');
    if (at == t.s.n) {
        return t;
    }
    struct buf out;
    buf_init(&out, d->arena, t.s.n * 3);
    struct srcmap_builder map;
    srcmap_begin(&map, d->arena, t);
    for (size_t from = 0;; from = at + 1) {
        at = slice_find_byte(t.s, from, '\0');
        buf_add(&out, slice_sub(t.s, from, at));
        srcmap_copy(&map, from, at - from);
        if (at == t.s.n) {
            return srcmap_end(&map, buf_slice(&out));
        }
        if (d->notes) {
            notes_defect(d->notes, "nul-byte", text_span(t, at, at + 1));
        }
        buf_utf8(&out, UTF8_REPLACEMENT);
        srcmap_unit(&map, at, 1, 3);
    }
}

static bool is_plain(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((uint8_t)s.p[i] > 0x7F || s.p[i] == '\0' ||
            (s.p[i] == '=' && i + 1 < s.n && s.p[i + 1] == '?')) {
            return false;
        }
    }
    return true;
}

struct text encword_decode(struct arena *arena, struct text value, struct notes *notes)
{
    if (is_plain(value.s)) {
        return value;
    }
    struct decoder d = {.arena = arena, .value = value, .notes = notes};
    buf_init(&d.bytes, arena, value.s.n);
    srcmap_begin(&d.map, arena, value);
    decode_bytes(&d);
    struct text bytes = srcmap_end(&d.map, buf_slice(&d.bytes));

    struct buf out;
    buf_init(&out, arena, value.s.n * 3);
    struct srcmap_builder map;
    srcmap_begin(&map, arena, bytes);
    for (uint32_t i = 0; i < d.segments.n; i++) {
        struct segment *segment = &d.segments.v[i];
        const char *decoded_as;
        struct text piece = text_sub(bytes, segment->from, segment->to);
        piece = charset_decode(arena, piece, segment->charset, NULL, &decoded_as);
        buf_add(&out, piece.s);
        srcmap_append(&map, piece);
    }
    return replace_nuls(&d, srcmap_end(&map, buf_slice(&out)));
}
