#include "base/buf.h"
#include "doc/build.h"
#include "doc/facts.h"
#include "doc/measure.h"
#include "doc/particulars.h"
#include "doc/unsubscribe.h"
#include "doc/wording.h"

static bool has_field(const struct doc *doc, const char *name)
{
    return doc_field(doc, name) != NULL;
}

static void message_offers(struct doc *doc, struct fact_value *out)
{
    out->number = wording_of(doc)->offers;
}

static void message_transactions(struct doc *doc, struct fact_value *out)
{
    out->number = wording_of(doc)->transactions;
}

static bool is_unsubscribe_tag(struct doc *doc, const struct doc_tag *tag)
{
    return unsubscribe_is_target(doc, tag->text.s);
}

/* Opt-outs that a reader finds in the text: links, merge tags, or words that say how. */
static void legal_opt_outs(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (doc->links.v[i].is_unsubscribe) {
            out->number++;
            fact_point(doc, out, text_span_all(doc->links.v[i].target));
        }
    }
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        if (doc->tags.v[i].zone != ZONE_header &&
            is_unsubscribe_tag(doc, &doc->tags.v[i])) {
            out->number++;
            fact_point(doc, out, text_span_all(doc->tags.v[i].text));
        }
    }
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice body = doc_zone_folded(doc, &doc->zone[ZONE_body].list.v[i]).s;
        out->number += unsubscribe_is_words(doc, body);
    }
}

static bool needs_whole_body(struct doc *doc, struct fact_value *out)
{
    if (doc->zone[ZONE_body].list.n == 0 && doc->html.n == 0) {
        out->unknown = "the file has no text to read";
    } else if (measure_takes_in_a_file(doc)) {
        out->unknown = "the template takes in another file, which may hold it";
    }
    return !out->unknown;
}

static void legal_has_opt_out(struct doc *doc, struct fact_value *out)
{
    out->number = fact_number(doc, "legal.opt-outs") > 0;
    if (!(out->number > 0) && needs_whole_body(doc, out) && !unsubscribe_can_tell(doc)) {
        out->unknown = "the words for it are not known in this language";
    }
}

/* Talk between people, machines' answers and what this reader asked for are not
 * marketing. */
static bool is_conversation(const struct doc *doc)
{
    return has_field(doc, "in-reply-to") || has_field(doc, "references") ||
           has_field(doc, "auto-submitted") || has_field(doc, "list-post");
}

/* How many signs there are that this went to many: header fields, opt-outs, stock lines.
 */
static double bulk_signs(struct doc *doc, const struct wording *wording)
{
    return wording->bulk + has_field(doc, "list-unsubscribe") +
           has_field(doc, "list-id") + has_field(doc, "feedback-id") +
           (fact_number(doc, "legal.opt-outs") > 0);
}

/*
 * Marketing is what offers, or what went to many and answers nothing that its reader did:
 * three offers, two and a link, or one sign of bulk. A receipt or a password mail opens
 * with what it is about; it stays one however its footer sells, unless it offers three
 * times.
 */
static void message_is_marketing(struct doc *doc, struct fact_value *out)
{
    enum { CLEAR = 3, WITH_LINK = 2 };
    if (doc->zone[ZONE_body].list.n == 0 && doc->html.n == 0) {
        out->unknown = "the file has no text to read";
        return;
    }
    const struct wording *wording = wording_of(doc);
    if (is_conversation(doc) || (wording->transactions && wording->offers < CLEAR)) {
        return;
    }
    bool offers =
        wording->offers >= CLEAR || (wording->offers >= WITH_LINK && doc->links.n);
    out->number = offers || bulk_signs(doc, wording) > 0;
}

