/*
 * What a delivered message says about who sent it: the receiving server's
 * Authentication-Results (RFC 8601), DKIM-Signature (RFC 6376), Return-Path and the
 * topmost Received. A draft has none of these, so its facts are unknown.
 */
#include "doc/facts.h"
#include "text/domain.h"

/* Of several results for one method the best holds, in this order. */
enum result { RESULT_UNSAID, RESULT_NONE, RESULT_FAIL, RESULT_PASS };
enum method { METHOD_SPF, METHOD_DKIM, METHOD_DMARC, METHODS };

struct results {
    enum result result[METHODS];
    struct span at[METHODS]; /* "spf=fail" in the file */
    struct slice server; /* of the topmost field: only what the same server says counts */
    bool is_there;
};

static enum result result_of(struct slice word)
{
    static const struct {
        const char *word;
        enum result result;
    } words[] = {
        {"pass", RESULT_PASS},          {"fail", RESULT_FAIL},
        {"softfail", RESULT_FAIL},      {"hardfail", RESULT_FAIL},
        {"permerror", RESULT_FAIL},     {"neutral", RESULT_FAIL},
        {"policy", RESULT_FAIL},        {"none", RESULT_NONE},
        {"bestguesspass", RESULT_NONE}, /* Microsoft: there is no DMARC record */
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_eq_case(word, slice_of(words[i].word))) {
            return words[i].result;
        }
    }
    return RESULT_UNSAID;
}

/* The end of the statement that begins at `at`: a semicolon outside comments. */
static size_t statement_end(struct slice s, size_t at)
{
    int depth = 0;
    for (; at < s.n && (depth > 0 || s.p[at] != ';'); at++) {
        depth += s.p[at] == '(';
        depth -= s.p[at] == ')' && depth > 0;
    }
    return at;
}

static size_t word_end(struct slice s, size_t at)
{
    while (at < s.n && !ascii_is_space(s.p[at]) && s.p[at] != ';' && s.p[at] != '(') {
        at++;
    }
    return at;
}

/* "spf=pass (comment) smtp.mailfrom=..." from `at` to `end`. */
static void read_statement(struct text value, size_t at, size_t end, struct results *out)
{
    static const char *const names[METHODS] = {"spf=", "dkim=", "dmarc="};
    while (at < end && ascii_is_space(value.s.p[at])) {
        at++;
    }
    struct slice rest = slice_sub(value.s, at, end);
    for (int method = 0; method < METHODS; method++) {
        struct slice name = slice_of(names[method]);
        if (!slice_starts_case(rest, name)) {
            continue;
        }
        size_t stop = word_end(rest, name.n);
        enum result result = result_of(slice_sub(rest, name.n, stop));
        if (result > out->result[method]) {
            out->result[method] = result;
            out->at[method] = text_span(value, at, at + stop);
        }
    }
}

/* What stands before the first semicolon, where it is no result itself. */
static struct slice server_of(struct slice value)
{
    struct slice first = slice_trim(slice_sub(value, 0, statement_end(value, 0)));
    return slice_find_byte(first, 0, '=') < first.n ? SLICE_LIT("") : first;
}

static struct results read_results(const struct doc *doc)
{
    struct results out = {0};
    for (uint32_t i = 0; i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (!slice_eq_case(field->name, SLICE_LIT("authentication-results"))) {
            continue;
        }
        struct slice server = server_of(field->value.s);
        if (out.is_there && !slice_eq_case(server, out.server)) {
            continue;
        }
        out.is_there = true;
        out.server = server;
        for (size_t at = 0; at < field->value.s.n;) {
            size_t end = statement_end(field->value.s, at);
            read_statement(field->value, at, end, &out);
            at = end + 1;
        }
    }
    return out;
}

static bool needs_results(struct doc *doc, struct fact_value *out,
                          struct results *results)
{
    if (!fact_needs_headers(doc, out)) {
        out->unknown = "only a delivered message says how SPF, DKIM and DMARC went";
        return false;
    }
    *results = read_results(doc);
    if (!results->is_there) {
        out->unknown =
            "the message has no Authentication-Results: it was not received yet";
    }
    return results->is_there;
}

static void count_results(struct doc *doc, struct fact_value *out, enum result wanted)
{
    struct results results;
    if (!needs_results(doc, out, &results)) {
        return;
    }
    for (int method = 0; method < METHODS; method++) {
        if (results.result[method] == wanted) {
            out->number++;
            fact_point(doc, out, results.at[method]);
        }
    }
}

