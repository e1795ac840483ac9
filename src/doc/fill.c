#include "doc/fill.h"

#include "doc/mjml.h"
#include "doc/thymeleaf.h"
#include "mail/address.h"

struct text fill_given(struct doc *doc, struct slice s)
{
    struct srcmap_builder map;
    srcmap_begin(&map, doc->arena, text_of_file(doc->file));
    srcmap_made(&map, 0, s.n);
    return srcmap_end(&map, arena_copy(doc->arena, s));
}

void fill_tags(struct doc *doc, struct text text, enum doc_zone zone,
               struct placeholders *out)
{
    if (doc->dialect == DIALECT_NONE && (zone == ZONE_source || zone == ZONE_plain)) {
        doc->dialect = dialect_by_marks(text.s);
    }
    placeholder_scan_as(doc->arena, text.s, doc->dialect, out);
    if (doc->dialect == DIALECT_NONE && out->list.n) {
        doc->dialect = dialect_by_tags(text.s, out);
    }
    for (uint32_t i = 0; i < out->list.n; i++) {
        struct placeholder tag = out->list.v[i];
        *vec_push(doc->arena, &doc->tags) = (struct doc_tag){
            text_sub(text, tag.start, tag.end), tag.kind, tag.opening, zone};
    }
    if (out->list.n) {
        *vec_push(doc->arena, &doc->tagged) = (struct doc_tagged){text, *out, zone};
    }
    if (out->cut) {
        notes_limit(&doc->notes, "max-merge-tags", PLACEHOLDER_MAX_COUNT);
    }
}

void fill_html(struct doc *doc, struct text source, const struct mail_part *part,
               struct html_clock clock)
{
    struct placeholders tags = {0};
    fill_tags(doc, source, ZONE_source, &tags);
    struct doc_html *html = vec_push(doc->arena, &doc->html);
    html->part = part;
    html->source = source;
    html->masked = placeholder_mask(doc->arena, source, &tags);
    struct text parsed = doc->kind == DOC_MJML ? mjml_to_html(doc->arena, html->masked)
                         : doc->dialect == DIALECT_THYMELEAF
                             ? thymeleaf_to_html(doc->arena, html->masked)
                             : html->masked;
    html_parse(&html->tree, doc->arena, parsed, clock, &doc->notes);
    html->tree.has_open_background = doc->kind == DOC_MJML;
    html->style = style_compute(doc->arena, &html->tree, &doc->notes);
    html_extract(&html->content, doc->arena, &html->tree, html->style, &doc->notes);
}

void fill_plain(struct doc *doc, struct text plain)
{
    struct placeholders tags = {0};
    fill_tags(doc, plain, ZONE_plain, &tags);
    *vec_push(doc->arena, &doc->plain) =
        placeholder_collapse_tags(doc->arena, plain, &tags);
}

void fill_subject(struct doc *doc, struct text decoded, struct text raw)
{
    struct placeholders tags = {0};
    fill_tags(doc, decoded, ZONE_subject, &tags);
    doc->has_subject = true;
    doc->subject = placeholder_collapse_tags(doc->arena, decoded, &tags);
    doc->subject_decoded = decoded;
    doc->subject_raw = raw;
}

void fill_from(struct doc *doc, struct text value)
{
    doc->has_from = true;
    address_parse(doc->arena, value, &doc->notes, &doc->from);
    for (uint32_t i = 0; i < doc->from.list.n; i++) {
        struct placeholders tags = {0};
        struct text *name = &doc->from.list.v[i].name;
        fill_tags(doc, *name, ZONE_header, &tags);
        *name = placeholder_collapse_tags(doc->arena, *name, &tags);
    }
}

void fill_preheader(struct doc *doc, struct text preheader)
{
    struct placeholders tags = {0};
    fill_tags(doc, preheader, ZONE_plain, &tags);
    *vec_push(doc->arena, &doc->zone[ZONE_preheader].list) = (struct doc_zone_text){
        .text = placeholder_collapse_tags(doc->arena, preheader, &tags)};
}
