#include "doc/facts.h"

/* Escapes of a line of quoted-printable that nothing asks for: of a printable character
 * but "=", or of a space or tab that doesn't end the line. */
static uint32_t needless_escapes(struct slice line)
{
    uint32_t count = 0, at_end = 0;
    size_t last = 0;
    for (size_t at = slice_find_byte(line, 0, '='); at + 2 < line.n;
         at = slice_find_byte(line, at + 1, '=')) {
        int high = ascii_hex(line.p[at + 1]), low = ascii_hex(line.p[at + 2]);
        bool is_space = (high == 0 && low == 9) || (high == 2 && low == 0);
        bool is_needless =
            is_space || (high >= 2 && high <= 7 && low >= 0 &&
                         !(high == 3 && low == 13) && !(high == 7 && low == 15));
        if (!is_needless) {
            continue;
        }
        count++;
        at_end = !is_space ? 0 : last == at ? at_end + 1 : 1;
        last = at + 3;
    }
    bool ends_line = slice_trim(slice_sub(line, last, line.n)).n == 0;
    return ends_line ? count - at_end : count;
}

/* A draft that is no message yet has none. */
static void structure_needless_escapes(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        struct slice rest = part->body.s, line;
        bool is_encoded = !part->is_container && part->encoding == MAIL_QUOTED_PRINTABLE;
        while (is_encoded && slice_next_line(&rest, &line)) {
            out->number += needless_escapes(line);
        }
    }
}

/* A multipart message without any part of type text, attached ones included. */
static void structure_no_text(struct doc *doc, struct fact_value *out)
{
    if (!doc->mail || doc->mail->parts.n == 0) {
        out->unknown = "the sending system makes the message";
        return;
    }
    const struct mail_part *root = doc->mail->parts.v[0];
    out->number = slice_starts(root->type, SLICE_LIT("multipart/")) &&
                  !slice_starts(root->type, SLICE_LIT("multipart/report")) &&
                  !slice_starts(root->type, SLICE_LIT("multipart/encrypted"));
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        bool is_pdf = slice_eq(part->type, SLICE_LIT("application/pdf")) ||
                      slice_ends_case(part->filename.s, SLICE_LIT(".pdf"));
        if (slice_starts(part->type, SLICE_LIT("text/")) || is_pdf) {
            out->number = 0;
        }
    }
    const struct mail_field *field = mail_find(&root->fields, "content-type");
    if (out->number && field) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

static void structure_body_bytes(struct doc *doc, struct fact_value *out)
{
    if (!doc->mail || doc->mail->parts.n == 0) {
        out->unknown = "the sending system makes the message";
        return;
    }
    out->number = (double)doc->mail->parts.v[0]->body.s.n;
}

/* SpamAssassin takes the last part of each type, as sent, where some part is
 * multipart/alternative. */
static void text_raw_share(struct doc *doc, struct fact_value *out)
{
    const struct mail_part *plain = NULL, *html = NULL;
    bool has_alternative = false;
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        has_alternative =
            has_alternative || slice_eq(part->type, SLICE_LIT("multipart/alternative"));
        if (slice_eq(part->disposition, SLICE_LIT("attachment"))) {
            continue;
        }
        plain = slice_eq(part->type, SLICE_LIT("text/plain")) ? part : plain;
        html = slice_eq(part->type, SLICE_LIT("text/html")) ? part : html;
    }
    if (!has_alternative || !plain || !html || html->body.s.n == 0) {
        out->unknown = "there is no text part beside the HTML";
        return;
    }
    out->number = 100.0 * (double)plain->body.s.n / (double)html->body.s.n;
    if (plain->body.s.n) {
        fact_point(doc, out, text_span_all(plain->body));
    }
}

/* The field's words as they stand in the file; NULL and the fact unknown without a
 * header.
 */
static const struct mail_field *field_of(struct doc *doc, const char *name,
                                         struct fact_value *out)
{
    if (!doc->fields) {
        out->unknown = "the file has no message header";
        return NULL;
    }
    return mail_find(doc->fields, name);
}

/* The flag holds where the field has the words. */
static void set_flag(struct doc *doc, const struct mail_field *field, const char *words,
                     struct fact_value *out)
{
    out->number =
        field && slice_find_case(field->raw.s, 0, slice_of(words)) < field->raw.s.n;
    if (out->number > 0) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

static void header_charset_quoted(struct doc *doc, struct fact_value *out)
{
    set_flag(doc, field_of(doc, "content-type", out), "charset=\"", out);
}

static void subject_in_base64(struct doc *doc, struct fact_value *out)
{
    set_flag(doc, field_of(doc, "subject", out), "?b?", out);
}

static void header_reply_to_alone(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_headers(doc, out)) {
        return;
    }
    const struct mail_field *field = doc_field(doc, "reply-to");
    out->number = field && !doc_field(doc, "to") && !doc_field(doc, "cc");
    if (out->number > 0) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

const struct fact facts_mime[] = {
    {"header.charset-quoted", "flag",
     "Content-Type names its charset in quotation marks: SpamAssassin's "
     "__CTYPE_CHARSET_QUOTED, which switches some of its rules off.",
     header_charset_quoted},
    {"header.reply-to-alone", "flag",
     "A message with Reply-To and neither To nor Cc: SpamAssassin's "
     "REPLYTO_WITHOUT_TO_CC.",
     header_reply_to_alone},
    {"text.raw-share", "percent",
     "Size of the text part as sent, of that of the HTML: SpamAssassin's "
     "MIME_HTML_MOSTLY "
     "is under 1.",
     text_raw_share},
    {"subject.in-base64", "flag",
     "The subject has an encoded word in base64: SpamAssassin's __SUBJECT_ENCODED_B64.",
     subject_in_base64},
    {"structure.needless-escapes", "count",
     "Characters that quoted-printable parts escape without need, as SpamAssassin's "
     "__MIME_QP counts them: any switches several of its rules off.",
     structure_needless_escapes},
    {"structure.no-text", "flag",
     "A multipart message without a text part and without a PDF: SpamAssassin's "
     "MIME_NO_TEXT.",
     structure_no_text},
    {"structure.body-bytes", "bytes",
     "Size of a message below its header, as sent: SpamAssassin's check_body_length.",
     structure_body_bytes},
    {0},
};
