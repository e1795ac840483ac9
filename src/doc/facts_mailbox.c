#include "doc/facts.h"
#include "doc/measure.h"

/*
 * Mailboxes with providers of free mail, as SpamAssassin 4.0.1's FREEMAIL rules look at
 * Reply-To.
 */

static bool is_free_mail(const struct doc *doc, const struct mail_address *address)
{
    return list_has(doc_list(doc, "free-mail"), address->domain.s);
}

static void sender_replyto_mailbox(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out)) {
        return;
    }
    for (uint32_t i = 0; i < doc->reply_to.list.n; i++) {
        const struct mail_address *address = &doc->reply_to.list.v[i];
        if (is_free_mail(doc, address)) {
            size_t at = slice_find_byte(address->address.s, 0, '@');
            bool has_digit = at > 0 && at < address->address.s.n &&
                             ascii_is_digit(address->address.s.p[at - 1]);
            out->number = has_digit ? 2 : out->number > 1 ? out->number : 1;
            fact_point(doc, out, text_span_all(address->address));
        }
    }
}

static bool is_among(const struct mail_addresses *addresses, struct slice address)
{
    for (uint32_t i = 0; i < addresses->list.n; i++) {
        if (slice_eq_case(addresses->list.v[i].address.s, address)) {
            return true;
        }
    }
    return false;
}

static bool is_safe(const struct doc *doc)
{
    static const char *const fields[] = {"list-id", "mailing-list", "x-mailing-list",
                                         "x-mailman-version"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (mail_find(doc->fields, fields[i])) {
            return true;
        }
    }
    return false;
}

static void sender_replyto_other_mailbox(struct doc *doc, struct fact_value *out)
{
    if (!fact_needs_fields(doc, out) || is_safe(doc) || doc->from.list.n == 0 ||
        is_among(&doc->reply_to, doc->from.list.v[0].address.s) ||
        !is_free_mail(doc, &doc->from.list.v[0])) {
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

/* The address around the "@" at `at`, or none: in angle brackets, and before a word with
 * a colon ("wrote:"), it is a quotation's. */
static struct slice address_around(struct slice s, size_t at)
{
    struct slice address = measure_address(s, at, "._-+");
    size_t to = (size_t)(address.p - s.p) + address.n;
    size_t word = slice_skip_space(s, to), end = word;
    while (end < s.n && ascii_is_alpha(s.p[end])) {
        end++;
    }
    bool is_quoted = (to < s.n && s.p[to] == '>') ||
                     (word > to && end > word + 1 && end < s.n && s.p[end] == ':');
    return is_quoted || address.p == s.p + at ? SLICE_NONE : address;
}

/* Points at the free mailboxes of a text that are none of `own`. */
static void point_at_others(struct doc *doc, struct fact_value *out, struct text text,
                            const struct mail_addresses *own)
{
    for (size_t at = slice_find_byte(text.s, 0, '@'); at < text.s.n;
         at = slice_find_byte(text.s, at + 1, '@')) {
        struct slice address = address_around(text.s, at);
        size_t domain = slice_find_byte(address, 0, '@');
        if (address.n && !is_among(own, address) &&
            list_has(doc_list(doc, "free-mail"),
                     slice_sub(address, domain + 1, address.n))) {
            size_t from = (size_t)(address.p - text.s.p);
            out->number++;
            fact_point(doc, out, text_span(text, from, from + address.n));
        }
    }
}

static void look_in_body(struct doc *doc, struct fact_value *out,
                         const struct mail_addresses *own)
{
    static const enum doc_zone zones[] = {ZONE_html, ZONE_hidden, ZONE_plain};
    for (size_t z = 0; z < sizeof zones / sizeof *zones; z++) {
        const struct doc_zone_texts *zone = &doc->zone[zones[z]];
        for (uint32_t i = 0; i < zone->list.n; i++) {
            point_at_others(doc, out, zone->list.v[i].text, own);
        }
    }
}

static bool has_free_mail(const struct doc *doc, const struct mail_addresses *addresses)
{
    for (uint32_t i = 0; i < addresses->list.n; i++) {
        if (is_free_mail(doc, &addresses->list.v[i])) {
            return true;
        }
    }
    return false;
}

/* FREEMAIL_REPLYTO: the body gives a free mailbox that is none of Reply-To's. */
static void sender_body_mailbox(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out) && !is_safe(doc) &&
        has_free_mail(doc, &doc->reply_to)) {
        look_in_body(doc, out, &doc->reply_to);
    }
}

/* FREEMAIL_REPLY: the same of From, where there is no Reply-To. */
static void sender_body_mailbox_other(struct doc *doc, struct fact_value *out)
{
    if (fact_needs_fields(doc, out) && !is_safe(doc) && doc->reply_to.list.n == 0 &&
        has_free_mail(doc, &doc->from)) {
        look_in_body(doc, out, &doc->from);
    }
}

const struct fact facts_mailbox[] = {
    {"sender.replyto-mailbox", "count",
     "1 for a Reply-To with free mail, 2 where a digit ends its name: SpamAssassin's "
     "FREEMAIL_REPLYTO_END_DIGIT, and part of its MONEY_FREEMAIL_REPTO.",
     sender_replyto_mailbox},
    {"sender.replyto-other-mailbox", "count",
     "Reply-To addresses with free mail where From is another such mailbox: "
     "SpamAssassin's FREEMAIL_REPLYTO.",
     sender_replyto_other_mailbox},
    {"sender.body-mailbox", "count",
     "Free mailboxes that the text names besides a Reply-To with free mail: the same.",
     sender_body_mailbox},
    {"sender.body-mailbox-other", "count",
     "Free mailboxes that the text names besides a From with free mail and without "
     "Reply-To: SpamAssassin's FREEMAIL_REPLY.",
     sender_body_mailbox_other},
    {0},
};