static void auth_failures(struct doc *doc, struct fact_value *out)
{
    count_results(doc, out, RESULT_FAIL);
}

static void auth_missing(struct doc *doc, struct fact_value *out)
{
    count_results(doc, out, RESULT_NONE);
}

/* The value of a tag of a DKIM-Signature ("d=example.org; s=..."), as it stands. */
static struct slice signature_tag(struct slice s, char name)
{
    for (size_t at = 0; at < s.n; at = slice_find_byte(s, at, ';') + 1) {
        struct slice tag = slice_trim(slice_sub(s, at, slice_find_byte(s, at, ';')));
        if (tag.n > 1 && tag.p[0] == name &&
            slice_trim(slice_sub(tag, 1, tag.n)).p[0] == '=') {
            return slice_trim(slice_sub(tag, slice_find_byte(tag, 0, '=') + 1, tag.n));
        }
    }
    return SLICE_NONE;
}

static struct slice return_path_domain(const struct doc *doc)
{
    const struct mail_field *field = mail_find(doc->fields, "return-path");
    if (!field) {
        return SLICE_NONE;
    }
    struct slice s = field->value.s;
    size_t at = slice_find_byte(s, 0, '@');
    size_t end = at;
    while (end < s.n && s.p[end] != '>' && !ascii_is_space(s.p[end])) {
        end++;
    }
    return at < s.n ? slice_sub(s, at + 1, end) : SLICE_NONE;
}

/* 1 where neither a signature nor the return path is of the From address's organisation,
 * so that DMARC can't pass, whatever SPF and DKIM say of themselves. */
static void auth_misaligned(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_headers(doc, out) || !fact_needs_from(doc, out)) {
        out->unknown = "only a delivered message shows who signed and sent it";
        return;
    }
    struct slice from = doc->from.list.v[0].domain.s;
    struct slice path = return_path_domain(doc);
    if (!from.n) {
        out->unknown = "the address in From has no domain";
        return;
    }
    bool has_signature = false, is_aligned = false;
    for (uint32_t i = 0; i < doc->fields->list.n && !is_aligned; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (slice_eq_case(field->name, SLICE_LIT("dkim-signature"))) {
            struct slice signer = signature_tag(field->value.s, 'd');
            has_signature = true;
            is_aligned = domain_is_same_organisation(doc->arena, signer, from);
        }
    }
    is_aligned =
        is_aligned || (path.n && domain_is_same_organisation(doc->arena, path, from));
    if (!has_signature && !path.n) {
        out->unknown = "the message has neither a DKIM-Signature nor a Return-Path";
    } else if (!is_aligned) {
        out->number = 1;
        fact_point(doc, out, doc->from.list.v[0].at);
    }
}

/* The list of names of h= holds this one. */
static bool is_signed_name(struct slice names, struct slice name)
{
    for (size_t at = 0; at < names.n; at = slice_find_byte(names, at, ':') + 1) {
        struct slice one = slice_sub(names, at, slice_find_byte(names, at, ':'));
        if (slice_eq_case(slice_trim(one), name)) {
            return true;
        }
    }
    return false;
}

static bool is_covered(const struct doc *doc, const char *name)
{
    for (uint32_t i = 0; i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (slice_eq_case(field->name, SLICE_LIT("dkim-signature")) &&
            is_signed_name(signature_tag(field->value.s, 'h'), slice_of(name))) {
            return true;
        }
    }
    return false;
}

static void auth_unsigned_list_fields(struct doc *doc, struct fact_value *out)
{
    static const char *const names[] = {"list-unsubscribe", "list-unsubscribe-post",
                                        NULL};
    if (!fact_needs_headers(doc, out) || !mail_find(doc->fields, "dkim-signature")) {
        out->unknown = "the message is not signed yet: its sending system signs it";
        return;
    }
    for (size_t i = 0; names[i] && mail_find(doc->fields, "list-unsubscribe-post"); i++) {
        const struct mail_field *field = mail_find(doc->fields, names[i]);
        if (field && !is_covered(doc, names[i])) {
            out->number++;
            fact_point(doc, out,
                       (struct span){field->at.start,
                                     field->at.start + (uint32_t)field->name.n});
        }
    }
}

