/*
 * A set of strings by their hash: for counting what is distinct in one pass. Two strings
 * with one 64-bit hash count as one; nothing but a count is ever decided by it.
 */
#ifndef INBOXLINT_DOC_HASH_SET_H
#define INBOXLINT_DOC_HASH_SET_H

#include "base/arena.h"

struct hash_set {
    uint64_t *slot; /* 0 is free */
    uint32_t cap;   /* a power of two */
    uint32_t count;
};

/* Room for `most` strings. */
void hash_set_init(struct hash_set *set, struct arena *arena, uint32_t most);

/* True when s was not in the set; ASCII case does not count. */
bool hash_set_add(struct hash_set *set, struct slice s);
bool hash_set_has(const struct hash_set *set, struct slice s);

#endif
