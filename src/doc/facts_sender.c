#include "base/utf8.h"
#include "doc/facts.h"
#include "doc/measure.h"
#include "text/domain.h"
#include "text/script.h"
#include "text/url.h"

static const struct mail_address *sender_of(struct doc *doc)
{
    return &doc->from.list.v[0];
}

/* The first sender, where his address is written out. */
static bool needs_address(struct doc *doc, struct fact_value *out)
{
    struct placeholders tags = {0};
    if (fact_needs_from(doc, out)) {
        placeholder_scan(doc->arena, sender_of(doc)->address.s, &tags);
    }
    if (tags.list.n) {
        out->unknown = "a merge tag makes the sender's address";
    }
    return !out->unknown;
}

static void sender_name_missing(struct doc *doc, struct fact_value *out)
{
    if (needs_address(doc, out) && slice_trim(sender_of(doc)->name.s).n == 0) {
        out->number = 1;
        fact_point(doc, out, sender_of(doc)->at);
    }
}

/* SpamAssassin's FROM_BLANK_NAME wants the two quotes before the angle bracket. */
static void sender_name_blank(struct doc *doc, struct fact_value *out)
{
    if (!needs_address(doc, out)) {
        return;
    }
    struct span at = sender_of(doc)->at;
    struct slice raw = slice_sub(doc->file, at.start, at.end);
    if (slice_starts(slice_trim(raw), SLICE_LIT("\"\" <"))) {
        out->number = 1;
        fact_point(doc, out, at);
    }
}

static void sender_name_is_address(struct doc *doc, struct fact_value *out)
{
    if (!needs_address(doc, out)) {
        return;
    }
    const struct mail_address *sender = sender_of(doc);
    if (sender->name.s.n &&
        slice_eq_case(slice_trim(sender->name.s), sender->address.s)) {
        out->number = 1;
        fact_point(doc, out, text_span_all(sender->name));
    }
}

/* The address around the "@" at `at` whose domain has a dot; false when it is none. */
static bool address_around(struct slice s, size_t at, struct slice *address,
                           struct slice *domain)
{
    *address = measure_address(s, at, "._-+%");
    size_t end = (size_t)(address->p - s.p) + address->n;
    *domain = slice_sub(s, at + 1, end);
    return address->p < s.p + at && slice_find_byte(*domain, 0, '.') < domain->n;
}

/* rspamd reads the name as an address list, in which brackets hold a comment. */
static bool is_in_brackets(struct slice s, size_t at)
{
    int depth = 0;
    for (size_t i = 0; i < at; i++) {
        depth += s.p[i] == '(';
        depth -= s.p[i] == ')' && depth > 0;
    }
    return depth > 0;
}

static bool is_recipients_domain(const struct doc *doc, struct slice domain)
{
    for (uint32_t i = 0; i < doc->to.list.n; i++) {
        if (slice_eq_case(doc->to.list.v[i].domain.s, domain)) {
            return true;
        }
    }
    return false;
}

/* 1: an address of another domain in the name, 2: one of the recipient's own domain. */
static void sender_name_other_address(struct doc *doc, struct fact_value *out)
{
    if (!needs_address(doc, out)) {
        return;
    }
    const struct mail_address *sender = sender_of(doc);
    struct slice name = sender->name.s, address, domain;
    for (size_t at = slice_find_byte(name, 0, '@'); at < name.n;
         at = slice_find_byte(name, at + 1, '@')) {
        if (!address_around(name, at, &address, &domain) || is_in_brackets(name, at) ||
            slice_eq_case(domain, sender->domain.s)) {
            continue;
        }
        double kind = is_recipients_domain(doc, domain) ? 2 : 1;
        size_t from = (size_t)(address.p - name.p);
        out->number = kind > out->number ? kind : out->number;
        fact_point(doc, out, text_span(sender->name, from, from + address.n));
    }
}

static void sender_name_urls(struct doc *doc, struct fact_value *out)
{
    struct slice url;
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct text name = sender_of(doc)->name;
    for (size_t at = 0; url_next_in_text(name.s, &at, &url);) {
        if (slice_starts_case(url, SLICE_LIT("http"))) {
            size_t from = (size_t)(url.p - name.s.p);
            out->number++;
            fact_point(doc, out, text_span(name, from, from + url.n));
        }
    }
}

