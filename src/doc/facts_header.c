#include "doc/facts.h"

/* Spans of a field without its line end. */
static struct span field_span(const struct mail_field *field)
{
    uint32_t end = field->at.start + (uint32_t)field->name.n;
    if (field->raw.s.n) {
        struct span raw = text_span_all(field->raw);
        end = raw.end > end ? raw.end : end;
    }
    return (struct span){field->at.start, end > field->at.end ? field->at.end : end};
}

static bool is_blank(const struct mail_field *field)
{
    return !field || slice_trim(field->value.s).n == 0;
}

static void header_from_missing(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_headers(doc, out)) {
        out->number = is_blank(doc_field(doc, "from"));
    }
}

static void header_from_count(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    out->number = doc->from.list.n;
    for (uint32_t i = 1; i < doc->from.list.n; i++) {
        fact_point(doc, out, doc->from.list.v[i].at);
    }
}

static void header_to_missing(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_headers(doc, out)) {
        out->number = !doc_field(doc, "to") && !doc_field(doc, "apparently-to");
    }
}

static void header_date_missing(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_headers(doc, out)) {
        out->number = !doc_field(doc, "date");
    }
}

static void header_mid_missing(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_headers(doc, out)) {
        out->number = !doc_field(doc, "message-id");
    }
}

/* A cursor over one structured value. */
struct scan {
    struct slice s;
    size_t at;
};

static bool skip_space(struct scan *scan)
{
    size_t from = scan->at;
    while (scan->at < scan->s.n && ascii_is_space(scan->s.p[scan->at])) {
        scan->at++;
    }
    return scan->at > from;
}

static bool take(struct scan *scan, char c)
{
    bool is_there = scan->at < scan->s.n && scan->s.p[scan->at] == c;
    scan->at += is_there;
    return is_there;
}

/* A number of least to most digits that is at most `limit`; -1 when there is none. */
static int take_number(struct scan *scan, int least, int most, int limit)
{
    int value = 0, digits = 0;
    while (digits < most && scan->at < scan->s.n && ascii_is_digit(scan->s.p[scan->at])) {
        value = value * 10 + (scan->s.p[scan->at++] - '0');
        digits++;
    }
    return digits < least || value > limit ? -1 : value;
}

static bool take_word(struct scan *scan, const char *const *words)
{
    for (; *words; words++) {
        if (slice_starts_case(slice_sub(scan->s, scan->at, scan->s.n),
                              slice_of(*words))) {
            scan->at += slice_of(*words).n;
            return true;
        }
    }
    return false;
}

static bool take_time(struct scan *scan)
{
    if (take_number(scan, 1, 2, 23) < 0 || !take(scan, ':') ||
        take_number(scan, 2, 2, 59) < 0) {
        return false;
    }
    return !take(scan, ':') || take_number(scan, 2, 2, 60) >= 0;
}

static bool take_zone(struct scan *scan)
{
    static const char *const names[] = {"0000 GMT", "\"GMT\"", "UT", NULL};
    if (take(scan, '+') || take(scan, '-')) {
        return take_number(scan, 4, 4, 9999) >= 0;
    }
    size_t from = scan->at;
    while (scan->at < scan->s.n && scan->s.p[scan->at] >= 'A' &&
           scan->s.p[scan->at] <= 'Z') {
        scan->at++;
    }
    size_t letters = scan->at - from;
    if (letters == 3 || letters == 4) {
        return scan->s.p[scan->at - 1] == 'T';
    }
    scan->at = from;
    return take_word(scan, names);
}

enum date_fault { DATE_GOOD, DATE_WITHOUT_ZONE, DATE_INVALID, DATE_SHORT_YEAR };

/* RFC 5322 section 3.3 as SpamAssassin's INVALID_DATE reads it: the weekday may be left
 * out, a comment may follow. It takes a date without a zone, which rspamd does not;
 * rspamd takes a year of two digits (RFC 822). */
