/*
 * Names numbered in the order in which they first come: of rules, sources, languages.
 * The bytes are copied into the arena.
 */
#ifndef INBOXLINT_STATS_ROSTER_H
#define INBOXLINT_STATS_ROSTER_H

#include "base/vec.h"

struct roster {
    struct arena *arena;
    VEC(struct slice) all; /* each with a NUL behind it */
    uint32_t *slots, cap;  /* number + 1 of a name, 0 where free */
};

void roster_init(struct roster *roster, struct arena *arena);

/* The name's number; *is_new (may be NULL) tells whether it was given now. */
uint32_t roster_add(struct roster *roster, struct slice name, bool *is_new);

#endif
