/*
 * A short table of phrases that a measure of src/doc looks for while it walks a text:
 * found by their first two bytes, so that the text is read once whatever their number.
 * What rules look for belongs to src/rule/phrases.h.
 */
#ifndef INBOXLINT_DOC_PHRASE_INDEX_H
#define INBOXLINT_DOC_PHRASE_INDEX_H

#include "base/slice.h"

#define PHRASE_INDEX_MAX 255

struct phrase_index {
    const char *words[PHRASE_INDEX_MAX]; /* two bytes and more of lower case; a final '*'
                                            lets a word go on */
    uint8_t first[256], next[PHRASE_INDEX_MAX]; /* numbers from 1; 0: none */
    uint32_t count;
};

/* Zeroed by the caller. Phrases are numbered from 1 in the order they are added. */
void phrase_index_add(struct phrase_index *index, const char *words);

/*
 * The number of a phrase that stands at s.p[at] as whole words, or 0; `after` is the last
 * number got there, 0 at first. ASCII letters are compared without their case, and a
 * space is any white space.
 */
uint32_t phrase_index_at(const struct phrase_index *index, struct slice s, size_t at,
                         uint32_t after);

#endif
