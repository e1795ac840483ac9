/*
 * A page of plain text: paragraphs wrapped at PLAIN_WIDTH columns under prefixes (quotes,
 * lists), with link targets behind their words.
 *
 * Words are never broken but between wide characters, so addresses and merge tags stay
 * whole; a longer one has a line of its own. No-break spaces hold words together and show
 * as spaces, characters that nobody sees are left out, the text keeps its logical order.
 * Linear in what is put in. Internal to src/fix.
 */
#ifndef INBOXLINT_FIX_PLAIN_PAGE_H
#define INBOXLINT_FIX_PLAIN_PAGE_H

#include "base/buf.h"
#include "base/vec.h"

#define PLAIN_WIDTH 72
#define PLAIN_MAX_PREFIX 32    /* columns; deeper lists and quotes stand no further in */
#define PLAIN_INLINE_TARGET 40 /* columns; longer addresses in running text go below */

enum plain_tag {
    PLAIN_VALUE,  /* prints something: a part of a word */
    PLAIN_SINGLE, /* directs, alone */
    PLAIN_OPEN,
    PLAIN_BRANCH,
    PLAIN_CLOSE,
};

struct plain_word {
    uint32_t from, to; /* in plain_page.words */
    uint32_t columns;
    uint8_t spaces; /* before it */
    bool is_directive;
    enum plain_tag tag; /* of a directive */
};

struct plain_link {
    uint32_t first, end; /* its words */
    struct slice target;
    bool is_bound; /* holds a merge tag or stands in a block: never moved away */
};

struct plain_page {
    struct arena *arena;
    struct buf out, words, prefix;
    VEC(struct plain_word) word; /* of the paragraph so far */
    VEC(struct plain_link) link; /* ... in order */
    VEC(struct slice) below;     /* addresses for the end of the page */
    struct slice bullet;         /* for the next line, in the place of its last columns */
    uint8_t spaces;              /* wanted before the next word */
    bool is_open;                /* the last word goes on */
    bool has_hard_space, was_wide;
    uint32_t gap;             /* line ends wanted before the next paragraph: 1 or 2 */
    struct slice last_prefix; /* of the last line */
    uint32_t blocks;          /* template blocks that are open */
    uint32_t content;         /* words and value tags so far, all told */
    uint32_t lines;           /* of the last paragraph, and its columns */
    uint32_t last_columns;
    enum plain_tag last_tag;
    bool last_is_directive;
    struct slice last_target, last_words; /* of the last link */
    uint32_t last_link_content;
};

void plain_page_init(struct plain_page *page, struct arena *arena);

/* UTF-8 text; white space collapses, or keeps its lines. */
void plain_page_text(struct plain_page *page, struct slice s, bool keeps_lines);

/* A merge tag as it stands in the source. */
void plain_page_tag(struct plain_page *page, struct slice tag, enum plain_tag kind);

/* `spaces` before the next word at least. */
void plain_page_space(struct plain_page *page, uint8_t spaces);

/* Ends the paragraph; the next is `lines` (1 or 2) lines below. */
void plain_page_break(struct plain_page *page, uint32_t lines);

/* A row of c below the last paragraph, if that is one line. */
void plain_page_underline(struct plain_page *page, char c);

/* A line as it is. */
void plain_page_line(struct plain_page *page, struct slice line);

/* Lines from here on stand further in, the first behind `bullet` where that is not empty.
 * Returns what plain_page_out() wants. */
size_t plain_page_in(struct plain_page *page, struct slice indent, struct slice bullet);
void plain_page_out(struct plain_page *page, size_t in);

/* Where the next word will be, for plain_page_link(). */
uint32_t plain_page_mark(const struct plain_page *page);

/* The words from mark on lead to the target; `is_shown` false leaves the address out. */
void plain_page_link(struct plain_page *page, uint32_t mark, struct slice target,
                     bool has_tag, bool is_shown);

/* The paragraph as one line, which is taken away. */
struct slice plain_page_take_line(struct plain_page *page);

/* All lines, and the addresses that stand below. The page is done. */
struct slice plain_page_end(struct plain_page *page);

#endif