static void sender_name_styled_letters(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_from(doc, out)) {
        return;
    }
    struct text name = sender_of(doc)->name;
    size_t first = name.s.n, last = 0;
    for (size_t at = 0, length = 0; at < name.s.n; at += length) {
        uint32_t cp = utf8_decode(name.s, at, &length, NULL);
        if (cp >= 0x1D400 && cp <= 0x1D7FF && script_plain_letter(cp)) {
            out->number++;
            first = at < first ? at : first;
            last = at + length;
        }
    }
    if (last) {
        fact_point(doc, out, text_span(name, first, last));
    }
}

static bool is_any_start(struct slice s, const char *const *starts)
{
    for (; *starts; starts++) {
        if (slice_starts_case(s, slice_of(*starts))) {
            return true;
        }
    }
    return false;
}

static bool is_noreply(struct slice address)
{
    static const char *const starts[] = {
        "noreply",
        "no-reply",
        "no_reply",
        "no.reply",
        "donotreply",
        "do-not-reply",
        "do_not_reply",
        "dontreply",
        "nicht-antworten",
        "keine-antwort",
        "nepasrepondre",
        "ne-pas-repondre",
        "noresponder",
        "no-responder",
        "naoresponda",
        "nao-responda",
        "nonrispondere",
        "non-rispondere",
        NULL,
    };
    return is_any_start(address, starts);
}

/* A reply goes to Reply-To where there is one. */
static void sender_is_noreply(struct doc *doc, struct fact_value *out)
{
    if (!needs_address(doc, out)) {
        return;
    }
    const struct mail_address *where = sender_of(doc);
    if (doc->reply_to.list.n) {
        where = &doc->reply_to.list.v[0];
    }
    if (is_noreply(where->address.s)) {
        out->number = 1;
        fact_point(doc, out, text_span_all(where->address));
    }
}

/* Free mail as SpamAssassin's FREEMAIL rules count it. */
static bool is_free_mail(const struct doc *doc, const struct mail_address *address)
{
    return list_has(doc_list(doc, "free-mail"), address->domain.s);
}

static void sender_is_free_mail(struct doc *doc, struct fact_value *out)
{
    const struct mail_address *sender = sender_of(doc);
    if (needs_address(doc, out) &&
        (is_free_mail(doc, sender) ||
         list_has(doc_list(doc, "free-mail-more"), sender->domain.s))) {
        out->number = 1;
        fact_point(doc, out, text_span_all(sender_of(doc)->address));
    }
}

/* Mail of lists and forwards may carry anybody's Reply-To: SpamAssassin lets it be. */
static bool is_list_or_forward(const struct doc *doc)
{
    return mail_find(doc->fields, "x-mailing-list") ||
           mail_find(doc->fields, "x-mailman-version") ||
           mail_find(doc->fields, "list-post");
}

static void sender_replyto_free_mail(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out) || !needs_address(doc, out) ||
        is_free_mail(doc, sender_of(doc)) || is_list_or_forward(doc)) {
        return;
    }
    for (uint32_t i = 0; i < doc->reply_to.list.n; i++) {
        const struct mail_address *address = &doc->reply_to.list.v[i];
        if (is_free_mail(doc, address)) {
            out->number++;
            fact_point(doc, out, text_span_all(address->address));
        }
    }
}

/* rspamd's REPLYTO_DOM_NEQ_FROM_DOM, by organisations and without free mail. */
static void sender_replyto_other_domain(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out) || !needs_address(doc, out) ||
        doc->reply_to.list.n == 0) {
        return;
    }
    const struct mail_address *reply = &doc->reply_to.list.v[0];
    if (reply->domain.s.n && sender_of(doc)->domain.s.n && !is_free_mail(doc, reply) &&
        !placeholder_is_in(reply->domain.s) &&
        !domain_is_same_organisation(doc->arena, reply->domain.s,
                                     sender_of(doc)->domain.s)) {
        out->number = 1;
        fact_point(doc, out, reply->at);
    }
}

