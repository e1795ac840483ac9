/*
 * The known word nearest to a misspelt one, for "did you mean" in error messages.
 *
 * Nearness is the number of single bytes added, dropped or changed, or of neighbours
 * swapped (optimal string alignment). Words over NEAREST_MAX_LENGTH bytes are near to
 * none.
 */
#ifndef INBOXLINT_BASE_NEAREST_H
#define INBOXLINT_BASE_NEAREST_H

#include "base/slice.h"

#define NEAREST_MAX_LENGTH 64

/* The distance between two words; `most` + 1 when it is over `most`. */
size_t nearest_distance(struct slice a, struct slice b, size_t most);

/* The largest distance at which a word of n bytes still counts as a slip of the pen. */
size_t nearest_limit(size_t n);

#endif
