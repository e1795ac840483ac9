#include "stats/names.h"

/* FNV-1a, its high bits folded in, since slots are taken by the low ones. */
static uint32_t hash(struct slice s)
{
    uint64_t h = 0xCBF29CE484222325;
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (uint8_t)s.p[i]) * 0x100000001B3;
    }
    return (uint32_t)(h ^ h >> 32);
}

/* The slot that holds the name, or the free one where it belongs. */
static uint32_t *slot_of(const struct names *names, struct slice name)
{
    uint32_t mask = names->slot_count - 1;
    for (uint32_t at = hash(name) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &names->slots[at];
        if (*slot == 0 || slice_eq(names->all.v[*slot - 1], name)) {
            return slot;
        }
    }
}

static void grow(struct arena *arena, struct names *names)
{
    names->slot_count = names->slot_count ? names->slot_count * 2 : 64;
    names->slots = arena_alloc_array(arena, names->slot_count, sizeof *names->slots);
    for (uint32_t i = 0; i < names->all.n; i++) {
        *slot_of(names, names->all.v[i]) = i + 1;
    }
}

uint32_t names_find(const struct names *names, struct slice name)
{
    uint32_t found = names->slot_count ? *slot_of(names, name) : 0;
    return found ? found - 1 : NAMES_NONE;
}

uint32_t names_add(struct arena *arena, struct names *names, struct slice name)
{
    if (names->all.n * 2 >= names->slot_count) {
        grow(arena, names);
    }
    uint32_t *slot = slot_of(names, name);
    if (*slot == 0) {
        *vec_push(arena, &names->all) = (struct slice){arena_string(arena, name), name.n};
        *slot = names->all.n;
    }
    return *slot - 1;
}
