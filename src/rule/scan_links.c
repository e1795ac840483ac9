#include "rule/scan.h"
#include "text/domain.h"

static void add(struct scan *scan, enum scan_link_kind kind, const struct doc_link *link,
                struct span target_at, struct span shown_at)
{
    *vec_push(scan->arena, &scan->links) =
        (struct scan_link){kind, link, target_at, shown_at};
}

static void add_doc_links(struct scan *scan)
{
    for (uint32_t i = 0; i < scan->doc->links.n; i++) {
        const struct doc_link *link = &scan->doc->links.v[i];
        struct span target = text_span_all(link->target);
        if (link->html) {
            add(scan, SCAN_LINK, link, link->html->at, link->html->shown_at);
        } else {
            add(scan, SCAN_TEXT, link, target, target);
        }
    }
}

/* Images and forms have a target like links, but the model keeps no URL of theirs. */
static const struct doc_link *read_target(struct arena *arena, struct text target,
                                          struct text shown)
{
    struct doc_link *link = arena_alloc(arena, sizeof *link);
    link->target = placeholder_collapse(arena, target);
    link->shown = shown;
    url_parse(link->target.s, &link->url);
    bool is_web = link->url.scheme == URL_HTTP || link->url.scheme == URL_HTTPS;
    if (is_web && link->url.host.n && !link->url.host_has_placeholder) {
        link->host = domain_ascii(arena, link->url.host);
        link->organisation = domain_organisation(arena, link->host);
    }
    return link;
}

void scan_links(struct scan *scan)
{
    if (scan->has_links) {
        return;
    }
    scan->has_links = true;
    add_doc_links(scan);
    for (uint32_t i = 0; i < scan->doc->html.n; i++) {
        const struct html_content *content = &scan->doc->html.v[i].content;
        for (uint32_t j = 0; j < content->images.n; j++) {
            const struct html_image *image = &content->images.v[j];
            add(scan, SCAN_IMAGE, read_target(scan->arena, image->source, image->alt),
                image->at, image->at);
        }
        for (uint32_t j = 0; j < content->forms.n; j++) {
            const struct html_link *form = &content->forms.v[j];
            add(scan, SCAN_FORM, read_target(scan->arena, form->target, form->shown),
                form->at, form->shown_at);
        }
    }
}
