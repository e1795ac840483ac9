#include "report/view.h"

#include "report/term.h"

enum {
    TAB_STOP = 4,
    BYTES_AROUND = 4096, /* of a line that are looked at on either side of the place */
};

#define CLIPPED "\xE2\x80\xA6" /* a horizontal ellipsis, one column */

/* The line that holds the place, or as much of a very long one as can be shown. */
struct window {
    struct slice line;
    size_t from, to; /* the place, as offsets in line */
    bool is_cut;     /* the line begins before the window */
};

static struct window window_of(struct slice t, size_t from, size_t to)
{
    size_t start = from, most = from > BYTES_AROUND ? from - BYTES_AROUND : 0;
    while (start > most && t.p[start - 1] != '\n') {
        start--;
    }
    struct window w = {.is_cut = start > 0 && t.p[start - 1] != '\n'};
    struct slice ahead = slice_sub(t, 0, from + BYTES_AROUND);
    size_t end = slice_find_byte(ahead, from, '\n');
    if (end < ahead.n && end > start && t.p[end - 1] == '\r') {
        end--;
    }
    from = from < end ? from : end;
    to = to < end ? to : end;
    w.line = slice_sub(t, start, end);
    w.from = from - start;
    w.to = to > from ? to - start : w.from;
    return w;
}

static struct term_glyph glyph_at(struct slice line, size_t at, uint32_t column)
{
    struct term_glyph glyph = term_glyph(line, at);
    if (line.p[at] == '\t') {
        glyph.length = glyph.width = TAB_STOP - column % TAB_STOP;
        memset(glyph.bytes, ' ', glyph.length);
    }
    return glyph;
}

/* Columns of [from, to) of the line, counted up to `most`. */
static uint32_t columns(struct slice line, size_t from, size_t to, uint32_t most)
{
    uint32_t column = 0;
    while (from < to && column <= most) {
        struct term_glyph glyph = glyph_at(line, from, column);
        column += glyph.width;
        from += glyph.taken;
    }
    return column;
}

static bool is_inside_character(struct slice s, size_t at)
{
    return at < s.n && ((uint8_t)s.p[at] & 0xC0) == 0x80;
}

/* First byte to show: the line's own where the place fits in, else VIEW_CONTEXT before
 * it. */
static size_t window_start(const struct window *w)
{
    uint32_t before = columns(w->line, 0, w->from, UINT32_MAX - TAB_STOP);
    bool fits = columns(w->line, 0, w->to, VIEW_WIDTH) < VIEW_WIDTH - 1;
    if (!w->is_cut && (fits || before <= VIEW_CONTEXT)) {
        return 0;
    }
    size_t start = 0;
    while (start < w->from &&
           (before > VIEW_CONTEXT || is_inside_character(w->line, start))) {
        struct term_glyph glyph = glyph_at(w->line, start, 0);
        before -= glyph.width < before ? glyph.width : before;
        start += glyph.taken;
    }
    return start;
}

/* Writes the line from `at` on and notes the columns of the place. */
static void clip_from(struct view *view, struct buf *out, const struct window *w,
                      size_t at)
{
    bool is_clipped = at > 0 || w->is_cut;
    uint32_t column = is_clipped, end = 0;
    bool was_marked = false;
    buf_str(out, is_clipped ? CLIPPED : "");
    while (at < w->line.n) {
        struct term_glyph glyph = glyph_at(w->line, at, column);
        bool is_last = at + glyph.taken >= w->line.n;
        if (column + glyph.width > VIEW_WIDTH - (is_last ? 0 : 1)) {
            buf_str(out, CLIPPED);
            break;
        }
        if (at >= w->from && !was_marked) {
            view->mark = column;
            was_marked = true;
        }
        column += glyph.width;
        end = at < w->to ? column : end;
        buf_add(out, (struct slice){glyph.bytes, glyph.length});
        at += glyph.taken;
    }
    view->mark = was_marked ? view->mark : column;
    view->mark_width = end > view->mark ? end - view->mark : 1;
}

void view_clip(struct view *view, struct arena *arena, struct slice t, size_t from,
               size_t to)
{
    struct window w = window_of(t, from < t.n ? from : t.n, to < t.n ? to : t.n);
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    clip_from(view, &out, &w, window_start(&w));
    view->line = buf_slice(&out);
}

/* First output offset of t whose source ends after `at`: sources are in order, so halve.
 */
static size_t find_source(struct text t, uint32_t at)
{
    size_t low = 0, high = t.s.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_span(t, middle, middle + 1).end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static bool covers(struct text t, struct span at)
{
    struct span all = text_span_all(t);
    return t.map && t.s.n && at.start >= all.start && at.end <= all.end;
}

static void view_text(struct view *view, struct arena *arena, struct text t,
                      struct span at, struct slice said)
{
    size_t from = find_source(t, at.start);
    size_t to = at.end > at.start ? find_source(t, at.end - 1) + 1 : from;
    /* Every output byte of one unit has the same source. */
    while (to < t.s.n && text_span(t, to, to + 1).start < at.end) {
        to++;
    }
    struct slice range = slice_sub(t.s, from, to);
    size_t exact = slice_find(range, 0, said);
    if (said.n && exact < range.n) {
        from += exact;
        to = from + said.n;
    }
    view_clip(view, arena, t.s, from, to);
}

/* The decoded text of the MIME part that holds `at`. */
static const struct mail_part *find_part(const struct doc *doc, struct span at)
{
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        if (!part->is_container && part->is_decoded && covers(part->text, at)) {
            return part;
        }
    }
    return NULL;
}

static const char *encoding_words(enum mail_encoding encoding)
{
    switch (encoding) {
    case MAIL_BASE64:
        return "base64";
    case MAIL_QUOTED_PRINTABLE:
        return "quoted-printable";
    case MAIL_UUENCODE:
        return "uuencode";
    case MAIL_7BIT:
    case MAIL_8BIT:
    case MAIL_BINARY:
    case MAIL_ENCODING_UNKNOWN:
        break;
    }
    return NULL;
}

void view_of_place(struct view *view, struct arena *arena, const struct doc *doc,
                   struct span at, struct slice said)
{
    *view = (struct view){0};
    const struct mail_part *part = find_part(doc, at);
    if (part) {
        view->decoded_from = encoding_words(part->encoding);
        view_text(view, arena, part->text, at, said);
    } else if (covers(doc->subject, at) &&
               !text_is_copied(doc->subject, 0, doc->subject.s.n)) {
        view->decoded_from = "encoded words";
        view_text(view, arena, doc->subject, at, said);
    } else {
        view_clip(view, arena, doc->file, at.start, at.end);
    }
}
