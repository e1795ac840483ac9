/*
 * What stands below a rule's front matter: the headings of rules/README.md, the advice,
 * and the examples that are run as tests. Nothing of it is needed to check a message, so
 * it is read when somebody asks.
 */
#ifndef INBOXLINT_RULE_RULE_DOC_H
#define INBOXLINT_RULE_RULE_DOC_H

#include "base/error.h"
#include "rule/rule.h"

#define RULE_DOC_MAX_EXAMPLES 200
#define RULE_DOC_MAX_TIMES 10000 /* that an example's block is repeated */

/* The headings of a rule's doc, in their order. */
enum rule_heading {
    HEADING_LOOKS,
    HEADING_WHY,
    HEADING_INSTEAD,
    HEADING_IGNORE,
    HEADING_FIRES,
    HEADING_QUIET,
    HEADING_COUNT,
};

extern const char *const rule_heading_names[]; /* ended by NULL */

enum rule_example_kind { EXAMPLE_FIRES, EXAMPLE_QUIET };

struct rule_example {
    enum rule_example_kind kind;
    struct slice
        format; /* subject, from, text, html, mjml, eml, json, template-<format> */
    struct slice input;      /* caret lines taken out */
    VEC(struct span) carets; /* the places that the finding must have, in `input` */
    struct slice becomes;    /* `input` after the finding's edits; empty: not said */
    uint32_t times;          /* how often the input is written, from 1 */
    uint32_t line;           /* of the fence, in the rule file */
};

struct rule_doc {
    uint32_t headings; /* bit per enum rule_heading: has text below it */
    VEC(struct rule_example) examples;
};

/* False with an error at a line of the rule's file. A rule of a frozen set has been
 * through it. */
bool rule_doc_read(struct arena *arena, const struct rule *rule, struct rule_doc *out,
                   struct error *err);

/* The doc up to its examples. */
struct slice rule_doc_prose(const struct rule *rule);

/* The first paragraph of "What to do instead", on one line; empty where there is none. */
struct slice rule_advice(struct arena *arena, const struct rule *rule);

#endif
