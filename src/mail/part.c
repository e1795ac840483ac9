#include "mail/part.h"

#include "mail/address.h"
#include "mail/charset.h"
#include "mail/encword.h"
#include "mail/param.h"
#include "mail/transfer.h"

/* RFC 2046 section 5.1.1. */
enum { BOUNDARY_USUAL_MAX = 70 };

/* UTF-8 that one byte of any charset makes at most. */
enum { CHARSET_MAX_GROWTH = 3 };

/* Fields that a header holds once (RFC 5322 section 3.6, RFC 2045). */
static const char *const single_fields[] = {
    "From",       "Sender",
    "Reply-To",   "To",
    "Cc",         "Bcc",
    "Subject",    "Date",
    "Message-ID", "In-Reply-To",
    "References", "MIME-Version",
    "Content-ID", "Content-Disposition",
};

static const struct {
    const char *label;
    enum mail_encoding encoding;
} encodings[] = {
    {"7bit", MAIL_7BIT},         {"8bit", MAIL_8BIT},
    {"binary", MAIL_BINARY},     {"quoted-printable", MAIL_QUOTED_PRINTABLE},
    {"base64", MAIL_BASE64},     {"x-uuencode", MAIL_UUENCODE},
    {"uuencode", MAIL_UUENCODE}, {"x-uue", MAIL_UUENCODE},
};

/* The token that a structured value begins with; comments and parameters end it. */
static struct slice first_token(struct slice s)
{
    s = slice_trim(s);
    size_t at = 0;
    while (at < s.n && s.p[at] > ' ' && !memchr("();,\"", s.p[at], 5)) {
        at++;
    }
    return slice_sub(s, 0, at);
}

static struct slice lower(struct arena *arena, struct slice s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        copy[i] = ascii_lower(s.p[i]);
    }
    return (struct slice){copy, s.n};
}

static void note_second(struct mail *mail, const struct mail_fields *fields,
                        const char *name, const char *code)
{
    const struct mail_field *first = mail_find(fields, name);
    for (uint32_t i = 0; first && i < fields->list.n; i++) {
        const struct mail_field *field = &fields->list.v[i];
        if (field != first && slice_eq_case(field->name, first->name)) {
            notes_defect(mail->notes, code, field->at);
            return;
        }
    }
}

/* "text/html"; what is no type and subtype is read as plain text. */
static struct slice read_type(struct mail *mail, const struct mail_node *node,
                              const struct mail_field *field, struct slice value)
{
    struct slice type = first_token(value);
    size_t slash = slice_find_byte(type, 0, '/');
    if (slash > 0 && slash + 1 < type.n) {
        return lower(mail->arena, type);
    }
    if (field) {
        notes_defect(mail->notes, "content-type-invalid", field->at);
        return SLICE_LIT("text/plain");
    }
    return slice_of(node->default_type);
}

static void read_boundary(struct mail *mail, struct mail_node *node,
                          const struct mail_field *field,
                          const struct mail_params *params)
{
    if (!slice_starts(node->part.type, SLICE_LIT("multipart/"))) {
        return;
    }
    const struct mail_param *param = param_find(params, "boundary");
    struct slice boundary = param ? param->value.s : SLICE_NONE;
    while (boundary.n && ascii_is_space(boundary.p[boundary.n - 1])) {
        boundary.n--;
    }
    struct span at = param ? text_span_all(param->value) : field->at;
    if (boundary.n == 0) {
        notes_defect(mail->notes, "boundary-missing", at);
    }
    if (!param) {
        return;
    }
    if (param->is_repeated) {
        notes_defect(mail->notes, "boundary-duplicate", at);
    }
    if (boundary.n > BOUNDARY_USUAL_MAX) {
        notes_defect(mail->notes, "boundary-too-long", at);
    }
    if (boundary.n > MAIL_MAX_BOUNDARY) {
        notes_limit(mail->notes, "max-boundary-bytes", MAIL_MAX_BOUNDARY);
        return;
    }
    node->boundary = boundary;
    node->has_boundary = true;
}

static void read_content_type(struct mail *mail, struct mail_node *node,
                              struct text *name)
{
    struct mail_part *part = &node->part;
    const struct mail_field *field = mail_find(&part->fields, "Content-Type");
    struct mail_params params = {0};
    if (field) {
        param_parse(mail->arena, field->value, mail->notes, &params);
    }
    part->type = read_type(mail, node, field, params.value.s);
    read_boundary(mail, node, field, &params);
    const struct mail_param *param = param_find(&params, "charset");
    part->charset = param ? param->value.s : SLICE_NONE;
    param = param_find(&params, "name");
    *name = param ? param->value : (struct text){0};
}

static void read_disposition(struct mail *mail, struct mail_part *part, struct text name)
{
    const struct mail_field *field = mail_find(&part->fields, "Content-Disposition");
    struct mail_params params = {0};
    if (field) {
        param_parse(mail->arena, field->value, mail->notes, &params);
        part->disposition = lower(mail->arena, first_token(params.value.s));
    }
    const struct mail_param *param = param_find(&params, "filename");
    part->filename = param && param->value.s.n ? param->value : name;
    if (param && param->value.s.n && name.s.n && !slice_eq(param->value.s, name.s)) {
        notes_defect(mail->notes, "filename-conflict", text_span_all(name));
    }
}

