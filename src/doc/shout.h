/*
 * Words in capitals that are no acronyms, and marks in a row.
 */
#ifndef INBOXLINT_DOC_SHOUT_H
#define INBOXLINT_DOC_SHOUT_H

#include "base/slice.h"

/* Four capitals or more with a vowel, no digit, and none of the acronyms that everybody
 * writes so ("NASA", "COVID"). */
bool shout_is_word(struct slice word);

/* An everyday word of English, German or French in capitals. In running text anything
 * else may be a name or an acronym that we don't know. */
bool shout_is_emphasis(struct slice word);

/* The next run of two or more of ! and ?, or of three or more $, at or after *at. */
bool shout_next_run(struct slice s, size_t *at, struct slice *run);

#endif
