/*
 * What SpamAssassin 4.0.1 counts of the tags of an HTML part: one walk over the source,
 * by the rules of its parser (Mail::SpamAssassin::HTML over HTML::Parser), not of a
 * browser. Tags inside comments, styles, scripts and titles are none.
 */
#ifndef INBOXLINT_DOC_MARKUP_H
#define INBOXLINT_DOC_MARKUP_H

#include "doc/facts.h"

/* Elements whose start and end tags are counted against each other. */
enum markup_pair { MARKUP_HEAD, MARKUP_BODY, MARKUP_CENTER, MARKUP_PAIRS };

/* A number that a filter bounds, and where it was reached last. */
struct markup_count {
    uint32_t number;
    VEC(struct span) places; /* in the file; at most MARKUP_MAX_PLACES */
};

#define MARKUP_MAX_PLACES 20 /* a count points at no more places than this */

/* Of one HTML part. */
struct markup {
    bool has_html_tag;
    uint32_t tags;                          /* start tags, end tags, document types */
    struct markup_count open[MARKUP_PAIRS]; /* started and never ended */
    struct markup_count joins;              /* a tag or comment between two letters */
    struct markup_count nonsense;           /* longest run of bare tags of 4+ letters */
    struct markup_count breaks;             /* longest run of <br> */
    struct markup_count divisions;          /* longest run of <div> with nothing in it */
    struct markup_count comments;           /* a letter, a comment of a word, a letter */
    struct markup_count spans_start, spans_end; /* a span begins, ends inside a word */
    struct markup_count tiny;  /* a tag that makes the letters after it invisible */
    struct markup_count words; /* ... and one word alone */
    struct markup_count
        hidden;           /* style attributes that hide, by SpamAssassin's pattern */
    uint32_t title_bytes; /* of the longest title, as written, entities decoded */
};

/* One for each of doc->html, in order. */
const struct markup *markup_read(struct doc *doc);

#endif
