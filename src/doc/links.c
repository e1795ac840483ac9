#include "doc/build.h"
#include "doc/unsubscribe.h"
#include "text/domain.h"

enum { LEAD_BYTES = 160 }; /* how far back the sentence before a link is read */

static struct doc_link *add_link(struct doc *doc, struct text target, struct text shown)
{
    if (doc->links.n >= HTML_MAX_LINKS) {
        notes_limit(&doc->notes, "max-links", HTML_MAX_LINKS);
        return NULL;
    }
    struct doc_link *link = vec_push(doc->arena, &doc->links);
    link->target = placeholder_collapse(doc->arena, target);
    link->shown = shown;
    url_parse(link->target.s, &link->url);
    bool is_web = url_is_web(&link->url);
    if (is_web && link->url.host.n && !link->url.host_has_placeholder) {
        link->host = domain_ascii(doc->arena, link->url.host);
        link->organisation = domain_organisation(doc->arena, link->host);
    }
    url_shown_host(slice_trim(shown.s), &link->shown_host, &link->shown_says_https);
    return link;
}

/* Where the sentence that ends at `at` begins: after a line break or a full stop. */
static struct slice lead_of(struct slice s, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < LEAD_BYTES && s.p[from - 1] != '\n' &&
           !(s.p[from - 1] == ' ' && from > 1 && s.p[from - 2] == '.')) {
        from--;
    }
    return slice_sub(s, from, at);
}

/* Value of List-Unsubscribe; empty where there is none. */
static struct slice list_unsubscribe(const struct doc *doc)
{
    const struct mail_field *field = doc_field(doc, "list-unsubscribe");
    return field ? mail_unstructured(doc->mail, field).s : SLICE_NONE;
}

/* The same address in List-Unsubscribe says what a link is for in any language. */
static bool is_in_list_unsubscribe(struct slice header, struct slice target)
{
    size_t at = target.n ? slice_find(header, 0, target) : header.n;
    return at > 0 && at + target.n < header.n && header.p[at - 1] == '<' &&
           header.p[at + target.n] == '>';
}

static void add_html_links(struct doc *doc, const struct html_content *content,
                           struct slice header)
{
    struct slice visible = content->visible.s;
    size_t cursor = 0;
    for (uint32_t i = 0; i < content->links.n; i++) {
        const struct html_link *html = &content->links.v[i];
        struct doc_link *link = add_link(doc, html->target, html->shown);
        if (!link) {
            return;
        }
        link->html = html;
        size_t at =
            html->has_text ? slice_find(visible, cursor, html->shown.s) : visible.n;
        struct slice lead = SLICE_NONE;
        if (at < visible.n) {
            lead = lead_of(visible, at);
            cursor = at + html->shown.s.n;
        }
        link->is_unsubscribe =
            is_in_list_unsubscribe(header, link->target.s) ||
            unsubscribe_is_link(doc, link->target.s, link->shown.s, lead);
    }
}

/* MJML images carry their link themselves: <mj-image href>. */
static void add_image_links(struct doc *doc, const struct doc_html *html)
{
    for (uint32_t i = 0; i < html->content.images.n; i++) {
        const struct html_image *image = &html->content.images.v[i];
        const struct html_attr *href =
            html_find_attr(&html->tree, &html->tree.node[image->node], "href");
        if (href) {
            add_link(doc, html_attr_text(&html->tree, href), image->alt);
        }
    }
}

static void add_plain_links(struct doc *doc, struct text plain, struct slice header)
{
    struct slice found;
    for (size_t at = 0; url_next_in_text(plain.s, &at, &found);) {
        size_t from = (size_t)(found.p - plain.s.p);
        struct doc_link *link =
            add_link(doc, text_sub(plain, from, from + found.n), (struct text){0});
        if (!link) {
            return;
        }
        link->is_unsubscribe =
            is_in_list_unsubscribe(header, found) ||
            unsubscribe_is_link(doc, found, SLICE_NONE, lead_of(plain.s, from));
    }
}

void doc_links_collect(struct doc *doc)
{
    struct slice header = list_unsubscribe(doc);
    for (uint32_t i = 0; i < doc->html.n; i++) {
        add_html_links(doc, &doc->html.v[i].content, header);
        if (doc->kind == DOC_MJML) {
            add_image_links(doc, &doc->html.v[i]);
        }
    }
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        add_plain_links(doc, doc->plain.v[i], header);
    }
}
