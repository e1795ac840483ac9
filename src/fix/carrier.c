#include "fix/carrier.h"

static const struct doc_tagged *find_tagged(const struct doc *doc, struct text text)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        if (tagged->text.s.p == text.s.p && tagged->text.s.n == text.s.n) {
            return tagged;
        }
    }
    return NULL;
}

static struct carrier *add(struct carriers *carriers, struct arena *arena,
                           const struct doc *doc, enum carrier_kind kind,
                           struct text text)
{
    struct span at = text_span_all(text);
    if (at.start == at.end && text.s.n) {
        return NULL; /* given on the command line */
    }
    struct carrier *carrier = vec_push(arena, &carriers->list);
    *carrier = (struct carrier){
        .kind = kind, .text = text, .at = at, .tagged = find_tagged(doc, text)};
    return carrier;
}

/* A plain text as it was before its merge tags were collapsed. */
static struct text with_tags(const struct doc *doc, struct text text)
{
    for (uint32_t i = 0; i < doc->tagged.n; i++) {
        const struct doc_tagged *tagged = &doc->tagged.v[i];
        if (tagged->zone == ZONE_plain && text.map &&
            text.map->below == tagged->text.map &&
            text_span_in(text, 0, 0, tagged->text.map).start == tagged->text.at) {
            return tagged->text;
        }
    }
    return text;
}

static void add_parts(struct carriers *carriers, struct arena *arena,
                      const struct doc *doc)
{
    for (uint32_t i = 0; i < doc->mail->parts.n; i++) {
        const struct mail_part *part = doc->mail->parts.v[i];
        if (!part->is_decoded || part->is_attachment || part->text.s.n == 0) {
            continue;
        }
        struct carrier *carrier = add(carriers, arena, doc, CARRIER_BODY, part->text);
        if (!carrier) {
            continue;
        }
        carrier->part = part;
        carrier->at = text_span_all(part->body);
        for (uint32_t j = 0; j < doc->html.n; j++) {
            carrier->html = doc->html.v[j].part == part ? &doc->html.v[j] : carrier->html;
        }
    }
}

static void add_plain(struct carriers *carriers, struct arena *arena,
                      const struct doc *doc, enum carrier_kind kind)
{
    for (uint32_t i = 0; i < doc->html.n; i++) {
        struct carrier *carrier = add(carriers, arena, doc, kind, doc->html.v[i].source);
        if (carrier) {
            carrier->html = &doc->html.v[i];
        }
    }
    for (uint32_t i = 0; i < doc->plain.n; i++) {
        add(carriers, arena, doc, kind, with_tags(doc, doc->plain.v[i]));
    }
}

void carriers_find(struct carriers *carriers, struct arena *arena, const struct doc *doc)
{
    *carriers = (struct carriers){0};
    if (doc->has_subject) {
        bool is_json = doc->kind == DOC_JSON;
        struct carrier *carrier =
            add(carriers, arena, doc, is_json ? CARRIER_JSON : CARRIER_FIELD,
                doc->subject_decoded);
        if (carrier && !is_json) {
            carrier->field = doc_field(doc, "subject");
            carrier->at = carrier->field->at;
        }
    }
    if (doc->mail) {
        add_parts(carriers, arena, doc);
    } else {
        add_plain(carriers, arena, doc,
                  doc->kind == DOC_JSON ? CARRIER_JSON : CARRIER_BODY);
    }
    const struct doc_zone_texts *preheader = &doc->zone[ZONE_preheader];
    for (uint32_t i = 0; doc->kind == DOC_JSON && i < preheader->list.n; i++) {
        struct text text = with_tags(doc, preheader->list.v[i].text);
        struct span at;
        if (text.s.n && !carrier_of(carriers, text, 0, text.s.n, &at)) {
            add(carriers, arena, doc, CARRIER_JSON, text);
        }
    }
}

const struct carrier *carrier_of(const struct carriers *carriers, struct text text,
                                 size_t from, size_t to, struct span *at)
{
    struct span in_file = text_span(text, from, to);
    if (in_file.start == in_file.end && from < to) {
        return NULL;
    }
    for (uint32_t i = 0; i < carriers->list.n; i++) {
        const struct carrier *carrier = &carriers->list.v[i];
        if (in_file.start < carrier->at.start || in_file.end > carrier->at.end ||
            !text_is_over(text, carrier->text.map)) {
            continue;
        }
        struct span in = text_span_in(text, from, to, carrier->text.map);
        uint32_t base = carrier->text.at;
        if (in.start < base || in.end > base + carrier->text.s.n) {
            continue;
        }
        *at = (struct span){in.start - base, in.end - base};
        return carrier;
    }
    return NULL;
}

const struct carrier *carrier_of_html(const struct carriers *carriers,
                                      const struct doc_html *html)
{
    for (uint32_t i = 0; i < carriers->list.n; i++) {
        if (carriers->list.v[i].html == html) {
            return &carriers->list.v[i];
        }
    }
    return NULL;
}

const struct carrier *carrier_of_part(const struct carriers *carriers,
                                      const struct mail_part *part)
{
    for (uint32_t i = 0; i < carriers->list.n; i++) {
        if (carriers->list.v[i].part == part) {
            return &carriers->list.v[i];
        }
    }
    return NULL;
}
