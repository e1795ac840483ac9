#include "doc/build.h"
#include "doc/fill.h"

static const struct json_member *find(const struct json_members *members, const char *key)
{
    for (uint32_t i = 0; i < members->list.n; i++) {
        if (slice_eq(members->list.v[i].key, slice_of(key))) {
            return &members->list.v[i];
        }
    }
    return NULL;
}

bool build_json(struct doc *doc, const struct doc_options *options, struct error *err)
{
    struct json_members members = {0};
    if (!json_draft_read(doc->arena, text_of_file(doc->file), &members, err)) {
        return false;
    }
    const struct json_member *subject = find(&members, "subject");
    const struct json_member *from = find(&members, "from");
    const struct json_member *preheader = find(&members, "preheader");
    const struct json_member *html = find(&members, "html");
    const struct json_member *plain = find(&members, "text");
    if (!subject && !html && !plain) {
        return error_at(
            err, 1, 1,
            "the JSON draft has none of \"subject\", \"html\" and \"text\" as "
            "a string");
    }
    if (subject) {
        fill_subject(doc, subject->value, subject->value);
    }
    if (from) {
        fill_from(doc, from->value);
    }
    if (preheader) {
        fill_preheader(doc, preheader->value);
    }
    if (html) {
        fill_html(doc, html->value, NULL, options->clock);
    }
    if (plain) {
        fill_plain(doc, plain->value);
    }
    return true;
}
