/* Header fields, folded (RFC 5322 section 2.2.3), with encoded words (RFC 2047). */
#include "base/buf.h"
#include "base/utf8.h"
#include "fix/place.h"
#include "text/placeholder.h"

#define WORD_BEGINS "=?utf-8?"
enum {
    WORD_FRAME = sizeof WORD_BEGINS - 1 + 2 + 2, /* "=?utf-8?" "q?" "?=" */
    WORD_MAX = 75,                               /* RFC 2047 section 2 */
    WORD_LEAST = 24, /* less room than this on a line is left free */
};

struct folder {
    struct arena *arena;
    struct slice value, line_end;
    struct placeholders tags;
    uint32_t tag;
    struct buf out;
    size_t column;
    bool is_first;
};

/* A stretch without white space but within merge tags, and the white space before it. */
struct token {
    size_t blank, start, end;
    bool has_tag, must_encode;
};

static bool is_blank(char c)
{
    return ascii_is_space(c);
}

static bool next_token(struct folder *f, size_t at, struct token *token)
{
    struct slice s = f->value;
    *token = (struct token){.blank = at};
    while (at < s.n && is_blank(s.p[at])) {
        at++;
    }
    token->start = at;
    while (at < s.n && !is_blank(s.p[at])) {
        while (f->tag < f->tags.list.n && f->tags.list.v[f->tag].end <= at) {
            f->tag++;
        }
        const struct placeholder *tag =
            f->tag < f->tags.list.n ? &f->tags.list.v[f->tag] : NULL;
        if (tag && tag->start == at && tag->kind != PLACEHOLDER_MALFORMED) {
            at = tag->end;
            token->has_tag = true;
            continue;
        }
        bool is_plain = s.p[at] > ' ' && s.p[at] < 0x7F;
        token->must_encode = token->must_encode || !is_plain ||
                             (s.p[at] == '=' && at + 1 < s.n && s.p[at + 1] == '?');
        at++;
    }
    token->end = at;
    return token->start < token->end;
}

static void fold(struct folder *f, struct slice blank)
{
    buf_add(&f->out, f->line_end);
    struct slice kept = blank.n ? blank : SLICE_LIT(" ");
    buf_add(&f->out, kept);
    f->column = kept.n;
}

static void put_plain(struct folder *f, const struct token *token)
{
    struct slice blank = slice_sub(f->value, token->blank, token->start);
    size_t length = token->end - token->start;
    if (!f->is_first && f->column + blank.n + length > PLACE_FIELD_MAX) {
        fold(f, blank);
    } else {
        buf_add(&f->out, blank);
        f->column += blank.n;
    }
    buf_add(&f->out, slice_sub(f->value, token->start, token->end));
    f->column += length;
}

static bool is_q_plain(char c)
{
    return ascii_is_alnum(c) || (c && strchr("!*+-/", c) != NULL);
}

static size_t q_length(struct slice s)
{
    size_t length = 0;
    for (size_t i = 0; i < s.n; i++) {
        length += is_q_plain(s.p[i]) || s.p[i] == ' ' ? 1 : 3;
    }
    return length;
}

static void put_q(struct buf *out, struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ' ') {
            buf_byte(out, '_');
        } else if (is_q_plain(s.p[i])) {
            buf_byte(out, s.p[i]);
        } else {
            buf_fmt(out, "=%02X", (uint8_t)s.p[i]);
        }
    }
}

/* The longest prefix of whole characters that encodes into `room`; one at least. */
static struct slice take(struct slice s, bool is_q, size_t room)
{
    size_t at = 0, used = 0, length;
    while (at < s.n) {
        utf8_decode(s, at, &length, NULL);
        struct slice c = slice_sub(s, at, at + length);
        size_t next = is_q ? used + q_length(c) : (at + length + 2) / 3 * 4;
        if (next > room && at > 0) {
            break;
        }
        used = next;
        at += length;
    }
    return slice_sub(s, 0, at);
}

