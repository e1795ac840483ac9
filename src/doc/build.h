/*
 * The builders of doc.h: one file per input kind fills the same model, then finish.c
 * derives what all of them share (zones, links, language). Internal to src/doc.
 */
#ifndef INBOXLINT_DOC_BUILD_H
#define INBOXLINT_DOC_BUILD_H

#include "doc/doc.h"

/* kind.c: by name where the name says it, else by content. */
enum doc_kind kind_find(const char *path, struct slice file);

/* The template language that the name tells; DIALECT_NONE: it tells none. */
enum dialect kind_dialect(const char *path);

/* build_eml.c, build_html.c, build_json.c: one builder per kind. */
void build_eml(struct doc *doc, const struct doc_options *options);
void build_html(struct doc *doc, const struct doc_options *options); /* MJML too */
void build_text(struct doc *doc, const struct doc_options *options);
bool build_json(struct doc *doc, const struct doc_options *options, struct error *err);

/* links.c, finish.c */
void doc_links_collect(struct doc *doc);
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
