#include "stats/roster.h"

#include "base/list.h"

enum { CAP_FIRST = 64 };

void roster_init(struct roster *roster, struct arena *arena)
{
    *roster = (struct roster){.arena = arena, .cap = CAP_FIRST};
    roster->slots = arena_alloc_array(arena, CAP_FIRST, sizeof *roster->slots);
}

static uint32_t *find_slot(const struct roster *roster, struct slice name)
{
    uint32_t at = list_hash(name) & (roster->cap - 1);
    while (roster->slots[at] && !slice_eq(roster->all.v[roster->slots[at] - 1], name)) {
        at = (at + 1) & (roster->cap - 1);
    }
    return &roster->slots[at];
}

static void grow(struct roster *roster)
{
    roster->cap *= 2;
    roster->slots = arena_alloc_array(roster->arena, roster->cap, sizeof *roster->slots);
    for (uint32_t i = 0; i < roster->all.n; i++) {
        *find_slot(roster, roster->all.v[i]) = i + 1;
    }
}

uint32_t roster_add(struct roster *roster, struct slice name, bool *is_new)
{
    uint32_t *slot = find_slot(roster, name);
    bool new_here = *slot == 0;
    if (is_new) {
        *is_new = new_here;
    }
    if (!new_here) {
        return *slot - 1;
    }
    struct slice copy = {arena_string(roster->arena, name), name.n};
    *vec_push(roster->arena, &roster->all) = copy;
    *slot = roster->all.n;
    if (roster->all.n * 2 > roster->cap) {
        grow(roster);
    }
    return roster->all.n - 1;
}
