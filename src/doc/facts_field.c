/*
 * Header fields as the filters look at them: what is written raw, encoded needlessly or
 * spelt as no mail library spells it (rspamd 3.4), and what mailing lists leave
 * (SpamAssassin 4.0.1). Their rules were read and tried on 24 November 2026.
 */
#include "doc/facts.h"
#include "doc/measure.h"

static struct span value_span(const struct mail_field *field)
{
    return field->value.s.n ? text_span_all(field->value) : field->at;
}

/* --- encodings --- */

static bool has_encoded_word(struct slice raw, char encoding)
{
    for (size_t at = slice_find(raw, 0, SLICE_LIT("=?")); at < raw.n;
         at = slice_find(raw, at + 1, SLICE_LIT("=?"))) {
        size_t mark = slice_find_byte(raw, at + 2, '?');
        if (mark + 2 < raw.n && ascii_lower(raw.p[mark + 1]) == encoding &&
            raw.p[mark + 2] == '?') {
            return true;
        }
    }
    return false;
}

static bool is_ascii(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x7F || (c < 0x20 && !ascii_is_space((char)c))) {
            return false;
        }
    }
    return true;
}

/* rspamd's *_NEEDS_ENCODING: bytes outside ASCII and not one encoded word. */
static bool needs_encoding(const struct mail_field *field)
{
    return field && !is_ascii(field->raw.s) && !has_encoded_word(field->raw.s, 'q') &&
           !has_encoded_word(field->raw.s, 'b');
}

static void point_if(struct doc *doc, struct fact_value *out, bool is_so,
                     const struct mail_field *field)
{
    if (is_so) {
        out->number++;
        fact_point(doc, out, value_span(field));
    }
}

static void sender_raw_bytes(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        const struct mail_field *from = doc_field(doc, "from");
        point_if(doc, out, needs_encoding(from), from);
    }
}

static void header_to_raw_bytes(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        const struct mail_field *to = doc_field(doc, "to");
        point_if(doc, out, needs_encoding(to), to);
    }
}

/* The points of the fields that are ASCII and encoded all the same. From and Subject have
 * facts of their own; rspamd gives all together at most 2.4 for Q and 3 for B. */
static void header_needless_encoding(struct doc *doc, struct fact_value *out)
{
    static const char *const names[] = {"to", "cc", "reply-to"};
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    double q = 0, b = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct mail_field *field = doc_field(doc, names[i]);
        if (!field || !is_ascii(mail_unstructured(doc->mail, field).s)) {
            continue;
        }
        bool has_q = has_encoded_word(field->raw.s, 'q');
        bool has_b = has_encoded_word(field->raw.s, 'b');
        q += has_q ? 1.2 : 0;
        b += has_b ? 1.5 : 0;
        if (has_q || has_b) {
            fact_point(doc, out, value_span(field));
        }
    }
    out->number = (q > 2.4 ? 2.4 : q) + (b > 3.0 ? 3.0 : b);
}

/* --- spelling --- */

static void header_tight_colons(struct doc *doc, struct fact_value *out)
{
    static const char *const names[] = {"from", "to", "cc", "reply-to", "date"};
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct mail_field *field = doc_field(doc, names[i]);
        if (field && field->value.s.n && !ascii_is_space(field->raw.s.p[0])) {
            out->number++;
            fact_point(doc, out, field->at);
        }
    }
}

static void header_ctype_semicolon(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        const struct mail_field *type = doc_field(doc, "content-type");
        point_if(doc, out, type && slice_ends_case(type->value.s, SLICE_LIT(";")), type);
    }
}

/* rspamd's MV_CASE and CTE_CASE: how a few bulk mailers write them. */
static void header_odd_case(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    const struct mail_field *version = doc_field(doc, "mime-version");
    const struct mail_field *encoding = doc_field(doc, "content-transfer-encoding");
    if (version && slice_eq(version->name, SLICE_LIT("Mime-Version"))) {
        out->number++;
        fact_point(doc, out, version->at);
    }
    struct slice value = encoding ? encoding->value.s : SLICE_NONE;
    point_if(doc, out,
             value.n > 1 && (value.p[0] == '7' || value.p[0] == '8') && value.p[1] == 'B',
             encoding);
}

static void header_broken_lines(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->notes.defects.n; i++) {
        const struct defect *defect = &doc->notes.defects.v[i];
        if (strcmp(defect->code, "header-line-without-colon") == 0) {
            out->number++;
            fact_point(doc, out, defect->at);
        }
    }
}

/* --- senders and recipients --- */