static void put_encoded(struct folder *f, struct slice blank, struct slice words)
{
    /* Q where it costs little, since people read it. */
    bool is_q = q_length(words) <= (words.n + 2) / 3 * 6;
    while (words.n) {
        if (!f->is_first &&
            f->column + blank.n + WORD_LEAST + WORD_FRAME > PLACE_LINE_MAX) {
            fold(f, blank);
        } else {
            buf_add(&f->out, blank);
            f->column += blank.n;
        }
        size_t room = PLACE_LINE_MAX - f->column;
        room = (room < WORD_MAX ? room : WORD_MAX) - WORD_FRAME;
        struct slice some = take(words, is_q, room);
        size_t before = f->out.n;
        buf_str(&f->out, is_q ? WORD_BEGINS "q?" : WORD_BEGINS "b?");
        if (is_q) {
            put_q(&f->out, some);
        } else {
            buf_add(&f->out, place_base64(f->arena, some, WORD_MAX + 1, SLICE_NONE));
        }
        buf_str(&f->out, "?=");
        f->column += f->out.n - before;
        words = slice_sub(words, some.n, words.n);
        blank = SLICE_LIT(" ");
        f->is_first = false;
        if (words.n) {
            fold(f, blank);
            blank = SLICE_NONE;
        }
    }
}

bool place_field(struct arena *arena, struct slice name, struct slice value,
                 struct slice line_end, struct slice *out)
{
    struct folder f = {.arena = arena, .value = slice_trim(value), .line_end = line_end};
    struct token token, next;
    buf_init(&f.out, arena, SIZE_MAX);
    placeholder_scan(arena, f.value, &f.tags);
    buf_add(&f.out, name);
    buf_str(&f.out, ": ");
    f.column = f.out.n;
    f.is_first = true;
    bool has_token = next_token(&f, 0, &token);
    while (has_token) {
        has_token = next_token(&f, token.end, &next);
        if (!token.must_encode) {
            put_plain(&f, &token);
        } else if (token.has_tag) {
            return false;
        } else {
            size_t end = token.end;
            while (has_token && next.must_encode && !next.has_tag) {
                end = next.end;
                has_token = next_token(&f, end, &next);
            }
            put_encoded(&f, slice_sub(f.value, token.blank, token.start),
                        slice_sub(f.value, token.start, end));
        }
        f.is_first = false;
        token = next;
    }
    buf_add(&f.out, line_end);
    *out = buf_slice(&f.out);
    return true;
}

static struct slice changed(struct placing *place)
{
    struct edits edits = {0};
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        edits_add(place->arena, &edits, (struct span){change->from, change->to},
                  change->words);
    }
    return edits_apply(place->arena, place->carrier->text.s, &edits);
}

/* The edits of the field as it stands: where all that changes is written as it is read,
 * and no line grows past the limit. */
static bool place_as_it_is(struct placing *place)
{
    const struct carrier *carrier = place->carrier;
    struct slice file = place->doc->file;
    bool is_raw = !utf8_is_ascii(slice_sub(file, carrier->at.start, carrier->at.end));
    size_t grown = 0;
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        if (!text_is_copied(carrier->text, change->from, change->to) ||
            slice_find_byte(change->words, 0, '\n') < change->words.n ||
            slice_find(change->words, 0, SLICE_LIT("=?")) < change->words.n ||
            (!is_raw && !utf8_is_ascii(change->words))) {
            return false;
        }
        size_t length = change->to - change->from;
        grown += change->words.n > length ? change->words.n - length : 0;
    }
    struct slice rest = slice_sub(file, carrier->at.start, carrier->at.end), line;
    while (grown && !is_raw && slice_next_line(&rest, &line)) {
        if (line.n + grown > PLACE_FIELD_MAX) {
            return false;
        }
    }
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        edits_add(place->arena, place->out,
                  text_span(carrier->text, change->from, change->to), change->words);
    }
    return true;
}

bool place_in_field(struct placing *place)
{
    const struct carrier *carrier = place->carrier;
    struct slice field;
    if (place->changes && place_as_it_is(place)) {
        return true;
    }
    if (!place_field(place->arena, carrier->field->name, changed(place),
                     place_line_end(place->doc->file), &field)) {
        return false;
    }
    edits_add(place->arena, place->out, carrier->at, field);
    return true;
}
