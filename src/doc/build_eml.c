#include "doc/build.h"
#include "doc/fill.h"

static void read_subject(struct doc *doc)
{
    const struct mail_field *field = mail_find(doc->fields, "subject");
    if (field) {
        fill_subject(doc, mail_unstructured(doc->mail, field), field->raw);
    }
}

static void read_senders(struct doc *doc)
{
    for (uint32_t i = 0; i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (slice_eq_case(field->name, SLICE_LIT("from"))) {
            fill_from(doc, field->value);
        }
    }
    const struct mail_field *reply_to = mail_find(doc->fields, "reply-to");
    if (reply_to) {
        mail_address_list(doc->mail, reply_to, &doc->reply_to);
    }
    const struct mail_field *to = mail_find(doc->fields, "to");
    if (to) {
        mail_address_list(doc->mail, to, &doc->to);
    }
}

/* A forwarded message is what was attached, not what this sender wrote. */
static bool is_inside_message(const struct mail_part *part)
{
    for (part = part->parent; part; part = part->parent) {
        if (part->parent && slice_eq(part->type, SLICE_LIT("message/rfc822"))) {
            return true;
        }
    }
    return false;
}

static void add_attachment(struct doc *doc, const struct mail_part *part)
{
    struct span at = part->filename.s.n    ? text_span_all(part->filename)
                     : part->fields.list.n ? part->fields.list.v[0].at
                                           : text_span(part->body, 0, 0);
    *vec_push(doc->arena, &doc->attachments) =
        (struct doc_attachment){part->filename, part->type, at, part};
}

/* Where a part has two Content-Type fields, mail programs differ on which one counts:
 * what either calls HTML is read as HTML too. */
static bool says_html_elsewhere(const struct mail_part *part)
{
    for (uint32_t i = 0; i < part->fields.list.n; i++) {
        const struct mail_field *field = &part->fields.list.v[i];
        if (slice_eq_case(field->name, SLICE_LIT("content-type")) &&
            slice_starts_case(field->value.s, SLICE_LIT("text/html"))) {
            return true;
        }
    }
    return false;
}

static void add_part(struct doc *doc, struct mail_part *part, struct html_clock clock)
{
    bool is_html = slice_eq(part->type, SLICE_LIT("text/html"));
    bool is_plain = slice_eq(part->type, SLICE_LIT("text/plain"));
    if (part->is_container || is_inside_message(part)) {
        return;
    }
    if (part->is_attachment || (!is_html && !is_plain)) {
        add_attachment(doc, part);
        return;
    }
    mail_part_decode(doc->mail, part);
    if (is_html || says_html_elsewhere(part)) {
        fill_html(doc, part->text, part, clock);
    }
    if (is_plain) {
        fill_plain(doc, part->text);
    }
}

void build_eml(struct doc *doc, const struct doc_options *options)
{
    doc->mail = arena_alloc(doc->arena, sizeof *doc->mail);
    mail_parse(doc->mail, doc->arena, doc->file, &doc->notes);
    doc->fields = doc->mail->fields;
    read_subject(doc);
    read_senders(doc);
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        add_part(doc, doc->mail->parts.v[i], options->clock);
    }
}
