/*
 * The walk of plain_text.c over a page, and what its parts share: elements
 * (plain_element.c), tables (plain_table.c), merge tags (plain_tags.c).
 */
#ifndef INBOXLINT_FIX_PLAIN_PARTS_H
#define INBOXLINT_FIX_PLAIN_PARTS_H

#include "doc/doc.h"
#include "fix/plain_page.h"

/* An element that does something where it ends. */
struct plain_element {
    uint32_t node, mark;
    uint32_t gap;    /* lines after it */
    size_t in;       /* of plain_page_in() */
    uint32_t number; /* of a list: the next item's; 0 for bullets */
    bool has_end, is_link, is_cell;
    bool has_target_tag;
    bool is_target_shown;
    struct slice target;
    char underline;
};

#define PLAIN_MAX_CELLS 2000 /* of a table of data; larger ones are lines */
#define PLAIN_MAX_TABLE_COLUMNS 8

struct plain_cell {
    struct slice text;
    uint32_t row, columns;
    bool is_head;
};

/* A table of data that is being read; node is UINT32_MAX outside. */
struct plain_table {
    uint32_t node, rows;
    VEC(struct plain_cell) cells;
};

/* How the cells of a row of layout are set. */
enum plain_row { PLAIN_ROW_SHORT, PLAIN_ROW_LINES, PLAIN_ROW_BLOCKS };

struct plain_tag_state {
    uint32_t content; /* of the page before it */
    enum plain_tag role;
    bool is_shown; /* in a text that is seen */
    bool is_loose; /* in no text, comment or tag of the page */
    bool is_kept, is_put;
};

struct plain_walk {
    const struct doc_html *html;
    const struct placeholders *tags; /* NULL: none */
    struct plain_tag_state *tag;
    struct plain_page page;
    VEC(struct plain_element) open;
    struct plain_table table;
    enum plain_row row;
    uint32_t pre_until, next_tag, next_link, last_tag;
    bool count_only, has_tag, in_order;
};

/* Begins an element; true when plain_close() is wanted where it ends. */
bool plain_open(struct plain_walk *walk, uint32_t index, struct plain_element *element);
void plain_close(struct plain_walk *walk, const struct plain_element *element);

bool plain_table_is_data(const struct plain_walk *walk, uint32_t index);
enum plain_row plain_row_kind(const struct plain_walk *walk, uint32_t index);
void plain_table_put(struct plain_walk *walk);

/* The first tag that ends after `at`; tags->list.n where there is none. */
uint32_t plain_tag_find(const struct placeholders *tags, uint32_t at);

/* What is known of the tags before the walk; then, after a walk that only counted, which
 * of them the text keeps. */
void plain_tags_read(struct plain_walk *walk, struct arena *arena);
void plain_tags_choose(struct plain_walk *walk, struct arena *arena);
bool plain_tags_are_put(const struct plain_walk *walk);

/* An attribute's value with its merge tags as they stand. */
struct slice plain_attr(const struct plain_walk *walk, const struct html_attr *attr,
                        bool *has_tag);

#endif