static bool is_address_byte(char c)
{
    return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

/* "name<local@domain>": no space before the angle bracket. */
static void sender_no_space(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *from =
        fact_needs_fields(doc, out) ? doc_field(doc, "from") : NULL;
    struct slice s = from ? from->value.s : SLICE_NONE;
    for (size_t at = slice_find_byte(s, 0, '<'); at < s.n;
         at = slice_find_byte(s, at + 1, '<')) {
        size_t end = at + 1, ats = 0, mark = 0;
        while (end < s.n && (is_address_byte(s.p[end]) || s.p[end] == '@')) {
            ats += s.p[end] == '@';
            mark = s.p[end] == '@' ? end : mark;
            end++;
        }
        bool is_address =
            end < s.n && s.p[end] == '>' && ats == 1 && mark > at + 1 && mark + 1 < end;
        if (is_address && at > 0 && !ascii_is_space(s.p[at - 1])) {
            out->number = 1;
            fact_point(doc, out, text_span(from->value, at - 1, end + 1));
        }
    }
}

static bool is_valid_domain(struct slice domain)
{
    if (domain.n == 0 || domain.p[0] == '.' || domain.p[domain.n - 1] == '.') {
        return false;
    }
    for (size_t i = 0; i < domain.n; i++) {
        if (!is_address_byte(domain.p[i]) && !strchr("[]:", domain.p[i])) {
            return false;
        }
        if (i && domain.p[i] == '.' && domain.p[i - 1] == '.') {
            return false;
        }
    }
    return true;
}

static bool is_valid_address(struct slice s)
{
    size_t at = slice_find_byte(s, 0, '@');
    if (at == 0 || at >= s.n || !is_valid_domain(slice_sub(s, at + 1, s.n))) {
        return false;
    }
    for (size_t i = 0; i < at; i++) {
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] >= 0x7F ||
            strchr("<>()", s.p[i])) {
            return false;
        }
    }
    return true;
}

/* A readable address in angle brackets stands anywhere in the field. */
static bool has_valid_angle(struct slice s)
{
    for (size_t at = slice_find_byte(s, 0, '<'); at < s.n;
         at = slice_find_byte(s, at + 1, '<')) {
        if (is_valid_address(slice_sub(s, at + 1, slice_find_byte(s, at, '>')))) {
            return true;
        }
    }
    return false;
}

/* 1 where the sender has no address that rspamd can read (FROM_INVALID), 2 where it holds
 * bytes outside ASCII (INVALID_FROM_8BIT as well). */
static void sender_address_invalid(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *from =
        fact_needs_fields(doc, out) ? doc_field(doc, "from") : NULL;
    if (!from || from->value.s.n == 0 || placeholder_is_in(from->value.s)) {
        return;
    }
    struct placeholders tags;
    placeholder_scan(doc->arena, from->value.s, &tags);
    if (tags.list.n) {
        out->unknown = "a merge tag makes the sender";
        return;
    }
    if (slice_find(from->value.s, 0, SLICE_LIT("<>")) < from->value.s.n) {
        return; /* no address at all is none that can't be read */
    }
    struct slice address = doc->from.list.n ? doc->from.list.v[0].address.s : SLICE_NONE;
    if (!is_valid_address(address) && !has_valid_angle(from->value.s)) {
        out->number = address.n && !is_ascii(address) ? 2 : 1;
        fact_point(doc, out, value_span(from));
    }
}

static bool is_service_account(struct slice address)
{
    static const char *const names[] = {"www-data@", "anonymous@", "ftp@",
                                        "apache@",   "nobody@",    "guest@",
                                        "nginx@",    "web@",       "www@"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (slice_starts_case(address, slice_of(names[i]))) {
            return true;
        }
    }
    return false;
}

static void sender_service_account(struct doc *doc, struct fact_value *out)
{
    const struct mail_addresses *lists[] = {&doc->from, &doc->reply_to};
    for (size_t i = 0; i < 2; i++) {
        if (lists[i]->list.n && is_service_account(lists[i]->list.v[0].address.s)) {
            out->number = 1;
            fact_point(doc, out, lists[i]->list.v[0].at);
        }
    }
}

/* "Mr Smith" as sender and Reply-To mrsmith@...: rspamd's REPLYTO_EMAIL_HAS_TITLE. */
static void sender_replyto_title(struct doc *doc, struct fact_value *out)
{
    static const char *const titles[] = {"mrs", "mr", "dr"};
    if (doc->from.list.n == 0 || doc->reply_to.list.n == 0) {
        return;
    }
    struct slice name = doc->from.list.v[0].name.s;
    const struct mail_address *reply = &doc->reply_to.list.v[0];
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct slice title = slice_of(titles[i]);
        bool has_title = slice_starts_case(name, title) && name.n > title.n &&
                         (name.p[title.n] == '.' || ascii_is_space(name.p[title.n]));
        if (has_title && slice_starts_case(reply->address.s, title)) {
            out->number = 1;
            fact_point(doc, out, reply->at);
        }
    }
}

