/*
 * How far the text part and the HTML of one message say the same, as the filters measure
 * it. Linear in both; of each side only the first COMPARE_MAX_WORDS words are looked at.
 */
#ifndef INBOXLINT_DOC_COMPARE_H
#define INBOXLINT_DOC_COMPARE_H

#include "doc/doc.h"

#define COMPARE_MAX_WORDS 100000 /* max-compared-words */

struct comparison {
    bool is_possible;       /* there is a text part and HTML to compare it with */
    uint32_t html_distinct; /* different words (SpamAssassin: between spaces) */
    uint32_t text_distinct;
    uint32_t html_left; /* ... of the HTML that the text has less often */
    uint32_t html_runs; /* words all told (rspamd: runs of letters and digits) */
    uint32_t text_runs;
    const struct doc_html *html; /* what was compared; NULL where there is no HTML */
    struct text text;            /* the text part */
};

/*
 * Compares the parts below the first multipart/alternative, or the two texts of a JSON
 * draft. What a merge tag prints is not known, so a text with many is compared less
 * closely than a filled-in one: a tag is one word.
 */
const struct comparison *compare_parts(struct doc *doc);

#endif
