/* Header fields and MIME parts. */
#include "base/buf.h"
#include "fix/draft_parts.h"
#include "fix/place.h"

static bool put_field(struct fix_draft *draft, struct span at, struct slice name,
                      struct slice value)
{
    struct slice field, line_end = place_line_end(draft->doc->file);
    return place_field(draft->arena, name, value, line_end, &field)
               ? fix_bytes(draft, at, field)
               : draft_spoil(draft);
}

bool fix_field_add(struct fix_draft *draft, const char *name, struct slice value)
{
    const struct mail_fields *fields = draft->doc->fields;
    if (!fields || fields->list.n == 0) {
        return draft_spoil(draft);
    }
    uint32_t at = fields->list.v[fields->list.n - 1].at.end;
    return put_field(draft, (struct span){at, at}, slice_of(name), value);
}

bool fix_field_set(struct fix_draft *draft, const struct mail_field *field,
                   struct slice value)
{
    return put_field(draft, field->at, field->name, value);
}

bool fix_field_drop(struct fix_draft *draft, const struct mail_field *field)
{
    return fix_bytes(draft, field->at, SLICE_LIT(""));
}

/* The text part up to its end, without what delimits it. */
static void put_text_part(struct fix_draft *draft, struct buf *out, struct slice words,
                          struct slice line_end)
{
    buf_str(out, "Content-Type: text/plain; charset=utf-8");
    buf_add(out, line_end);
    buf_str(out, "Content-Transfer-Encoding: quoted-printable");
    buf_add(out, line_end);
    buf_add(out, line_end);
    buf_add(out, place_quoted(draft->arena, words, line_end));
    if (out->n && out->p[out->n - 1] != '\n') {
        buf_add(out, line_end);
    }
}

/* In front of the HTML part of a multipart/alternative. */
static bool add_sibling(struct fix_draft *draft, const struct mail_part *part,
                        struct slice words)
{
    struct slice file = draft->doc->file, line_end = place_line_end(file);
    uint32_t start = part->fields.list.v[0].at.start, line = start;
    while (line > 0 && (file.p[line - 1] == '\n' || file.p[line - 1] == '\r')) {
        line--;
    }
    uint32_t end = line;
    while (line > 0 && file.p[line - 1] != '\n') {
        line--;
    }
    struct slice delimiter = slice_sub(file, line, end);
    if (!slice_starts(delimiter, SLICE_LIT("--"))) {
        return draft_spoil(draft);
    }
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    put_text_part(draft, &out, words, line_end);
    buf_add(&out, delimiter);
    buf_add(&out, line_end);
    return fix_bytes(draft, (struct span){start, start}, buf_slice(&out));
}

/* One that does not stand in the file. */
static struct slice new_boundary(struct fix_draft *draft)
{
    for (uint32_t number = 1;; number++) {
        struct buf out;
        buf_init(&out, draft->arena, 64);
        buf_fmt(&out, "alternative-%u", number);
        struct slice boundary = buf_slice(&out), file = draft->doc->file;
        if (number > 99 || slice_find(file, 0, boundary) == file.n) {
            return boundary;
        }
    }
}

static void put_delimiter(struct buf *out, struct slice boundary, const char *end,
                          struct slice line_end)
{
    buf_str(out, "--");
    buf_add(out, boundary);
    buf_str(out, end);
    buf_add(out, line_end);
}

/* The part becomes a multipart/alternative of the text and itself; its body stays where
 * it is. */
static bool wrap_part(struct fix_draft *draft, const struct mail_part *part,
                      struct slice words)
{
    struct slice file = draft->doc->file, line_end = place_line_end(file);
    struct slice boundary = new_boundary(draft);
    const struct mail_field *type = mail_find(&part->fields, "Content-Type");
    const struct mail_field *encoding =
        mail_find(&part->fields, "Content-Transfer-Encoding");
    struct span body = text_span_all(part->body);
    if (!type || mail_count(&part->fields, "Content-Type") > 1) {
        return draft_spoil(draft);
    }
    struct buf head, start, end;
    buf_init(&head, draft->arena, SIZE_MAX);
    buf_fmt(&head, "%.*s: multipart/alternative; boundary=\"%.*s\"",
            SLICE_FMT(type->name), SLICE_FMT(boundary));
    buf_add(&head, line_end);
    buf_init(&start, draft->arena, SIZE_MAX);
    put_delimiter(&start, boundary, "", line_end);
    put_text_part(draft, &start, words, line_end);
    put_delimiter(&start, boundary, "", line_end);
    buf_add(&start, slice_sub(file, type->at.start, type->at.end));
    if (encoding) {
        buf_add(&start, slice_sub(file, encoding->at.start, encoding->at.end));
    }
    buf_add(&start, line_end);
    buf_init(&end, draft->arena, SIZE_MAX);
    buf_add(&end, line_end);
    put_delimiter(&end, boundary, "--", part->parent ? SLICE_LIT("") : line_end);
    bool is_good = fix_bytes(draft, type->at, buf_slice(&head));
    if (encoding) {
        is_good = fix_field_drop(draft, encoding) && is_good;
    }
    return fix_bytes(draft, (struct span){body.start, body.start}, buf_slice(&start)) &&
           fix_bytes(draft, (struct span){body.end, body.end}, buf_slice(&end)) &&
           is_good;
}

/* Behind the member "html" of a JSON draft. */
static bool add_member(struct fix_draft *draft, const struct doc_html *html,
                       struct slice words)
{
    struct slice line_end = place_line_end(draft->doc->file);
    uint32_t at = text_span_all(html->source).end + 1;
    struct buf out;
    buf_init(&out, draft->arena, SIZE_MAX);
    buf_byte(&out, ',');
    buf_add(&out, line_end);
    buf_str(&out, "  \"text\": \"");
    buf_add(&out, place_json(draft->arena, words));
    buf_byte(&out, '"');
    return draft->doc->plain.n ? draft_spoil(draft)
                               : fix_bytes(draft, (struct span){at, at}, buf_slice(&out));
}

bool fix_text_part(struct fix_draft *draft, const struct doc_html *html,
                   struct slice words)
{
    const struct mail_part *part = html->part;
    if (draft->doc->kind == DOC_JSON) {
        return add_member(draft, html, words);
    }
    if (!part || part->fields.list.n == 0 || !carrier_of_part(draft->carriers, part)) {
        return draft_spoil(draft);
    }
    bool is_alternative =
        part->parent && slice_eq(part->parent->type, SLICE_LIT("multipart/alternative"));
    return is_alternative ? add_sibling(draft, part, words)
                          : wrap_part(draft, part, words);
}
