/*
 * A byte string of its own memory, which passes from one thread to another and is given
 * back to the system when it is done. Zeroed is empty. Functions that return false ran
 * out of memory and left the bytes as they were.
 */
#ifndef INBOXLINT_BATCH_BYTES_H
#define INBOXLINT_BATCH_BYTES_H

#include "base/slice.h"

struct bytes {
    char *p;
    size_t n, cap;
};

bool bytes_reserve(struct bytes *bytes, size_t more); /* room for `more` and a NUL */
bool bytes_add(struct bytes *bytes, struct slice s);
bool bytes_set(struct bytes *bytes, struct slice s);

/* Empty, with a NUL behind; memory beyond `most` bytes is given back. */
void bytes_clear(struct bytes *bytes, size_t most);
void bytes_done(struct bytes *bytes);

static inline struct slice bytes_slice(const struct bytes *bytes)
{
    return (struct slice){bytes->p ? bytes->p : "", bytes->n};
}

/* NUL-terminated. */
static inline const char *bytes_string(const struct bytes *bytes)
{
    return bytes->p ? bytes->p : "";
}

#endif
