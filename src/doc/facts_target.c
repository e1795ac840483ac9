/* Where links lead, as far as their author decides it: to the sender, or to nobody knows
 * whom. */
#include "doc/facts.h"
#include "text/domain.h"

static struct span target_span(const struct doc_link *link)
{
    return link->html ? link->html->at : text_span_all(link->target);
}

/* --- hosts made by a merge tag --- */

/* What follows the last merge tag of the host is a domain: only names below it are open.
 */
static bool has_literal_domain(struct doc *doc, struct slice host)
{
    struct slice mark = SLICE_LIT(PLACEHOLDER_CHAR);
    size_t after = 0;
    for (size_t at = slice_find(host, 0, mark); at < host.n;
         at = slice_find(host, after, mark)) {
        after = at + mark.n;
    }
    struct slice rest = slice_sub(host, after, host.n);
    if (rest.n < 2 || rest.p[0] != '.') {
        return false;
    }
    rest = domain_ascii(doc->arena, slice_sub(rest, 1, rest.n));
    return slice_find_byte(rest, 0, '.') < rest.n &&
           domain_organisation(doc->arena, rest).n > 0;
}

static void link_tagged_hosts(struct doc *doc, struct fact_value *out)
{
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        if (url_is_web(&link->url) && link->url.scheme_name.n &&
            link->url.host_has_placeholder && !placeholder_is_in(link->url.scheme_name) &&
            !has_literal_domain(doc, link->url.host)) {
            out->number++;
            fact_point(doc, out, target_span(link));
        }
    }
}

/* --- links to the sender's own domain --- */

struct senders {
    struct slice list[2]; /* organisational domains of From and Reply-To */
    uint32_t n;
};

/* A free mailbox is no domain of the sender's own. */
static void add_sender(struct doc *doc, struct senders *senders,
                       const struct mail_addresses *addresses)
{
    if (addresses->list.n == 0) {
        return;
    }
    struct slice domain = addresses->list.v[0].domain.s;
    if (domain.n == 0 || placeholder_is_in(domain)) {
        return;
    }
    domain = domain_organisation(doc->arena, domain_ascii(doc->arena, domain));
    if (domain.n && !list_has(doc_list(doc, "free-mail"), domain)) {
        senders->list[senders->n++] = domain;
    }
}

/* The name that somebody registered: "shop" of "shop.co.uk". */
static struct slice label_of(struct slice organisation)
{
    return slice_sub(organisation, 0, slice_find_byte(organisation, 0, '.'));
}

/* One name under two suffixes is one sender's: shop.de and shop.info. */
static bool is_senders(const struct senders *senders, struct slice organisation)
{
    for (uint32_t i = 0; i < senders->n; i++) {
        if (slice_eq_case(label_of(senders->list[i]), label_of(organisation))) {
            return true;
        }
    }
    return false;
}

static void link_to_sender(struct doc *doc, struct fact_value *out)
{
    struct senders senders = {.n = 0};
    if (!fact_needs_from(doc, out)) {
        return;
    }
    add_sender(doc, &senders, &doc->from);
    add_sender(doc, &senders, &doc->reply_to);
    uint32_t known = 0, open = 0;
    for (uint32_t i = 0; i < doc->links.n; i++) {
        const struct doc_link *link = &doc->links.v[i];
        open += link->url.host_has_placeholder ||
                list_has_host(doc_list(doc, "esp-click-domains"), link->host);
        known += url_is_web(&link->url) && link->organisation.n;
        out->number += url_is_web(&link->url) && is_senders(&senders, link->organisation);
    }
    if (senders.n == 0) {
        out->unknown = "the sender has no domain of his own";
    } else if (known == 0 || (open && !(out->number > 0))) {
        out->unknown = "where the links lead is not known";
    }
}

const struct fact facts_target[] = {
    {"link.tagged-hosts", "count",
     "Links to http or https addresses whose domain a merge tag makes.",
     link_tagged_hosts},
    {"link.to-sender", "count",
     "Links to the organisational domain of From or Reply-To, or to its name under "
     "another "
     "suffix; unknown where the sender "
     "has a free mailbox, or merge tags and a sending service make the hosts.",
     link_to_sender},
    {0},
};
