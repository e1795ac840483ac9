#include "mail/header.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "mail/line.h"

/* A field whose end has not been seen yet; offsets in the block. */
struct open_field {
    bool is_open;
    size_t start, name_end, colon, end, next;
};

struct header_reader {
    struct arena *arena;
    struct text block;
    struct notes *notes;
    struct mail_fields *out;
    struct open_field field;
};

static size_t run_without_breaks(struct slice s, size_t at)
{
    while (at < s.n && s.p[at] != '\r' && s.p[at] != '\n' && s.p[at] != '\0') {
        at++;
    }
    return at;
}

/* Takes the line ends out and keeps the white space after them (RFC 5322 section 2.2.3).
 */
static struct text unfold(struct header_reader *r, struct text raw)
{
    raw = text_trim(raw);
    size_t at = run_without_breaks(raw.s, 0);
    if (at == raw.s.n) {
        return raw;
    }
    struct buf out;
    buf_init(&out, r->arena, raw.s.n * 3);
    buf_reserve(&out, raw.s.n);
    struct srcmap_builder map;
    srcmap_begin(&map, r->arena, raw);
    for (size_t from = 0;; from = at) {
        at = run_without_breaks(raw.s, from);
        buf_add(&out, slice_sub(raw.s, from, at));
        srcmap_copy(&map, from, at - from);
        if (at == raw.s.n) {
            break;
        }
        if (raw.s.p[at] == '\0') {
            notes_defect(r->notes, "nul-byte", text_span(raw, at, at + 1));
            buf_utf8(&out, UTF8_REPLACEMENT);
            srcmap_unit(&map, at, 1, 3);
        }
        at++;
    }
    return text_trim(srcmap_end(&map, buf_slice(&out)));
}

static void close_field(struct header_reader *r)
{
    struct open_field *open = &r->field;
    if (!open->is_open) {
        return;
    }
    open->is_open = false;
    if (r->out->list.n == MAIL_MAX_FIELDS) {
        notes_limit(r->notes, "max-header-fields", MAIL_MAX_FIELDS);
        return;
    }
    size_t end = open->end;
    if (end - open->start > MAIL_MAX_FIELD) {
        notes_limit(r->notes, "max-field-bytes", MAIL_MAX_FIELD);
        end = open->start + MAIL_MAX_FIELD;
    }
    struct text raw = text_sub(r->block, open->colon + 1, end);
    struct mail_field *field = vec_push(r->arena, &r->out->list);
    field->name = slice_sub(r->block.s, open->start, open->name_end);
    field->at = text_span(r->block, open->start, open->next);
    field->raw = raw;
    field->value = unfold(r, raw);
    if (open->name_end < open->colon) {
        notes_defect(r->notes, "header-space-before-colon",
                     text_span(r->block, open->name_end, open->colon));
    }
}

/* Printable ASCII but the colon (RFC 5322 section 2.2), then white space at most. */
static bool split_name(struct slice line, size_t *name_end, size_t *colon)
{
    size_t at = 0;
    while (at < line.n && line.p[at] > ' ' && line.p[at] < 0x7F && line.p[at] != ':') {
        at++;
    }
    *name_end = at;
    while (at < line.n && (line.p[at] == ' ' || line.p[at] == '\t')) {
        at++;
    }
    *colon = at;
    return *name_end > 0 && at < line.n && line.p[at] == ':';
}

/* The line that mailbox files put before each message. */
static bool is_mbox_line(struct slice line)
{
    return slice_starts(line, SLICE_LIT("From ")) ||
           slice_starts(line, SLICE_LIT(">From "));
}

static void begin_field(struct header_reader *r, struct line line)
{
    struct slice s = slice_sub(r->block.s, line.start, line.end);
    size_t name_end, colon;
    if (!split_name(s, &name_end, &colon)) {
        if (line.start > 0 || !is_mbox_line(s)) {
            notes_defect(r->notes, "header-line-without-colon",
                         text_span(r->block, line.start, line.end));
        }
        return;
    }
    r->field = (struct open_field){
        true, line.start, line.start + name_end, line.start + colon, line.end, line.next};
}

size_t header_parse(struct arena *arena, struct text block, struct notes *notes,
                    struct mail_fields *out)
{
    struct header_reader r = {arena, block, notes, out, {0}};
    struct line_reader lines;
    struct line line;
    line_begin(&lines, block.s, 0);
    while (line_next(&lines, &line)) {
        if (line.start == line.end) {
            close_field(&r);
            return line.next;
        }
        if (line.next > MAIL_MAX_HEADER) {
            notes_limit(notes, "max-header-bytes", MAIL_MAX_HEADER);
            continue;
        }
        char first = block.s.p[line.start];
        if (first != ' ' && first != '\t') {
            close_field(&r);
            begin_field(&r, line);
        } else if (r.field.is_open) {
            r.field.end = line.end;
            r.field.next = line.next;
        } else if (slice_trim(slice_sub(block.s, line.start, line.end)).n) {
            notes_defect(notes, "header-line-without-colon",
                         text_span(block, line.start, line.end));
        }
    }
    close_field(&r);
    notes_defect(notes, "header-missing-end", text_span(block, block.s.n, block.s.n));
    return block.s.n;
}