static void read_encoding(struct mail *mail, struct mail_part *part)
{
    const struct mail_field *field =
        mail_find(&part->fields, "Content-Transfer-Encoding");
    part->encoding = MAIL_7BIT;
    if (!field || field->value.s.n == 0) {
        return;
    }
    part->encoding_label = field->value.s;
    part->encoding = MAIL_ENCODING_UNKNOWN;
    struct slice label = first_token(field->value.s);
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        if (slice_eq_case(label, slice_of(encodings[i].label))) {
            part->encoding = encodings[i].encoding;
            return;
        }
    }
    notes_defect(mail->notes, "encoding-unknown", text_span_all(field->value));
}

void part_describe(struct mail *mail, struct mail_node *node)
{
    struct mail_part *part = &node->part;
    for (size_t i = 0; i < sizeof single_fields / sizeof *single_fields; i++) {
        note_second(mail, &part->fields, single_fields[i], "header-duplicate");
    }
    note_second(mail, &part->fields, "Content-Type", "content-type-duplicate");
    note_second(mail, &part->fields, "Content-Transfer-Encoding", "encoding-duplicate");
    struct text name;
    read_content_type(mail, node, &name);
    read_disposition(mail, part, name);
    read_encoding(mail, part);
    bool is_text = slice_starts(part->type, SLICE_LIT("text/"));
    part->is_attachment = slice_eq(part->disposition, SLICE_LIT("attachment")) ||
                          (part->filename.s.n > 0 && !is_text);
}

static struct text decode_body(struct mail *mail, const struct mail_part *part,
                               struct text body, bool is_coarse)
{
    switch (part->encoding) {
    case MAIL_QUOTED_PRINTABLE:
        return transfer_decode_quoted_printable(mail->arena, body, mail->notes);
    case MAIL_BASE64:
        return is_coarse ? transfer_decode_base64_coarse(mail->arena, body, mail->notes)
                         : transfer_decode_base64(mail->arena, body, mail->notes);
    case MAIL_UUENCODE:
        return transfer_decode_uuencode(mail->arena, body, mail->notes);
    case MAIL_7BIT:
    case MAIL_8BIT:
    case MAIL_BINARY:
    case MAIL_ENCODING_UNKNOWN:
        break;
    }
    return body;
}

/* Cuts `t` to what may still be made when each byte of it makes `growth`. */
static struct text within_budget(struct mail *mail, struct text t, size_t growth)
{
    size_t most = MAIL_MAX_PRODUCED(mail->file.n);
    size_t left = mail->produced < most ? (most - mail->produced) / growth : 0;
    if (t.s.n <= left) {
        return t;
    }
    notes_limit(mail->notes, "max-decoded-bytes", most);
    return text_sub(t, 0, left);
}

/* Bytes that a stage copied nothing of are free. */
static void count_produced(struct mail *mail, struct text made, struct text below)
{
    if (made.map != below.map) {
        mail->produced += made.s.n;
    }
}

struct text part_transfer_decode(struct mail *mail, const struct mail_part *part,
                                 bool is_coarse)
{
    struct text body = part->body;
    if (part->encoding == MAIL_BASE64 || part->encoding == MAIL_QUOTED_PRINTABLE ||
        part->encoding == MAIL_UUENCODE) {
        body = within_budget(mail, body, 1);
    }
    struct text decoded = decode_body(mail, part, body, is_coarse);
    count_produced(mail, decoded, body);
    return decoded;
}

void mail_part_decode(struct mail *mail, struct mail_part *part)
{
    if (part->is_decoded || part->is_container) {
        return;
    }
    const char *outer = mail->notes->part;
    mail->notes->part = part->id;
    part->is_decoded = true;
    bool is_text = slice_starts(part->type, SLICE_LIT("text/"));
    part->decoded = part_transfer_decode(mail, part, !is_text);
    if (is_text) {
        struct text bytes = within_budget(mail, part->decoded, CHARSET_MAX_GROWTH);
        part->text = charset_decode(mail->arena, bytes, part->charset, mail->notes,
                                    &part->decoded_as);
        count_produced(mail, part->text, bytes);
    }
    mail->notes->part = outer;
}

const struct mail_field *mail_find(const struct mail_fields *fields, const char *name)
{
    for (uint32_t i = 0; i < fields->list.n; i++) {
        if (slice_eq_case(fields->list.v[i].name, slice_of(name))) {
            return &fields->list.v[i];
        }
    }
    return NULL;
}

uint32_t mail_count(const struct mail_fields *fields, const char *name)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < fields->list.n; i++) {
        count += slice_eq_case(fields->list.v[i].name, slice_of(name));
    }
    return count;
}

struct text mail_unstructured(struct mail *mail, const struct mail_field *field)
{
    return encword_decode(mail->arena, field->value, mail->notes);
}

void mail_address_list(struct mail *mail, const struct mail_field *field,
                       struct mail_addresses *out)
{
    address_parse(mail->arena, field->value, mail->notes, out);
}
