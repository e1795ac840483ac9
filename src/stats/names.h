/*
 * Names numbered in the order in which they first come: of rules, sources, languages.
 * The bytes are copied into the arena.
 */
#ifndef INBOXLINT_STATS_NAMES_H
#define INBOXLINT_STATS_NAMES_H

#include "base/vec.h"

struct names {
    struct arena *arena;
    VEC(struct slice) all; /* each with a NUL behind it */
    uint32_t *slots, cap;  /* number + 1 of a name, 0 where free */
};

void names_init(struct names *names, struct arena *arena);

/* The name's number; *is_new (may be NULL) tells whether it was given now. */
uint32_t names_add(struct names *names, struct slice name, bool *is_new);

#endif
