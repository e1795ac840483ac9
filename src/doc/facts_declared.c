/*
 * How the parts of a message are declared, as rspamd 3.4 looks at it. Its rules were read
 * and tried on 24 November 2026.
 */
#include "doc/facts.h"

enum { PEEKED = 128 }; /* bytes by which rspamd guesses an encoding that isn't named */

static bool has_parts(struct doc *doc, struct fact_value *out)
{
    if (!doc->mail) {
        out->unknown = "the file is no message";
    }
    return doc->mail != NULL;
}

static void point_at(struct doc *doc, struct fact_value *out,
                     const struct mail_part *part, const char *name)
{
    const struct mail_field *field = mail_find(&part->fields, name);
    if (field && field->value.s.n) {
        fact_point(doc, out, text_span_all(field->value));
    }
}

static bool is_text(const struct mail_part *part)
{
    return !part->is_container && !part->is_attachment &&
           slice_starts(part->type, SLICE_LIT("text/"));
}

static bool is_type(const struct mail_part *part, const char *type)
{
    return slice_eq(part->type, slice_of(type));
}

/* The first byte outside ASCII; s.n when there is none. */
static size_t find_high(struct slice s)
{
    size_t at = 0;
    while (at < s.n && (unsigned char)s.p[at] < 0x80) {
        at++;
    }
    return at;
}

/* The share of the points: rspamd is lenient with UTF-8. */
static void structure_bad_7bit(struct doc *doc, struct fact_value *out)
{
    if (!has_parts(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        bool is_7bit = slice_eq_case(part->encoding_label, SLICE_LIT("7bit"));
        if (!is_text(part) || (!is_7bit && part->encoding_label.n)) {
            continue;
        }
        size_t high = find_high(part->body.s);
        if (high < part->body.s.n && (is_7bit || high >= PEEKED)) {
            out->number = slice_eq_case(part->charset, SLICE_LIT("utf-8")) ? 0.3 : 1;
            size_t end = high + 1; /* a whole character of UTF-8 */
            while (end < part->body.s.n &&
                   ((unsigned char)part->body.s.p[end] & 0xC0) == 0x80) {
                end++;
            }
            fact_point(doc, out, text_span(part->body, high, end));
            return;
        }
    }
}

/* Of the message as a whole: plain text in an encoding that 8-bit text needs. */
static void structure_charset_missing(struct doc *doc, struct fact_value *out)
{
    if (!has_parts(doc, out)) {
        return;
    }
    const struct mail_part *root = doc->mail->parts.v[0];
    bool is_encoded =
        root->encoding_label.n && !slice_eq_case(root->encoding_label, SLICE_LIT("7bit"));
    if (mail_find(&root->fields, "content-type") && is_type(root, "text/plain") &&
        root->charset.n == 0 && is_encoded && slice_trim(root->body.s).n > 0) {
        out->number = 1;
        point_at(doc, out, root, "content-type");
    }
}

static void structure_type_invalid(struct doc *doc, struct fact_value *out)
{
    if (!has_parts(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->notes.defects.n; i++) {
        const struct defect *defect = &doc->notes.defects.v[i];
        if (strcmp(defect->code, "content-type-invalid") == 0) {
            out->number++;
            fact_point(doc, out, defect->at);
        }
    }
}

static void structure_alternative_without_html(struct doc *doc, struct fact_value *out)
{
    if (!has_parts(doc, out)) {
        return;
    }
    const struct mail_part *alternative = NULL;
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        if (is_type(part, "text/html")) {
            return;
        }
        alternative = is_type(part, "multipart/alternative") ? part : alternative;
    }
    if (alternative) {
        out->number = 1;
        point_at(doc, out, alternative, "content-type");
    }
}

/* A multipart/mixed of at most two texts and nothing else. */
static void structure_mixed_bogus(struct doc *doc, struct fact_value *out)
{
    if (!has_parts(doc, out) || !is_type(doc->mail->parts.v[0], "multipart/mixed")) {
        return;
    }
    uint32_t texts = 0;
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        bool is_any_text = slice_starts(part->type, SLICE_LIT("text/"));
        texts += is_text(part);
        if (texts > 2 ||
            (!is_any_text && !slice_starts(part->type, SLICE_LIT("multipart/")))) {
            return;
        }
    }
    out->number = 1;
    point_at(doc, out, doc->mail->parts.v[0], "content-type");
}