static enum date_fault judge_date(struct slice s)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu",
                                       "Fri", "Sat", "Sun", NULL};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                         "Aug", "Sep", "Oct", "Nov", "Dec", NULL};
    struct scan scan = {slice_trim(s), 0};
    if (take_word(&scan, days) && (!take(&scan, ',') || !skip_space(&scan))) {
        return DATE_INVALID;
    }
    if (take_number(&scan, 1, 2, 31) < 1 || !skip_space(&scan) ||
        !take_word(&scan, months) || !skip_space(&scan)) {
        return DATE_INVALID;
    }
    size_t digits = scan.at;
    int year = take_number(&scan, 2, 4, 2999);
    bool is_short = scan.at - digits == 2;
    if ((year < 1970 && !is_short) || !skip_space(&scan) || !take_time(&scan)) {
        return DATE_INVALID;
    }
    bool has_space = skip_space(&scan);
    if (take(&scan, '(') || scan.at == scan.s.n) {
        return DATE_WITHOUT_ZONE;
    }
    if (!has_space || !take_zone(&scan)) {
        return DATE_INVALID;
    }
    skip_space(&scan);
    if (scan.at < scan.s.n && !take(&scan, '(')) {
        return DATE_INVALID;
    }
    return is_short ? DATE_SHORT_YEAR : DATE_GOOD;
}

/* A merge tag or a field that isn't there can't be wrong. */
static const struct mail_field *field_to_judge(struct doc *doc, struct fact_value *out,
                                               const char *name)
{
    const struct mail_field *field =
        fact_needs_fields(doc, out) ? doc_field(doc, name) : NULL;
    struct placeholders tags = {0};
    if (field) {
        placeholder_scan(doc->arena, field->value.s, &tags);
    }
    if (tags.list.n) {
        out->unknown = "a merge tag makes the header";
    }
    return tags.list.n ? NULL : field;
}

static void header_date_invalid(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *field = field_to_judge(doc, out, "date");
    if (field) {
        out->number = judge_date(field->value.s);
    }
    if (out->number > 0) {
        fact_point(doc, out, field_span(field));
    }
}

static bool is_id_side(struct slice s)
{
    for (size_t i = 0; i < s.n; i++) {
        uint8_t b = (uint8_t)s.p[i];
        if (b >= 0x80 || ascii_is_space(s.p[i]) || b == 0x0B || b == '<' || b == '>' ||
            b == '\\') {
            return false;
        }
    }
    return s.n > 0;
}

static bool is_id(struct slice s)
{
    size_t mark = slice_find_byte(s, 0, '@');
    return mark < s.n && is_id_side(slice_sub(s, 0, mark)) &&
           is_id_side(slice_sub(s, mark + 1, s.n));
}

/* 1: no angle brackets, which rspamd weighs apart; 2: no id inside them; 3: both. */
static void header_mid_invalid(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *field = field_to_judge(doc, out, "message-id");
    if (is_blank(field)) {
        return;
    }
    struct slice s = slice_trim(field->value.s);
    bool has_brackets = s.n > 1 && s.p[0] == '<' && s.p[s.n - 1] == '>';
    out->number = !has_brackets + 2 * !is_id(has_brackets ? slice_sub(s, 1, s.n - 1) : s);
    if (out->number > 0) {
        fact_point(doc, out, field_span(field));
    }
}

/* 1: MIME fields without MIME-Version; 2: besides, nothing but a Content-Type that is not
 * text/plain, on which rspamd and SpamAssassin each have one rule more. */
static void header_mime_version_missing(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_headers(doc, out) || doc_field(doc, "mime-version")) {
        return;
    }
    const struct mail_field *type = doc_field(doc, "content-type");
    bool has_encoding = doc_field(doc, "content-transfer-encoding") != NULL;
    if (!type && !has_encoding) {
        return;
    }
    bool is_alone = type && !has_encoding && !doc_field(doc, "content-disposition") &&
                    !slice_starts_case(type->value.s, SLICE_LIT("text/plain"));
    out->number = is_alone ? 2 : 1;
    fact_point(doc, out,
               field_span(type ? type : doc_field(doc, "content-transfer-encoding")));
}

