#include "doc/facts.h"
#include "doc/hash_set.h"

static bool is_web(const struct doc_link *link)
{
    return link->url.scheme == URL_HTTP || link->url.scheme == URL_HTTPS;
}

static void point_at_target(struct doc *doc, struct fact_value *out,
                            const struct doc_link *link)
{
    fact_point(doc, out, link->html ? link->html->at : text_span_all(link->target));
}

static void link_count(struct doc *doc, struct fact_value *out)
{
    out->number = doc->links.n;
}

static void link_web(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        out->number += is_web(&doc->links.v[i]);
    }
}

static void link_insecure(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (link->url.scheme == URL_HTTP && !link->url.host_has_placeholder) {
            out->number++;
            point_at_target(doc, out, link);
        }
    }
}

static void link_organisations(struct doc *doc, struct fact_value *out)
{
    struct hash_set seen;
    hash_set_init(&seen, doc->arena, doc->links.n);
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (doc->links.v[i].organisation.n) {
            hash_set_add(&seen, doc->links.v[i].organisation);
        }
    }
    out->number = seen.count;
}

static void link_longest(struct doc *doc, struct fact_value *out)
{
    const struct doc_link *longest = NULL;
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        bool counts = is_web(link) && link->target.s.n > out->number;
        longest = counts ? link : longest;
        out->number = counts ? (double)link->target.s.n : out->number;
    }
    if (longest) {
        point_at_target(doc, out, longest);
    }
}

/* --- SpamAssassin's __UNSUB_LINK ----------------------------------------------------- */

static bool is_word_byte(struct slice s, size_t at)
{
    return at < s.n && (ascii_is_alnum(s.p[at]) || s.p[at] == '_');
}

/* The words of an address that make SpamAssassin take it for an opt-out. */
static bool names_opt_out(struct slice target)
{
    static const char *const words[] = {
        "subscribe",      "unsubscribe",      "subscriber",      "subscription",
        "subscriptions",  "unsubscription",   "unsubscriptions", "abuse",
        "abuses",         "optout",           "opt-out",         "opt_out",
        "opting-out",     "unsubscriber",
    };
    for (size_t at = 0; at < target.n; at++) {
        if (!is_word_byte(target, at) || (at && is_word_byte(target, at - 1))) {
            continue;
        }
        struct slice rest = slice_sub(target, at, target.n);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            struct slice word = slice_of(words[i]);
            if (slice_starts_case(rest, word) && !is_word_byte(rest, word.n)) {
                return true;
            }
        }
    }
    return false;
}

static void link_opt_out_targets(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        if (names_opt_out(doc->links.v[i].target.s)) {
            out->number++;
            point_at_target(doc, out, &doc->links.v[i]);
        }
    }
}

const struct fact facts_link[] = {
    {"link.count", "count", "Links of HTML and plain text.", link_count},
    {"link.web", "count", "Links to http and https addresses.", link_web},
    {"link.insecure", "count", "Links to http addresses.", link_insecure},
    {"link.organisations", "count",
     "Distinct organisational domains that links lead to.", link_organisations},
    {"link.longest", "bytes", "Length of the longest web address.", link_longest},
    {"link.opt-out-targets", "count",
     "Links whose address names unsubscribing, by the words of SpamAssassin's __UNSUB_LINK.",
     link_opt_out_targets},
    {0},
};
