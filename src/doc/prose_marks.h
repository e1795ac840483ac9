/*
 * Which paragraphs of the body are not the writer's own words. Only prose.c asks.
 */
#ifndef INBOXLINT_DOC_PROSE_MARKS_H
#define INBOXLINT_DOC_PROSE_MARKS_H

#include "doc/phrase_index.h"
#include "doc/prose.h"

/* A stretch of the file: an element that quotes or shows code, from its start tag on. */
struct prose_stretch {
    struct span at;
    unsigned mark;
};

struct prose_marks {
    const struct doc *doc;
    struct phrase_index phrases;
    VEC(struct prose_stretch) stretches; /* in the order of the file, apart */
    uint32_t stretch;                    /* first that may still be met */
    struct text text;                    /* the one being read */
    bool is_in_footer, is_in_quote;
};

void prose_marks_init(struct prose_marks *marks, struct doc *doc);
void prose_marks_begin(struct prose_marks *marks, struct text text);

/* Marks of the next paragraph of the text, by enum prose_mark. */
unsigned prose_marks_of(struct prose_marks *marks, struct slice paragraph);

#endif
