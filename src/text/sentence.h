/*
 * Sentences of running text in Latin and CJK scripts, and what turns one round.
 */
#ifndef INBOXLINT_TEXT_SENTENCE_H
#define INBOXLINT_TEXT_SENTENCE_H

#include "base/slice.h"

/*
 * The next sentence of one paragraph at or after *at, trimmed; line breaks count as
 * spaces. A sentence ends with . ! ? or an ellipsis before white space and a word that
 * does not begin with a small letter, with a CJK full stop, or with the paragraph. Full
 * stops of abbreviations, initials, ordinals, numbers and addresses end none.
 */
bool sentence_next(struct slice paragraph, size_t *at, struct slice *sentence);

/* Words as white space parts them, less those without a letter or digit. */
uint32_t sentence_words(struct slice s);

/*
 * True when a negation shortly before `at` speaks of what stands there: "no purchase
 * necessary", "you need not act now". Knows English, German and French. "Don't forget
 * to", "why not" and "not only" turn nothing round.
 */
bool sentence_is_negated(struct slice sentence, size_t at);

#endif
