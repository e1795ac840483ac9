/*
 * The builders of doc.h: one file per input kind fills the same model, then finish.c
 * derives what all of them share (zones, links, language). Internal to src/doc.
 */
#ifndef INBOXLINT_DOC_BUILD_H
#define INBOXLINT_DOC_BUILD_H

#include "doc/doc.h"

/* kind.c: by name where the name says it, else by content. */
enum doc_kind kind_find(const char *path, struct slice file);

/* build_eml.c, build_html.c, build_json.c: one builder per kind. */
void build_eml(struct doc *doc, const struct doc_options *options);
void build_html(struct doc *doc, const struct doc_options *options); /* MJML too */
void build_text(struct doc *doc, const struct doc_options *options);
bool build_json(struct doc *doc, const struct doc_options *options, struct error *err);

/* Takes HTML source in UTF-8: merge tags masked, parsed, styled and read. */
void build_add_html(struct doc *doc, struct text source, const struct mail_part *part,
                    struct html_clock clock);
void build_add_plain(struct doc *doc, struct text plain);
void build_set_subject(struct doc *doc, struct text decoded, struct text raw);
void build_set_from(struct doc *doc, struct text value);
/* Where a draft names its preheader apart from the HTML. */
void build_set_preheader(struct doc *doc, struct text preheader);

/* A text that the user gave on the command line: it has no place in the file. */
struct text build_given(struct doc *doc, struct slice s);

/* Lists the merge tags of a text; the result is also what placeholder_mask() wants. */
void build_note_tags(struct doc *doc, struct text text, enum doc_zone zone,
                     struct placeholders *out);

/* mjml.c: a copy of MJML source in which each component is the HTML element that stands
 * for it, every byte in its place. */
struct text mjml_to_html(struct arena *arena, struct text source);

/* links.c, finish.c */
void doc_links_collect(struct doc *doc);
bool links_is_unsubscribe(struct slice target, struct slice words, struct slice lead);
void finish_zones(struct doc *doc);

/* json_draft.c: the string values at the top of a JSON object, with their places. */
struct json_member {
    struct slice key;
    struct text value; /* escapes decoded */
};
struct json_members {
    VEC(struct json_member) list;
};
bool json_draft_read(struct arena *arena, struct text file, struct json_members *out,
                     struct error *err);

#endif
