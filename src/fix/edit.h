/*
 * Edits of the input file: spans and the bytes to put in their place.
 *
 * A list is sorted by place and its edits never overlap; what is inserted at one place
 * keeps its order. The words borrow: they live as long as whoever made them says.
 */
#ifndef INBOXLINT_FIX_EDIT_H
#define INBOXLINT_FIX_EDIT_H

#include "base/slice.h"
#include "base/vec.h"

struct edit {
    struct span at; /* bytes of the input file */
    struct slice words;
};

struct edits {
    VEC(struct edit) list;
};

void edits_add(struct arena *arena, struct edits *edits, struct span at,
               struct slice words);

/* Brings the list into order; false when two edits overlap. An insertion at the edge of
 * a span that goes does not overlap it. */
bool edits_sort(struct edits *edits);

/* Takes away from both ends of each edit what it does not change, and drops those that
 * change nothing. */
void edits_trim(struct edits *edits, struct slice file);

/* The file with the edits made. */
struct slice edits_apply(struct arena *arena, struct slice file,
                         const struct edits *edits);

/*
 * The edits of the file that do what `first` and then, in its result, `second` do:
 * sorted, apart, and none that touch.
 */
void edits_compose(struct arena *arena, struct slice file, const struct edits *first,
                   const struct edits *second, struct edits *out);

#endif
