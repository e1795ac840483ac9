/*
 * The blocks of a template: which directive closes which, and the branches in between.
 *
 *     {% if a %} one {% elsif b %} two {% else %} three {% endif %}
 *     [---------------------------- block -------------------------]
 *               [ 0 ]            [ 1 ]          [ 2 ]               branches
 *
 * Languages may be mixed in one file; a directive looks only at blocks of its own. What a
 * raw or comment block holds is text. Linear in the tags; blocks nested deeper than
 * BLOCKS_MAX_DEPTH are passed over.
 */
#ifndef INBOXLINT_TEXT_BLOCKS_H
#define INBOXLINT_TEXT_BLOCKS_H

#include "text/directive.h"

#define BLOCKS_MAX_DEPTH 64 /* max-template-depth */
#define BLOCKS_NONE UINT32_MAX

struct template_branch {
    uint32_t tag, end_tag; /* of placeholders.list: what begins it and what ends it;
                              end_tag is BLOCKS_NONE where nothing does */
    uint32_t from, to;     /* its bytes, between the two */
    uint32_t next;         /* the block's next branch, or BLOCKS_NONE */
    struct slice condition;
    bool is_else;
};

struct template_block {
    enum directive_kind kind;
    enum directive_family family;
    struct slice word; /* "if", "each", or the name of a Mustache section */
    uint32_t open,
        close;       /* of placeholders.list; close is BLOCKS_NONE where there is none */
    uint32_t parent; /* the block of its language around it, or BLOCKS_NONE */
    uint32_t first_branch; /* never BLOCKS_NONE */
    bool has_else;
    bool is_optional; /* its word opens a block only at times: {% block title "x" %} */
};

struct template_blocks {
    VEC(struct template_block) list; /* in the order of their opening tags */
    VEC(struct template_branch) branch;
    VEC(uint32_t) stray; /* tags that close or divide nothing */
    uint32_t *around;    /* of each tag the block that was opened last before it and is
                            still open there, in any language; or BLOCKS_NONE */
    bool cut;            /* BLOCKS_MAX_DEPTH was reached */
};

void blocks_find(struct arena *arena, struct slice s, const struct placeholders *tags,
                 struct template_blocks *out);

#endif