static void sender_replyto_unreadable(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    const struct mail_field *field = doc_field(doc, "reply-to");
    bool has_address = doc->reply_to.list.n &&
                       slice_find_byte(doc->reply_to.list.v[0].address.s, 0, '@') <
                           doc->reply_to.list.v[0].address.s.n;
    struct placeholders tags = {0};
    if (field) {
        placeholder_scan(doc->arena, field->value.s, &tags);
    }
    point_if(doc, out, field && !has_address && tags.list.n == 0, field);
}

static void header_to_recipients(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->to.list.n; i++) {
        struct slice name = slice_trim(doc->to.list.v[i].name.s);
        if (slice_eq_case(name, SLICE_LIT("recipient")) ||
            slice_eq_case(name, SLICE_LIT("recipients"))) {
            out->number = 1;
            fact_point(doc, out, doc->to.list.v[i].at);
        }
    }
}

/* Each field that asks for a receipt and names another address than From. */
static void header_read_receipts(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        const struct mail_field *field = doc_field(doc, "disposition-notification-to");
        point_if(doc, out, field && field->value.s.n, field);
    }
}

/* --- mailing lists --- */

static bool is_precedence_of_many(struct doc *doc, const struct mail_field *field)
{
    struct slice value = text_trim(mail_unstructured(doc->mail, field)).s;
    return slice_find_case(value, 0, SLICE_LIT("bulk")) < value.n ||
           slice_find_case(value, 0, SLICE_LIT("list")) < value.n;
}

/* Return-Path is left out: a draft has none, and the sending system writes it. */
static void header_list_marks(struct doc *doc, struct fact_value *out)
{
    static const char *const names[] = {
        "list-unsubscribe", "list-id",     "list-post", "mailing-list",
        "x-mailing-list",   "x-beenthere", "x-loop",    "x-mailman-version",
        "precedence",       NULL};
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (const char *const *name = names; *name; name++) {
        const struct mail_field *field = doc_field(doc, *name);
        bool is_precedence = slice_eq(slice_of(*name), SLICE_LIT("precedence"));
        if (field && (!is_precedence || is_precedence_of_many(doc, field))) {
            out->number++;
            fact_point(doc, out, value_span(field));
        }
    }
}

const struct fact facts_field[] = {
    {"header.list-marks", "count",
     "Fields that mailing lists write, as SpamAssassin's MAILING_LIST_MULTI counts them.",
     header_list_marks},
    {"sender.raw-bytes", "flag",
     "From has bytes outside ASCII and no encoded word: rspamd's FROM_NEEDS_ENCODING.",
     sender_raw_bytes},
    {"sender.no-space", "flag",
     "From has no space before the angle bracket: rspamd's R_NO_SPACE_IN_FROM.",
     sender_no_space},
    {"sender.address-invalid", "count",
     "1 where From has no readable address, 2 where that has bytes outside ASCII: "
     "rspamd's "
     "FROM_INVALID and INVALID_FROM_8BIT.",
     sender_address_invalid},
    {"sender.service-account", "flag",
     "From or Reply-To is an account of a web server: rspamd's FROM_SERVICE_ACCT.",
     sender_service_account},
    {"sender.replyto-title", "flag",
     "Sender and Reply-To begin with one title: rspamd's REPLYTO_EMAIL_HAS_TITLE.",
     sender_replyto_title},
    {"sender.replyto-unreadable", "flag",
     "Reply-To holds no address: rspamd's REPLYTO_UNPARSEABLE.",
     sender_replyto_unreadable},
    {"header.to-raw-bytes", "flag",
     "To has bytes outside ASCII and no encoded word: rspamd's TO_NEEDS_ENCODING.",
     header_to_raw_bytes},
    {"header.needless-encoding", "points",
     "What rspamd gives for an ASCII To, Cc or Reply-To in encoded words: 1.2 for each "
     "in "
     "Q, 1.5 for each in B, at most 2.4 and 3.",
     header_needless_encoding},
    {"header.tight-colons", "count",
     "From, To, Cc, Reply-To and Date without a space after the colon: rspamd's "
     "HEADER_*_EMPTY_DELIMITER.",
     header_tight_colons},
    {"header.ctype-semicolon", "flag",
     "The message's Content-Type ends in a semicolon: rspamd's CT_EXTRA_SEMI.",
     header_ctype_semicolon},
    {"header.odd-case", "count",
     "\"Mime-Version\", and \"8Bit\" with a capital: rspamd's MV_CASE and CTE_CASE.",
     header_odd_case},
    {"header.broken-lines", "count",
     "Lines of a header that are no field: rspamd's BROKEN_HEADERS.",
     header_broken_lines},
    {"header.to-recipients", "flag",
     "A recipient is called \"Recipients\": rspamd's TO_DN_RECIPIENTS.",
     header_to_recipients},
    {"header.read-receipts", "flag",
     "The message asks for a read receipt: rspamd's HEADER_FORGED_MDN.",
     header_read_receipts},
    {0},
};