static bool has_forward_line(struct doc *doc)
{
    static const char *const lines[] = {"forwarded message",
                                        "original message",
                                        "weitergeleitete nachricht",
                                        "urspr\xC3\xBCngliche nachricht",
                                        "message transf\xC3\xA9r\xC3\xA9",
                                        "mensaje reenviado",
                                        "messaggio inoltrato",
                                        "mensagem encaminhada",
                                        NULL};
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice body = doc_zone_folded(doc, &doc->zone[ZONE_body].list.v[i]).s;
        for (size_t at = slice_find(body, 0, SLICE_LIT("---")); at < body.n;
             at = slice_find(body, at + 1, SLICE_LIT("---"))) {
            struct slice rest = slice_sub(body, at, body.n);
            while (rest.n && (rest.p[0] == '-' || rest.p[0] == ' ')) {
                rest = slice_sub(rest, 1, rest.n);
            }
            for (size_t k = 0; lines[k]; k++) {
                if (slice_starts(rest, slice_of(lines[k]))) {
                    return true;
                }
            }
        }
    }
    return false;
}

static void message_is_forwarded(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->attachments.n && !(out->number > 0); i++) {
        out->number = slice_eq(doc->attachments.v[i].type, SLICE_LIT("message/rfc822"));
    }
    for (uint32_t i = 0; doc->mail && i < doc->mail->parts.n && !(out->number > 0); i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        out->number = part->parent && slice_eq(part->type, SLICE_LIT("message/rfc822"));
    }
    if (!(out->number > 0)) {
        out->number = has_forward_line(doc);
    }
}

/* Merge tags by whose names the sending system puts in an address or particulars. */
static bool has_tag_with(const struct doc *doc, const char *const *words)
{
    for (uint32_t i = 0; i < doc->tags.n; i++) {
        struct slice tag = doc->tags.v[i].text.s;
        bool is_mailbox = slice_find_case(tag, 0, SLICE_LIT("email_address")) < tag.n ||
                          slice_find_case(tag, 0, SLICE_LIT("emailaddress")) < tag.n ||
                          slice_find_case(tag, 0, SLICE_LIT("email.address")) < tag.n;
        for (size_t k = 0; words[k] && !is_mailbox; k++) {
            if (slice_find_case(tag, 0, slice_of(words[k])) < tag.n) {
                return true;
            }
        }
    }
    return false;
}

/* No-break spaces keep postcodes together; here they are spaces. */
static struct slice with_plain_spaces(struct arena *arena, struct slice s)
{
    struct buf out;
    buf_init(&out, arena, s.n);
    buf_reserve(&out, s.n);
    for (size_t at = 0, next; at < s.n; at = next + 2) {
        next = slice_find(s, at, SLICE_LIT("\xC2\xA0"));
        buf_add(&out, slice_sub(s, at, next));
        if (next < s.n) {
            buf_byte(&out, ' ');
        }
    }
    return buf_slice(&out);
}

static unsigned particulars_of(struct doc *doc)
{
    void **shared = fact_share(doc, SHARED_PARTICULARS);
    if (*shared) {
        return *(unsigned *)*shared;
    }
    unsigned *found = *shared = arena_alloc(doc->arena, sizeof *found);
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct slice body = doc->zone[ZONE_body].list.v[i].text.s;
        *found |= particulars_find(with_plain_spaces(doc->arena, body));
    }
    return *found;
}

static void legal_postal_address(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"address",      "addr",   "postal",
                                        "imprint",      "street", "physical",
                                        "company_info", "footer", NULL};
    out->number =
        (particulars_of(doc) & PARTICULARS_POSTCODE) || has_tag_with(doc, words);
    if (!(out->number > 0) && needs_whole_body(doc, out) && !unsubscribe_can_tell(doc)) {
        out->unknown = "the words for it are not known in this language";
    }
}

/* A telephone number, a mailbox or a web address to ask at, the opt-out left out. */
static void legal_contact(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"phone", "contact", "support", "website", NULL};
    out->number = (particulars_of(doc) & PARTICULARS_PHONE) || has_tag_with(doc, words);
    for (uint32_t i = 0; i < doc->links.n && !(out->number > 0); i++) {
        const struct doc_link *link = &doc->links.v[i];
        out->number = !link->is_unsubscribe &&
                      (link->url.has_placeholder || link->url.scheme == URL_MAILTO ||
                       link->url.scheme == URL_TEL || link->url.scheme == URL_HTTP ||
                       link->url.scheme == URL_HTTPS);
    }
    if (!(out->number > 0) && needs_whole_body(doc, out) && !unsubscribe_can_tell(doc)) {
        out->unknown = "the words for it are not known in this language";
    }
}

