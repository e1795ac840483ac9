/*
 * The front matter of a rule file: where it stands, and its packed form. The build packs
 * what it embeds, so that a program that starts need not read YAML again.
 */
#ifndef INBOXLINT_RULE_FRONT_H
#define INBOXLINT_RULE_FRONT_H

#include "base/buf.h"
#include "base/yaml.h"

#define FRONT_LINE 2 /* of a rule file, where the front matter begins */

/* Cuts a rule file at its lines "---" into front matter and doc, which begins on
 * *doc_line. */
bool front_split(struct slice file, struct slice *front, struct slice *doc,
                 uint32_t *doc_line, struct error *err);

/*
 * Each node is its kind, line and column and then: a scalar's text; the number of a
 * list's items and the items; the number of a mapping's keys and, for each, text, line,
 * column and value. Numbers are seven bits a byte, low ones first, the top bit set on all
 * but the last; a text is its length, its bytes and a NUL.
 */
void front_pack(struct buf *out, const struct yaml *root);

/* `packed` comes from front_pack(): nothing about it is checked. The texts of the tree
 * stay in it. */
const struct yaml *front_unpack(struct arena *arena, const char *packed);

#endif
