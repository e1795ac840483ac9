/* Directives of the languages that tags.h reads; `s` is the whole tag. Internal to
 * src/text. */
#ifndef INBOXLINT_TEXT_DIRECTIVE_MARKS_H
#define INBOXLINT_TEXT_DIRECTIVE_MARKS_H

#include "text/directive.h"

struct directive directive_velocity(struct slice s);
struct directive directive_smarty(struct slice s);
struct directive directive_blade(struct slice s);
struct directive directive_razor(struct slice s);
struct directive directive_thymeleaf(struct slice s);

/* directive.c: with the kind of the word and whether it is an else. */
struct directive directive_make(enum directive_role role, struct slice word,
                                struct slice condition);

#endif
