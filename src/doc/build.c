#include "doc/build.h"

#include "doc/fill.h"
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
        struct text given = fill_given(doc, options->subject);
        fill_subject(doc, given, given);
        doc->subject_is_given = true;
    }
    if (!doc->has_from && options->from.n) {
        fill_from(doc, fill_given(doc, options->from));
        doc->from_is_given = true;
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
    *doc = (struct doc){.arena = arena, .file = file, .lists = options->lists};
    notes_init(&doc->notes, arena);
    lines_init(&doc->lines, arena, file);
    doc->kind = kind_find(options->path, file);
    doc->dialect = kind_dialect(options->path);
    doc->dialect = options->dialect ? options->dialect : doc->dialect;
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
