#include "doc/build.h"

#include "mail/address.h"
#include "text/language.h"

static bool build_kind(struct doc *doc, const struct doc_options *options,
                       struct error *err)
{
    switch (doc->kind) {
    case DOC_EML:
        build_eml(doc, options);
        return true;
    case DOC_HTML:
    case DOC_MJML:
        build_html(doc, options);
        return true;
    case DOC_TEXT:
        build_text(doc, options);
        return true;
    case DOC_JSON:
        return build_json(doc, options, err);
    }
    return true;
}

static void use_given(struct doc *doc, const struct doc_options *options)
{
    if (!doc->has_subject && options->subject.n) {
        struct text given = build_given(doc, options->subject);
        build_set_subject(doc, given, given);
    }
    if (!doc->has_from && options->from.n) {
        build_set_from(doc, build_given(doc, options->from));
    }
}

/* A message that has left: Date and Message-ID are there, or a server has stamped it. */
static enum doc_mode auto_mode(const struct doc *doc)
{
    if (doc->kind != DOC_EML) {
        return DOC_MODE_TEMPLATE;
    }
    bool has_left =
        (mail_find(doc->fields, "date") && mail_find(doc->fields, "message-id")) ||
        mail_find(doc->fields, "received");
    return has_left ? DOC_MODE_MESSAGE : DOC_MODE_TEMPLATE;
}

static void set_language(struct doc *doc, struct slice given)
{
    const char *guess = "";
    struct doc_zone_texts *body = &doc->zone[ZONE_body];
    for (uint32_t i = 0; i < body->list.n && !guess[0]; i++) {
        guess = language_guess(doc_zone_folded(doc, &body->list.v[i]).s);
    }
    struct slice language = given.n ? given : slice_of(guess);
    if (!language.n && doc->html.n) {
        language = doc->html.v[0].content.lang;
    }
    for (size_t i = 0; i < 2 && language.n >= 2 && ascii_is_alpha(language.p[i]); i++) {
        doc->language[i] = ascii_lower(language.p[i]);
    }
}

bool doc_build(struct doc *doc, struct arena *arena, struct slice file,
               const struct doc_options *options, struct error *err)
{
    *doc = (struct doc){.arena = arena, .file = file};
    notes_init(&doc->notes, arena);
    lines_init(&doc->lines, arena, file);
    doc->kind = kind_find(options->path, file);
    if (!build_kind(doc, options, err)) {
        return false;
    }
    use_given(doc, options);
    doc->mode = options->mode == DOC_MODE_AUTO ? auto_mode(doc) : options->mode;
    doc_links_collect(doc);
    finish_zones(doc);
    set_language(doc, options->language);
    return true;
}

struct text build_given(struct doc *doc, struct slice s)
{
    struct srcmap_builder map;
    srcmap_begin(&map, doc->arena, text_of_file(doc->file));
    srcmap_made(&map, 0, s.n);
    return srcmap_end(&map, arena_copy(doc->arena, s));
}

void build_note_tags(struct doc *doc, struct text text, enum doc_zone zone,
                     struct placeholders *out)
{
    placeholder_scan(doc->arena, text.s, out);
    for (uint32_t i = 0; i < out->list.n; i++) {
        struct placeholder tag = out->list.v[i];
        *vec_push(doc->arena, &doc->tags) = (struct doc_tag){
            text_sub(text, tag.start, tag.end), tag.kind, tag.opening, zone};
    }
    if (out->cut) {
        notes_limit(&doc->notes, "max-merge-tags", PLACEHOLDER_MAX_COUNT);
    }
}

void build_add_html(struct doc *doc, struct text source, const struct mail_part *part,
                    struct html_clock clock)
{
    struct placeholders tags = {0};
    build_note_tags(doc, source, ZONE_source, &tags);
    struct doc_html *html = vec_push(doc->arena, &doc->html);
    html->part = part;
    html->source = source;
    html->masked = placeholder_mask(doc->arena, source, &tags);
    struct text parsed =
        doc->kind == DOC_MJML ? mjml_to_html(doc->arena, html->masked) : html->masked;
    html_parse(&html->tree, doc->arena, parsed, clock, &doc->notes);
    html->style = style_compute(doc->arena, &html->tree, &doc->notes);
    html_extract(&html->content, doc->arena, &html->tree, html->style, &doc->notes);
}

void build_add_plain(struct doc *doc, struct text plain)
{
    struct placeholders tags = {0};
    build_note_tags(doc, plain, ZONE_plain, &tags);
    *vec_push(doc->arena, &doc->plain) = placeholder_collapse(doc->arena, plain);
}

void build_set_subject(struct doc *doc, struct text decoded, struct text raw)
{
    struct placeholders tags = {0};
    build_note_tags(doc, decoded, ZONE_subject, &tags);
    doc->has_subject = true;
    doc->subject = placeholder_collapse(doc->arena, decoded);
    doc->subject_decoded = decoded;
    doc->subject_raw = raw;
}

void build_set_from(struct doc *doc, struct text value)
{
    doc->has_from = true;
    address_parse(doc->arena, value, &doc->notes, &doc->from);
    for (uint32_t i = 0; i < doc->from.list.n; i++) {
        struct placeholders tags = {0};
        struct text *name = &doc->from.list.v[i].name;
        build_note_tags(doc, *name, ZONE_header, &tags);
        *name = placeholder_collapse(doc->arena, *name);
    }
}

void build_set_preheader(struct doc *doc, struct text preheader)
{
    struct placeholders tags = {0};
    build_note_tags(doc, preheader, ZONE_plain, &tags);
    *vec_push(doc->arena, &doc->zone[ZONE_preheader].list) =
        (struct doc_zone_text){.text = placeholder_collapse(doc->arena, preheader)};
}