static void header_is_reply(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        out->number = doc_field(doc, "in-reply-to") || doc_field(doc, "references");
    }
}

/* The __VIA_ML of SpamAssassin 4.0.1. A draft without header has none of it. */
static void header_via_list(struct doc *doc, struct fact_value *out)
{
    static const char *const lists[] = {"list-id", "list-post", "mailing-list"};
    const struct mail_field *precedence = doc_field(doc, "precedence");
    struct slice value = {0};
    out->number = doc_field(doc, "list-unsubscribe") != NULL;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        out->number = doc_field(doc, lists[i]) ? 2 : out->number;
    }
    if (precedence) {
        value = slice_trim(precedence->value.s);
    }
    if (slice_eq_case(value, SLICE_LIT("list")) ||
        slice_eq_case(value, SLICE_LIT("bulk"))) {
        out->number = 2;
    }
}

static void header_in_thread(struct doc *doc, struct fact_value *out)
{
    out->number = doc_field(doc, "in-reply-to") || doc_field(doc, "references");
}

/* Fields that RFC 5322 section 3.6 allows once, with rspamd's weight of a second one. */
static const struct {
    const char *name;
    double weight;
} single_fields[] = {
    {"content-type", 1.0}, {"content-transfer-encoding", 1.0},
    {"date", 0.1},         {"from", 1.0},
    {"sender", 1.0},       {"reply-to", 1.0},
    {"to", 0.2},           {"cc", 0.1},
    {"bcc", 0.1},          {"message-id", 0.7},
    {"in-reply-to", 0.7},  {"references", 0.3},
    {"subject", 0.7},
};
#define SINGLE_FIELDS (sizeof single_fields / sizeof *single_fields)

static size_t single_field(struct slice name)
{
    size_t i = 0;
    while (i < SINGLE_FIELDS && !slice_eq_case(name, slice_of(single_fields[i].name))) {
        i++;
    }
    return i;
}

static void header_duplicate_weight(struct doc *doc, struct fact_value *out)
{
    uint32_t seen[SINGLE_FIELDS] = {0};
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        size_t which = single_field(field->name);
        if (which == SINGLE_FIELDS || seen[which]++ == 0) {
            continue;
        }
        double weight = single_fields[which].weight;
        out->number = weight > out->number ? weight : out->number;
        fact_point(doc, out, field_span(field));
    }
}

static void header_list_unsubscribe(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        out->number = !is_blank(doc_field(doc, "list-unsubscribe"));
    }
}

static void header_list_id(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out)) {
        out->number = !is_blank(doc_field(doc, "list-id"));
    }
}

static void header_is_signed(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_headers(doc, out)) {
        out->number = doc_field(doc, "dkim-signature") != NULL;
    }
}

/* RFC 8058 section 3.1: the value is this, letter for letter. */
static void header_one_click(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *field = field_to_judge(doc, out, "list-unsubscribe-post");
    if (field) {
        out->number =
            slice_eq(slice_trim(field->value.s), SLICE_LIT("List-Unsubscribe=One-Click"));
        if (!(out->number > 0)) {
            fact_point(doc, out, field_span(field));
        }
    }
}

/* What List-Unsubscribe holds (RFC 2369 section 2): URIs in angle brackets, commas
 * between. */
struct unsubscribe_uris {
    uint32_t https, other;
    bool is_broken;
};

static void read_uri(struct slice uri, struct unsubscribe_uris *out)
{
    bool has_space = false;
    for (size_t i = 0; i < uri.n; i++) {
        has_space = has_space || ascii_is_space(uri.p[i]);
    }
    bool is_https = slice_starts_case(uri, SLICE_LIT("https://"));
    bool is_other = slice_starts_case(uri, SLICE_LIT("mailto:")) ||
                    slice_starts_case(uri, SLICE_LIT("http://"));
    out->https += is_https;
    out->other += is_other;
    out->is_broken = out->is_broken || has_space || (!is_https && !is_other);
}

