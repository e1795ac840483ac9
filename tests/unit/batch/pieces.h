/*
 * Bytes that a stream gets in pieces of a given size, as a slow pipe gives them.
 */
#ifndef INBOXLINT_TESTS_BATCH_PIECES_H
#define INBOXLINT_TESTS_BATCH_PIECES_H

#include "batch/stream.h"

struct pieces {
    struct slice left;
    size_t size;
    bool is_broken; /* fails at the end instead of ending */
};

static inline ptrdiff_t pieces_pull(void *context, char *p, size_t n, struct error *err)
{
    struct pieces *pieces = context;
    n = n < pieces->size ? n : pieces->size;
    n = n < pieces->left.n ? n : pieces->left.n;
    if (n == 0 && pieces->is_broken) {
        error_set(err, "broken off");
        return -1;
    }
    if (n) {
        memcpy(p, pieces->left.p, n);
    }
    pieces->left = slice_sub(pieces->left, n, pieces->left.n);
    return (ptrdiff_t)n;
}

#endif
