/*
 * How readers are told to opt out, by the lists "opt-out-targets" and "opt-out-words": in
 * English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Vietnamese and
 * some twenty other languages.
 */
#ifndef INBOXLINT_DOC_UNSUBSCRIBE_H
#define INBOXLINT_DOC_UNSUBSCRIBE_H

#include "doc/doc.h"

/* A link's target or a merge tag says so. */
bool unsubscribe_is_target(struct doc *doc, struct slice target);

/* Words of a text say so. */
bool unsubscribe_is_words(struct doc *doc, struct slice folded);

/* One of both, or the sentence before the link (`lead`). */
bool unsubscribe_is_link(struct doc *doc, struct slice target, struct slice words,
                         struct slice lead);

/* False where the body is in a language whose words the lists don't have. */
bool unsubscribe_can_tell(const struct doc *doc);

#endif
