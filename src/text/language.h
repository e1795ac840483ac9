/*
 * A guess at the language of a text from its function words: good enough to choose the
 * language of advice and of phrase lists, never a finding of its own.
 */
#ifndef INBOXLINT_TEXT_LANGUAGE_H
#define INBOXLINT_TEXT_LANGUAGE_H

#include "base/slice.h"

/* ISO 639-1 code ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "vi"), or "" when the
 * folded text says too little. */
const char *language_guess(struct slice folded);

/* Whether ISO 639-1 has the code, whatever is known of the language here. */
bool language_is_code(struct slice code);

/* Of the guessed languages the one whose code is nearest; NULL when none is near. */
const char *language_nearest(struct slice code);

#endif
