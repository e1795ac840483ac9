#include "doc/build.h"
#include "doc/fill.h"

static void add(struct doc *doc, enum doc_zone zone, struct text text)
{
    if (text.s.n) {
        *vec_push(doc->arena, &doc->zone[zone].list) =
            (struct doc_zone_text){.text = text};
    }
}

static void add_html_zones(struct doc *doc, const struct doc_html *html)
{
    const struct html_content *content = &html->content;
    add(doc, ZONE_body, content->visible);
    add(doc, ZONE_html, content->visible);
    add(doc, ZONE_title, content->title);
    add(doc, ZONE_preheader, content->preheader);
    add(doc, ZONE_source, html->masked);
    for (uint32_t i = 0; i < content->hidden.n; i++) {
        if (!content->hidden.v[i].is_preheader) {
            add(doc, ZONE_hidden, content->hidden.v[i].text);
        }
    }
    for (uint32_t i = 0; i < content->links.n; i++) {
        add(doc, ZONE_link_text, content->links.v[i].shown);
    }
    for (uint32_t i = 0; i < content->images.n; i++) {
        add(doc, ZONE_alt, content->images.v[i].alt);
    }
    for (uint32_t i = 0; i < content->comments.n; i++) {
        add(doc, ZONE_comment, content->comments.v[i]);
    }
}

static void add_header_zone(struct doc *doc)
{
    for (uint32_t i = 0; doc->fields && i < doc->fields->list.n; i++) {
        const struct mail_field *field = &doc->fields->list.v[i];
        if (slice_eq_case(field->name, SLICE_LIT("subject"))) {
            continue;
        }
        struct text value = mail_unstructured(doc->mail, field);
        struct placeholders tags = {0};
        fill_tags(doc, value, ZONE_header, &tags);
        add(doc, ZONE_header, placeholder_collapse(doc->arena, value));
    }
}

void finish_zones(struct doc *doc)
{
    add(doc, ZONE_subject, doc->subject);
    if (doc->from.list.n) {
        add(doc, ZONE_sender_name, doc->from.list.v[0].name);
    }
    for (uint32_t i = 0; i < doc->html.n; i++) {
        add_html_zones(doc, &doc->html.v[i]);
    }
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        add(doc, ZONE_plain, doc->plain.v[i]);
        if (doc->html.n == 0) {
            add(doc, ZONE_body, doc->plain.v[i]);
        }
    }
    add_header_zone(doc);
    for (uint32_t i = 0; i < doc->attachments.n; i++) {
        add(doc, ZONE_filename, doc->attachments.v[i].filename);
    }
}
