#include <math.h>

#include "doc/facts.h"
#include "doc/hash_set.h"
#include "text/domain.h"

enum { COMPARED_BYTES = 63 }; /* of two domains whose likeness is measured: one label */

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
        out->number += url_is_web(&doc->links.v[i].url);
    }
}

/* RFC 2606: left over from a template, which another rule says. */
static bool is_reserved(struct slice organisation)
{
    return slice_starts(organisation, SLICE_LIT("example.")) && organisation.n <= 11;
}

static void link_insecure(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        bool is_sure = link->url.scheme == URL_HTTP && !link->url.host_has_placeholder &&
                       slice_find_byte(link->host, 0, '.') < link->host.n &&
                       !link->url.has_userinfo && !url_host_is_ip(link->url.host) &&
                       !is_reserved(link->organisation);
        if (is_sure && !link->shown_says_https) {
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
        bool counts = url_is_web(&link->url) && link->target.s.n > out->number;
        longest = counts ? link : longest;
        out->number = counts ? (double)link->target.s.n : out->number;
    }
    if (longest) {
        point_at_target(doc, out, longest);
    }
}

/* --- rspamd's HTTP_TO_IP and PHISHING --- */

/* IPv4 in any form: rspamd rewrites them all to dotted numbers first. It looks at
 * the <a> elements of the first HTML part alone. */
static bool is_numeric(struct slice host)
{
    return host.n > 0 && host.p[0] != '[' && url_host_is_ip(host);
}

static void link_ip_anchors(struct doc *doc, struct fact_value *out)
{
    const struct doc_html *html = doc->html.n ? &doc->html.v[0] : NULL;
    for (uint32_t i = 0; html && i < html->content.links.n && i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        bool is_anchor = link->html && html->tree.node[link->html->node].tag == HTML_a;
        if (is_anchor && url_is_web(&link->url) && is_numeric(link->url.host) &&
            link->url.userinfo.n == 0) {
            out->number++;
            point_at_target(doc, out, link);
        }
    }
}

/* Edits between two strings of at most COMPARED_BYTES; to replace a byte costs two. */
static uint32_t edits(struct slice a, struct slice b)
{
    uint32_t row[COMPARED_BYTES + 1];
    for (size_t j = 0; j <= b.n; j++) {
        row[j] = (uint32_t)j;
    }
    for (size_t i = 1; i <= a.n; i++) {
        uint32_t corner = row[0];
        row[0] = (uint32_t)i;
        for (size_t j = 1; j <= b.n; j++) {
            uint32_t best = corner + (a.p[i - 1] == b.p[j - 1] ? 0 : 2);
            corner = row[j];
            best = corner + 1 < best ? corner + 1 : best;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return row[b.n];
}

static size_t last_dot(struct slice s)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != '.') {
        at--;
    }
    return at ? at - 1 : s.n;
}

/* The share of the points that rspamd gives: 1 for domains that are nearly the same, 0.5
 * for domains that have nothing in common. */
static double mismatch_weight(struct slice target, struct slice shown)
{
    size_t dot = last_dot(target), shown_dot = last_dot(shown);
    if (slice_eq(slice_sub(target, dot, target.n),
                 slice_sub(shown, shown_dot, shown.n))) {
        target.n = dot;
        shown.n = shown_dot;
    }
    if (target.n > COMPARED_BYTES || shown.n > COMPARED_BYTES ||
        target.n + shown.n == 0) {
        return 0.5;
    }
    double share = 2.0 * edits(target, shown) / (double)(target.n + shown.n);
    return share > 1 ? 0.5 : share > 0.3 ? tanh(3 * (1.1 - share)) : 1;
}

static void link_mismatch_weight(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (link->shown_host.n == 0 || link->organisation.n == 0 ||
            domain_is_same_organisation(doc->arena, link->shown_host, link->host)) {
            continue;
        }
        struct slice shown = domain_organisation(doc->arena, link->shown_host);
        double weight = mismatch_weight(link->organisation, shown);
        out->number = weight > out->number ? weight : out->number;
        point_at_target(doc, out, link);
    }
}

