/*
 * Numbers for names: the same number for the same bytes, counted from 0 in the order of
 * their first coming. For sources, collections, languages, rules and paths.
 */
#ifndef INBOXLINT_STATS_NAMES_H
#define INBOXLINT_STATS_NAMES_H

#include "base/vec.h"

#define NAMES_NONE UINT32_MAX

/* Zeroed when empty. */
struct names {
    VEC(struct slice) all; /* copies in the arena, a NUL behind each */
    uint32_t *slots;       /* number + 1; 0 is free */
    uint32_t slot_count;   /* a power of two */
};

/* The name's number; a new one is added. */
uint32_t names_add(struct arena *arena, struct names *names, struct slice name);

/* NAMES_NONE where it was never added. */
uint32_t names_find(const struct names *names, struct slice name);

#endif