static struct unsubscribe_uris read_uris(struct slice s)
{
    struct unsubscribe_uris uris = {0};
    for (size_t at = 0; at < s.n;) {
        char c = s.p[at];
        size_t end = slice_find_byte(s, at, c == '(' ? ')' : '>');
        if (ascii_is_space(c) || c == ',') {
            at++;
        } else if ((c == '<' || c == '(') && end < s.n) {
            if (c == '<') {
                read_uri(slice_sub(s, at + 1, end), &uris);
            }
            at = end + 1;
        } else {
            uris.is_broken = true;
            return uris;
        }
    }
    return uris;
}

static void header_list_unsubscribe_invalid(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *field = field_to_judge(doc, out, "list-unsubscribe");
    if (is_blank(field)) {
        return;
    }
    struct unsubscribe_uris uris = read_uris(field->value.s);
    if (uris.is_broken || uris.https > 1 || uris.https + uris.other == 0) {
        out->number = 1;
        fact_point(doc, out, field_span(field));
    }
}

static void header_list_unsubscribe_https(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *field = field_to_judge(doc, out, "list-unsubscribe");
    if (field) {
        out->number = read_uris(field->value.s).https;
        if (!(out->number > 0)) {
            fact_point(doc, out, field_span(field));
        }
    }
}

const struct fact facts_header[] = {
    {"header.from-missing", "flag", "A message without From, or with an empty one.",
     header_from_missing},
    {"header.from-count", "count", "Addresses of From: rspamd's MULTIPLE_FROM wants one.",
     header_from_count},
    {"header.to-missing", "flag", "A message without To, which both filters want.",
     header_to_missing},
    {"header.date-missing", "flag", "A message without Date.", header_date_missing},
    {"header.date-invalid", "count",
     "1 for a Date that only rspamd's INVALID_DATE minds (no zone), 3 for one that only "
     "SpamAssassin's does (a year of two digits), 2 for both.",
     header_date_invalid},
    {"header.mid-missing", "flag", "A message without Message-ID.", header_mid_missing},
    {"header.mid-invalid", "count",
     "1 for a Message-ID without angle brackets, 2 for one that is not left@right, 3 for "
     "both: rspamd's MID_MISSING_BRACKETS and INVALID_MSGID.",
     header_mid_invalid},
    {"header.mime-version-missing", "count",
     "1 for MIME fields without MIME-Version, 2 where Content-Type is the only one and "
     "not "
     "text/plain: rspamd's MISSING_MIME_VERSION and MIME_HEADER_CTYPE_ONLY.",
     header_mime_version_missing},
    {"header.is-reply", "flag", "In-Reply-To or References is there.", header_is_reply},
    {"header.via-list", "count",
     "1 for List-Unsubscribe, 2 for List-ID, List-Post, Mailing-List or a Precedence of "
     "list or bulk; 0 for a draft without header.",
     header_via_list},
    {"header.in-thread", "flag",
     "The same as header.is-reply, but a draft without header is no reply.",
     header_in_thread},
    {"header.duplicate-weight", "ratio",
     "Fields that stand twice where the standard allows one: the weight that rspamd's "
     "MULTIPLE_UNIQUE_HEADERS gives the worst.",
     header_duplicate_weight},
    {"header.list-unsubscribe", "flag", "List-Unsubscribe is there.",
     header_list_unsubscribe},
    {"header.list-unsubscribe-invalid", "flag",
     "List-Unsubscribe is not a list of URIs in angle brackets (RFC 2369) with one https "
     "URI "
     "at most (RFC 8058).",
     header_list_unsubscribe_invalid},
    {"header.list-unsubscribe-https", "count", "Https URIs of List-Unsubscribe.",
     header_list_unsubscribe_https},
    {"header.one-click", "flag",
     "List-Unsubscribe-Post says List-Unsubscribe=One-Click (RFC 8058).",
     header_one_click},
    {"header.is-signed", "flag", "A message with a DKIM-Signature.", header_is_signed},
    {"header.list-id", "flag", "List-ID is there.", header_list_id},
    {0},
};
