#include "stats/names.h"

#include "base/list.h"

enum { CAP_FIRST = 64 };

void names_init(struct names *names, struct arena *arena)
{
    *names = (struct names){.arena = arena, .cap = CAP_FIRST};
    names->slots = arena_alloc_array(arena, CAP_FIRST, sizeof *names->slots);
}

static uint32_t *find_slot(const struct names *names, struct slice name)
{
    uint32_t at = list_hash(name) & (names->cap - 1);
    while (names->slots[at] && !slice_eq(names->all.v[names->slots[at] - 1], name)) {
        at = (at + 1) & (names->cap - 1);
    }
    return &names->slots[at];
}

static void grow(struct names *names)
{
    names->cap *= 2;
    names->slots = arena_alloc_array(names->arena, names->cap, sizeof *names->slots);
    for (uint32_t i = 0; i < names->all.n; i++) {
        *find_slot(names, names->all.v[i]) = i + 1;
    }
}

uint32_t names_add(struct names *names, struct slice name, bool *is_new)
{
    uint32_t *slot = find_slot(names, name);
    bool new_here = *slot == 0;
    if (is_new) {
        *is_new = new_here;
    }
    if (!new_here) {
        return *slot - 1;
    }
    struct slice copy = {arena_string(names->arena, name), name.n};
    *vec_push(names->arena, &names->all) = copy;
    *slot = names->all.n;
    if (names->all.n * 2 > names->cap) {
        grow(names);
    }
    return names->all.n - 1;
}