static bool ends_in_uk(struct slice host)
{
    return slice_ends_case(host, SLICE_LIT(".uk")) ||
           slice_ends_case(host, SLICE_LIT(".scot")) ||
           slice_ends_case(host, SLICE_LIT(".wales")) ||
           slice_ends_case(host, SLICE_LIT(".london"));
}

static bool is_british(const struct doc *doc, unsigned particulars)
{
    if (particulars & (PARTICULARS_UK | PARTICULARS_REGISTERED)) {
        return true;
    }
    if (doc->from.list.n && ends_in_uk(doc->from.list.v[0].domain.s)) {
        return true;
    }
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (ends_in_uk(doc->links.v[i].host)) {
            return true;
        }
    }
    return false;
}

/*
 * The names of the sender's own company: in the sender's name, or where the small print
 * stands, the last part of the text. A company that the text merely speaks of is not
 * bound.
 */
static void find_own_companies(struct doc *doc, struct fact_value *out)
{
    enum { SMALL_PRINT_BYTES = 1200 };
    struct slice name;
    for (uint32_t i = 0; i < doc->zone[ZONE_body].list.n; i++) {
        struct text body = doc->zone[ZONE_body].list.v[i].text;
        size_t at = body.s.n > SMALL_PRINT_BYTES ? body.s.n - SMALL_PRINT_BYTES : 0;
        while (particulars_next_company(body.s, &at, &name)) {
            size_t from = (size_t)(name.p - body.s.p);
            fact_point(doc, out, text_span(body, from, from + name.n));
        }
    }
    for (uint32_t i = 0; i < doc->from.list.n && i < 1; i++) {
        struct text from = doc->from.list.v[i].name;
        size_t at = 0;
        if (particulars_next_company(from.s, &at, &name)) {
            fact_point(doc, out, text_span_all(from));
        }
    }
}

/* Of number, place of registration and registered office, how many the text lacks. */
static void legal_uk_particulars_missing(struct doc *doc, struct fact_value *out)
{
    static const char *const words[] = {"address", "company", "imprint", "legal",
                                        "footer",  "registr", NULL};
    unsigned found = particulars_of(doc);
    find_own_companies(doc, out);
    if (out->places.n == 0 || !is_british(doc, found)) {
        return;
    }
    out->number = !(found & PARTICULARS_NUMBER) + !(found & PARTICULARS_REGISTERED) +
                  !(found & PARTICULARS_OFFICE);
    if (out->number > 0 && needs_whole_body(doc, out) && has_tag_with(doc, words)) {
        out->unknown = "a merge tag may hold the company's particulars";
    }
}

const struct fact facts_legal[] = {
    {"message.offers", "count",
     "Phrases of subject and body that sell: \"shop now\", \"20% off\"; each counts "
     "once.",
     message_offers},
    {"message.transactions", "count",
     "Phrases of the subject and the opening that answer what a reader did: \"your "
     "order\".",
     message_transactions},
    {"message.is-marketing", "flag",
     "Three offers, or two and a link, or a sign of mail to many (opt-out, "
     "List-Unsubscribe, "
     "List-ID, Feedback-ID, \"view in browser\"); not receipts, passwords, replies and "
     "the "
     "posts of discussion lists.",
     message_is_marketing},
    {"message.is-forwarded", "flag",
     "A forwarded message is attached, or quoted under its usual line.",
     message_is_forwarded},
    {"legal.opt-outs", "count",
     "Links, merge tags and sentences of the body by which a reader can unsubscribe.",
     legal_opt_outs},
    {"legal.has-opt-out", "flag", "The body says how to unsubscribe.", legal_has_opt_out},
    {"legal.postal-address", "flag",
     "The body has a postal code, a PO box or a merge tag for an address.",
     legal_postal_address},
    {"legal.contact", "flag",
     "The body has a telephone number, a mailbox or a web address besides the opt-out.",
     legal_contact},
    {"legal.uk-particulars-missing", "count",
     "Company number, place of registration and registered office that are not there, "
     "where "
     "the sender is a British company by its name.",
     legal_uk_particulars_missing},
    {0},
};