/* 172.16.0.0 to 172.31.255.255 */
static bool is_in_172_16(struct slice ip)
{
    enum { FIRST = 16, LAST = 31 };
    uint64_t second = 0;
    return slice_starts(ip, SLICE_LIT("172.")) &&
           slice_to_uint(slice_sub(ip, 4, slice_find_byte(ip, 4, '.')), LAST, &second) &&
           second >= FIRST;
}

/* Addresses of one's own network, which have no public name. */
static bool is_private(struct slice ip)
{
    static const char *const starts[] = {"10.",     "127.",     "192.168.", "169.254.",
                                         "::1",     "fe80:",    "fd",       "IPv6:fe80:",
                                         "IPv6:fd", "IPv6:::1", NULL};
    bool found = is_in_172_16(ip);
    for (size_t i = 0; starts[i] && !found; i++) {
        found = slice_starts_case(ip, slice_of(starts[i]));
    }
    return found;
}

/*
 * What a Received says of the sending host's reverse name: 1 that it has none, 0 that it
 * has one, -1 nothing; *from to *to is where. Postfix and Gmail write "from HELO (name
 * [address])"; where there is none Postfix writes "unknown" and Gmail nothing, as others
 * do always.
 */
static int reverse_name(struct slice s, size_t *from, size_t *to)
{
    size_t open = slice_find_byte(s, 0, '('),
           by = slice_find_case(s, 0, SLICE_LIT(" by "));
    size_t close = open < s.n ? slice_find_byte(s, open, ')') : s.n;
    size_t address = slice_find_byte(s, open, '[');
    if (!slice_starts_case(s, SLICE_LIT("from ")) || open > by || address >= close) {
        return -1;
    }
    struct slice name = slice_trim(slice_sub(s, open + 1, address));
    bool is_gmail = slice_find_case(s, by, SLICE_LIT("mx.google.com")) < s.n;
    if (is_private(slice_sub(s, address + 1, close)) || (name.n == 0 && !is_gmail) ||
        slice_find_byte(name, 0, '=') < name.n ||
        slice_find_byte(name, 0, ' ') < name.n) {
        return -1;
    }
    *from = open;
    *to = close + 1;
    return name.n == 0 || slice_eq_case(name, SLICE_LIT("unknown"));
}

static void auth_without_reverse_name(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_headers(doc, out)) {
        out->unknown = "only a delivered message shows the host that sent it";
        return;
    }
    const struct mail_field *report =
        mail_find(doc->fields, "x-forefront-antispam-report");
    struct slice none = SLICE_LIT("PTR:InfoDomainNonexistent");
    size_t found = report ? slice_find_case(report->value.s, 0, none) : 0;
    if (report && found < report->value.s.n) {
        out->number = 1;
        fact_point(doc, out, text_span(report->value, found, found + none.n));
        return;
    }
    int answer = report && slice_find_case(report->value.s, 0, SLICE_LIT("PTR:")) <
                               report->value.s.n
                     ? 0
                     : -1;
    for (uint32_t i = 0; i < doc->fields->list.n && answer < 0; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (slice_eq_case(field->name, SLICE_LIT("received"))) {
            size_t from = 0, to = 0;
            answer = reverse_name(field->value.s, &from, &to);
            if (answer > 0) {
                fact_point(doc, out, text_span(field->value, from, to));
            }
        }
    }
    if (answer < 0) {
        out->unknown = "no Received field tells the sending host's reverse name";
    }
    out->number = answer > 0;
}

const struct fact facts_auth[] = {
    {"auth.failures", "count",
     "Of SPF, DKIM and DMARC, those that the receiving server's Authentication-Results "
     "say failed.",
     auth_failures},
    {"auth.missing", "count",
     "Of SPF, DKIM and DMARC, those that Authentication-Results found no record or "
     "signature for.",
     auth_missing},
    {"auth.misaligned", "flag",
     "Neither a DKIM-Signature nor Return-Path is of the organisation of From.",
     auth_misaligned},
    {"auth.unsigned-list-fields", "count",
     "List-Unsubscribe and List-Unsubscribe-Post that no DKIM-Signature covers (RFC "
     "8058).",
     auth_unsigned_list_fields},
    {"auth.without-reverse-name", "flag",
     "The topmost Received that tells says that the sending host has no reverse name.",
     auth_without_reverse_name},
    {0},
};
