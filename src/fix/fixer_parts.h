/*
 * What several fixers share. Internal to fixer_*.c.
 */
#ifndef INBOXLINT_FIX_FIXER_PARTS_H
#define INBOXLINT_FIX_FIXER_PARTS_H

#include "fix/fixers.h"

#define FIXER_MAX_CHANGES 500 /* places that one fix touches; more are left alone */

/* The zone's text that a hit stands in, and where; false where it stands in none. */
bool fixer_text_of(const struct fix_draft *draft, const struct hit *hit,
                   struct text *text, size_t *from);

/* Texts that a fixer may change: subject, preheader, HTML (seen or hidden), title, image
 * texts, plain text. Begin with index 0; false at the end. */
bool fixer_next_text(const struct fix_draft *draft, uint32_t *index, struct text *text);

/* The element whose start tag or text the hit marks; NULL where there is none. */
const struct html_node *fixer_node_of(const struct fix_draft *draft, struct span at,
                                      const struct doc_html **html);

/* Words in lower case; with a capital first letter. */
struct slice fixer_lower(struct arena *arena, struct slice words);
struct slice fixer_capital(struct arena *arena, struct slice words);

/* The first HTML body of the file; NULL where there is none. */
const struct doc_html *fixer_html(const struct fix_draft *draft);

/* Offset behind an element's start tag: where its content begins. */
const struct html_node *fixer_find(const struct doc_html *html, enum html_tag tag);

/* The first element of that name ("mj-body") that stands in the source; NULL where there
 * is none. */
const struct html_node *fixer_find_name(const struct doc_html *html, struct slice name);

/* s as it stands between tags. */
struct slice fixer_escape(struct arena *arena, struct slice s);

/* A last paragraph for every page and text of the file. `markup` is what stands in it;
 * the text may be empty: none there. */
void fixer_add_line(struct fix_draft *draft, struct slice markup, struct slice text);

/* The domain of the sender's mailbox; empty where there is none. */
struct slice fixer_sender_domain(const struct fix_draft *draft);

/* The header field that holds a place; NULL where there is none. */
const struct mail_field *fixer_field_at(const struct fix_draft *draft, struct span at);

/* A field of mailboxes as "Name <address>", the names changed by `change` if given. */
bool fixer_put_mailboxes(struct fix_draft *draft, const char *field_name,
                         const struct mail_addresses *list,
                         struct slice (*change)(struct arena *, struct slice));

#endif
