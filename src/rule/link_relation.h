/*
 * The relations of `link` conditions: what one link can be found to be. Internal to
 * src/rule.
 */
#ifndef INBOXLINT_RULE_LINK_RELATION_H
#define INBOXLINT_RULE_LINK_RELATION_H

#include "rule/kinds.h"

struct link_relation;

struct link_data {
    const struct link_relation *relation;
    uint32_t kinds; /* bit per enum scan_link_kind */
    struct kind_list list;
    VEC(struct slice) schemes;
    struct kind_phrases phrases;
    const struct pattern *pattern;
    uint32_t bytes;
    uint32_t at_least;
};

struct link_question {
    struct scan *scan;
    const struct link_data *data;
    const struct doc_link *link;
};

struct link_relation {
    const char *name;
    const char *needs; /* the key that it can't do without, or NULL */
    bool is_of_words;  /* points at the words, not the target */
    enum outcome (*test)(const struct link_question *question);
};

enum { LINK_RELATIONS = 16 };
extern const struct link_relation link_relations[LINK_RELATIONS];

#endif
