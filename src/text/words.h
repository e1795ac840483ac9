/*
 * Words, and the folded form of a text that phrases are matched against.
 */
#ifndef INBOXLINT_TEXT_WORDS_H
#define INBOXLINT_TEXT_WORDS_H

#include "base/srcmap.h"

/*
 * The next word at or after *at: a run of letters, marks and digits, with apostrophes,
 * hyphens and full stops kept inside ("don't", "e-mail"). Invisible format characters
 * stay inside the word. PLACEHOLDER_CHAR is never part of a word.
 */
bool words_next(struct slice s, size_t *at, struct slice *word);

/* Letters by case; letters of scripts without case count as neither. */
struct letter_counts {
    uint32_t letters, upper, lower;
};
struct letter_counts words_count_letters(struct slice s);

/*
 * Lower case (Unicode simple folding), white space of any length as one space,
 * typographic quotes, apostrophes, dashes and no-break spaces as their ASCII forms,
 * invisible format characters dropped. Runs of equal length count as copied, so places
 * stay exact.
 */
struct text words_fold(struct arena *arena, struct text t);

/* True when the character at s.p[at] (or before it) ends a word for phrase matching. */
bool words_is_boundary(struct slice s, size_t at);

#endif
