/*
 * The body as prose: its paragraphs and sentences, and which of them are not the writer's
 * own words to the reader (quoted mail, code, the legal footer).
 *
 * Made once a message, in one pass over the body; all offsets are in the texts of the
 * zone body. A line of HTML is a paragraph; in a text part lines that follow each other
 * are one, but for list items and short lines that end without a mark.
 */
#ifndef INBOXLINT_DOC_PROSE_H
#define INBOXLINT_DOC_PROSE_H

#include "doc/doc.h"

#define PROSE_MAX_SENTENCES 50000 /* the rest is not looked at */

enum prose_mark {
    PROSE_QUOTE = 1,  /* blockquote, "> " lines, and what follows "On ... wrote:" */
    PROSE_FOOTER = 2, /* from the unsubscribe line, the copyright or the like to the end;
                         and lines of terms anywhere */
    PROSE_CODE = 4,   /* pre and code */
};

struct prose_sentence {
    uint32_t text; /* index in the zone's texts */
    uint32_t start, end;
    uint32_t words;
    uint32_t paragraph;
};

struct prose_paragraph {
    uint32_t text, start, end;
    uint32_t words;
    uint32_t first, sentences; /* in prose.sentences */
    unsigned marks;            /* enum prose_mark */
};

struct prose {
    VEC(struct prose_sentence) sentences;
    VEC(struct prose_paragraph) paragraphs;
    uint32_t own_words, own_sentences; /* of paragraphs without marks */
};

const struct prose *prose_read(struct doc *doc);

/* The sentence that holds an offset, or the last one before it; NULL where there is none.
 */
const struct prose_sentence *prose_find(const struct prose *prose, uint32_t text,
                                        size_t offset);

struct slice prose_slice(const struct doc *doc, const struct prose_sentence *sentence);
struct span prose_span(const struct doc *doc, const struct prose_sentence *sentence);

/* True when [from, to) of a paragraph stands between quotation marks of any language. */
bool prose_is_in_quotes(struct slice paragraph, size_t from, size_t to);

#endif
