/*
 * What the parts of draft.h share. Internal to src/fix/draft*.c.
 */
#ifndef INBOXLINT_FIX_DRAFT_PARTS_H
#define INBOXLINT_FIX_DRAFT_PARTS_H

#include "fix/draft.h"

/* Marks the draft as one that can't be offered; returns false. */
bool draft_spoil(struct fix_draft *draft);

/* True when no merge tag is cut by the edges of `at`, and those inside stand in `words`,
 * in order. */
bool draft_keeps_tags(const struct carrier *carrier, struct span at, struct slice words);

/* words with each PLACEHOLDER_CHAR as the merge tag it stands for, the rest escaped. */
struct slice draft_expand(struct fix_draft *draft, const struct carrier *carrier,
                          struct span at, struct slice words,
                          struct slice (*escape)(struct arena *, struct slice));

/* A change of the carrier's text, as it is. */
bool draft_change(struct fix_draft *draft, const struct carrier *carrier, struct span at,
                  struct slice words);

/* fix_words() where `at` counts in HTML source. */
bool draft_words_in_html(struct fix_draft *draft, const struct carrier *carrier,
                         struct span at, struct slice words);

#endif