/* rspamd's REPLYTO_EQ_TO_ADDR: replies would go to the reader himself. */
static void sender_replyto_is_recipient(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out) || !needs_address(doc, out) ||
        doc->reply_to.list.n == 0 || doc->to.list.n == 0) {
        return;
    }
    const struct mail_address *reply = &doc->reply_to.list.v[0];
    bool is_automatic = mail_find(doc->fields, "list-unsubscribe") ||
                        mail_find(doc->fields, "auto-submitted");
    if (reply->address.s.n && !is_automatic &&
        slice_eq_case(reply->address.s, doc->to.list.v[0].address.s) &&
        !slice_eq_case(reply->domain.s, sender_of(doc)->domain.s)) {
        out->number = 1;
        fact_point(doc, out, reply->at);
    }
}

/* The encoded words of a raw field: 1 for Q, 2 for B, 3 for both. */
static double encodings_in(struct slice raw)
{
    bool has_q = slice_find_case(raw, 0, SLICE_LIT("?q?")) < raw.n;
    bool has_b = slice_find_case(raw, 0, SLICE_LIT("?b?")) < raw.n;
    return slice_find(raw, 0, SLICE_LIT("=?")) < raw.n ? (has_q ? 1 : 0) + (has_b ? 2 : 0)
                                                       : 0;
}

static void sender_needless_encoding(struct doc *doc, struct fact_value *out)
{
    const struct mail_field *field =
        fact_needs_fields(doc, out) ? mail_find(doc->fields, "from") : NULL;
    if (!field || !fact_needs_from(doc, out)) {
        return;
    }
    struct slice decoded = mail_unstructured(doc->mail, field).s;
    for (size_t i = 0; i < decoded.n; i++) {
        if ((uint8_t)decoded.p[i] >= 0x7F) {
            return;
        }
    }
    out->number = encodings_in(field->raw.s);
    if (out->number > 0) {
        fact_point(doc, out, sender_of(doc)->at);
    }
}

const struct fact facts_sender[] = {
    {"sender.name-missing", "flag", "The sender has an address but no name.",
     sender_name_missing},
    {"sender.name-blank", "flag",
     "The sender's name is two quotes with nothing between: SpamAssassin's "
     "FROM_BLANK_NAME.",
     sender_name_blank},
    {"sender.name-is-address", "flag",
     "The sender's name is the address itself: rspamd's FROM_DN_EQ_ADDR.",
     sender_name_is_address},
    {"sender.name-other-address", "count",
     "1 for an address of another domain in the sender's name, 2 for one of the "
     "recipient's: rspamd's FROM_NEQ_DISPLAY_NAME and SPOOF_DISPLAY_NAME.",
     sender_name_other_address},
    {"sender.name-urls", "count",
     "URLs in the sender's name: rspamd's R_HTTP_URL_IN_FROM.", sender_name_urls},
    {"sender.name-styled-letters", "letters",
     "Mathematical letters in the sender's name, as SpamAssassin's SUSP_UTF8_WORD_FROM "
     "sees "
     "them.",
     sender_name_styled_letters},
    {"sender.is-noreply", "flag", "Replies go to an address that says nobody reads them.",
     sender_is_noreply},
    {"sender.is-free-mail", "flag",
     "The sender's address is with a provider of free mail.", sender_is_free_mail},
    {"sender.replyto-free-mail", "count",
     "Reply-To addresses with free mail where From is none: SpamAssassin's "
     "FREEMAIL_FORGED_REPLYTO.",
     sender_replyto_free_mail},
    {"sender.replyto-is-recipient", "flag",
     "Reply-To is the first recipient: rspamd's REPLYTO_EQ_TO_ADDR.",
     sender_replyto_is_recipient},
    {"sender.replyto-other-domain", "flag",
     "Reply-To is on another organisation's domain than From, and no free mail: rspamd's "
     "REPLYTO_DOM_NEQ_FROM_DOM.",
     sender_replyto_other_domain},
    {"sender.needless-encoding", "count",
     "An ASCII From in encoded words: 1 for Q, 2 for B, 3 for both, as rspamd counts.",
     sender_needless_encoding},
    {0},
};