/* Bytes of no named type that are neither an attachment nor referred to by their id. */
static void attach_unlabelled(struct doc *doc, struct fact_value *out)
{
    if (!has_parts(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        if (!is_type(part, "application/octet-stream") ||
            slice_eq(part->disposition, SLICE_LIT("attachment"))) {
            continue;
        }
        bool is_excused = mail_find(&part->fields, "content-id") ||
                          slice_ends_case(part->filename.s, SLICE_LIT(".asc")) ||
                          (part->parent && is_type(part->parent, "multipart/encrypted"));
        if (!is_excused) {
            out->number = 1;
            point_at(doc, out, part, "content-type");
        }
        return; /* rspamd looks at the first alone */
    }
}

/* rspamd's table of three: what it calls another type for these names is a mismatch. */
static const struct {
    const char *extension, *types;
} expected[] = {
    {".html", " text/html application/octet-stream "},
    {".txt", " message/disposition-notification text/plain text/rfc822-headers "
             "application/octet-stream "},
    {".pdf", " application/octet-stream application/pdf application/x-pdf "},
};

static bool is_among(const char *list, struct slice word)
{
    struct slice all = slice_of(list);
    size_t at = word.n ? slice_find(all, 0, word) : all.n;
    return at > 0 && at + word.n < all.n && all.p[at - 1] == ' ' &&
           all.p[at + word.n] == ' ';
}

static void attach_type_mismatch(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        const struct doc_attachment *attachment = &doc->attachments.v[i];
        for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
            if (slice_ends_case(attachment->filename.s,
                                slice_of(expected[k].extension)) &&
                !is_among(expected[k].types, attachment->type)) {
                out->number++;
                fact_point(doc, out, attachment->at);
            }
        }
    }
}

/* A zip whose first file is encrypted (general purpose flag 0 of its local header). */
static void attach_encrypted(struct doc *doc, struct fact_value *out)
{
    static const char magic[] = "PK\3\4";
    enum { FLAGS_AT = 6 };
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        const struct doc_attachment *attachment = &doc->attachments.v[i];
        if (!attachment->part || !doc->mail) {
            continue;
        }
        /* A name or a type says so; nothing else is worth decoding. */
        bool is_zip =
            slice_ends_case(attachment->filename.s, SLICE_LIT(".zip")) ||
            slice_find(attachment->type, 0, SLICE_LIT("zip")) < attachment->type.n;
        if (!is_zip) {
            continue;
        }
        struct mail_part *part = (struct mail_part *)attachment->part;
        mail_part_decode(doc->mail, part);
        struct slice bytes = part->decoded.s;
        if (bytes.n > FLAGS_AT && slice_starts(bytes, SLICE_LIT(magic)) &&
            bytes.p[FLAGS_AT] & 1) {
            out->number++;
            fact_point(doc, out, attachment->at);
        }
    }
}

const struct fact facts_declared[] = {
    {"structure.bad-7bit", "ratio",
     "Share of the points that rspamd's R_BAD_CTE_7BIT gives to a text part with bytes "
     "outside ASCII that is declared as 7bit: 0.3 in UTF-8, else 1. Without an encoding "
     "it guesses one by the first 128 bytes.",
     structure_bad_7bit},
    {"structure.charset-missing", "flag",
     "A plain text message names an encoding and no charset: rspamd's R_MISSING_CHARSET.",
     structure_charset_missing},
    {"structure.type-invalid", "count",
     "Parts whose Content-Type is no type: rspamd's BROKEN_CONTENT_TYPE.",
     structure_type_invalid},
    {"structure.alternative-without-html", "flag",
     "Multipart/alternative without HTML: rspamd's MIME_MA_MISSING_HTML.",
     structure_alternative_without_html},
    {"structure.mixed-bogus", "flag",
     "Multipart/mixed of nothing but one or two texts: rspamd's CTYPE_MIXED_BOGUS.",
     structure_mixed_bogus},
    {"attach.unlabelled", "flag",
     "A part of no named type that isn't marked as attachment: rspamd's "
     "CTYPE_MISSING_DISPOSITION.",
     attach_unlabelled},
    {"attach.type-mismatch", "count",
     "Files whose extension (html, txt, pdf) and type disagree: rspamd's "
     "MIME_BAD_ATTACHMENT.",
     attach_type_mismatch},
    {"attach.encrypted", "count",
     "Zip archives that ask for a password: rspamd's MIME_ENCRYPTED_ARCHIVE.",
     attach_encrypted},
    {0},
};