/* PHISHING, and PHISH_EMOTION where the subject ends in a question or exclamation. */
static void link_mismatch_points(struct doc *doc, struct fact_value *out)
{
    enum { PHISHING = 4, EMOTION = 1 };
    const struct fact_value *weight =
        facts_value(doc, facts_find(SLICE_LIT("link.mismatch-weight")));
    struct slice subject = slice_trim(doc->subject.s);
    char last = subject.n ? subject.p[subject.n - 1] : ' ';
    out->places = weight->places;
    if (weight->number > 0) {
        out->number = PHISHING * weight->number + (last == '?' || last == '!') * EMOTION;
    }
}

/* --- rspamd's R_SUSPICIOUS_URL --- */

/* A number that isn't written as four decimal ones. */
static bool is_obscured_number(struct slice host)
{
    if (!is_numeric(host)) {
        return false;
    }
    size_t dots = 0, digits = 0;
    for (size_t i = 0; i < host.n; i++) {
        bool is_dot = host.p[i] == '.';
        if (!is_dot &&
            (!ascii_is_digit(host.p[i]) || (digits == 1 && host.p[i - 1] == '0'))) {
            return true;
        }
        digits = is_dot ? 0 : digits + 1;
        dots += is_dot;
    }
    return dots != 3;
}

/* "https:\\\\shop.example" and "https://shop.example\\@other.example". */
static bool has_backslash_host(struct slice target)
{
    size_t at = slice_find_byte(target, 0, ':') + 1;
    while (at < target.n && target.p[at] == '/') {
        at++;
    }
    while (at < target.n && !strchr("/?#\\", target.p[at])) {
        at++;
    }
    return at < target.n && target.p[at] == '\\';
}

/* The words begin with http:// and a host that none can be. */
static bool shows_no_host(struct slice shown)
{
    size_t at = 0;
    struct slice found;
    struct url url;
    if (!slice_starts_case(shown, SLICE_LIT("http")) ||
        !url_next_in_text(shown, &at, &found) || found.p != shown.p) {
        return false;
    }
    url_parse(found, &url);
    return url.host.n && !url.host_has_placeholder && !url_host_is_ip(url.host) &&
           !domain_ends_in_suffix(url.host);
}

static void link_obscured(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (url_is_web(&link->url) &&
            (is_obscured_number(link->url.host) ||
             (link->url.has_backslash && has_backslash_host(link->target.s)) ||
             (link->html && shows_no_host(slice_trim(link->shown.s))))) {
            out->number++;
            point_at_target(doc, out, link);
        }
    }
}

/* --- SpamAssassin's __UNSUB_LINK --- */

static bool is_word_byte(struct slice s, size_t at)
{
    return at < s.n && (ascii_is_alnum(s.p[at]) || s.p[at] == '_');
}

/* The words of an address that make SpamAssassin take it for an opt-out. */
static bool names_opt_out(struct slice target)
{
    static const char *const words[] = {
        "subscribe",     "unsubscribe",    "subscriber",      "subscription",
        "subscriptions", "unsubscription", "unsubscriptions", "abuse",
        "abuses",        "optout",         "opt-out",         "opt_out",
        "opting-out",    "unsubscriber",
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
    {"link.insecure", "count",
     "Links to http addresses, but those whose words promise https.", link_insecure},
    {"link.organisations", "count", "Distinct organisational domains that links lead to.",
     link_organisations},
    {"link.longest", "bytes", "Length of the longest web address.", link_longest},
    {"link.ip-anchors", "count",
     "Links of HTML to an IPv4 address, as rspamd's HTTP_TO_IP looks for them.",
     link_ip_anchors},
    {"link.mismatch-weight", "ratio",
     "Share of the points that rspamd's PHISHING gives to the worst link that shows "
     "another "
     "domain than its target: 1 for look-alikes, 0.5 for domains with nothing in common.",
     link_mismatch_weight},
    {"link.mismatch-points", "points",
     "Points of rspamd's PHISHING and, where the subject ends in a question or "
     "exclamation "
     "mark, of PHISH_EMOTION.",
     link_mismatch_points},
    {"link.obscured", "count",
     "Links whose host is a number in an odd form, stands beside a backslash, or whose "
     "words show an address that can't be: rspamd's R_SUSPICIOUS_URL.",
     link_obscured},
    {"link.opt-out-targets", "count",
     "Links whose address names unsubscribing, by the words of SpamAssassin's "
     "__UNSUB_LINK.",
     link_opt_out_targets},
    {0},
};
