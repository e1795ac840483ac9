#include "doc/hash_set.h"

#include <assert.h>

/* FNV-1a over lower-case ASCII; never 0, which marks a free slot. */
static uint64_t hash(struct slice s)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (uint8_t)ascii_lower(s.p[i])) * 0x100000001B3u;
    }
    return h ? h : 1;
}

void hash_set_init(struct hash_set *set, struct arena *arena, uint32_t most)
{
    uint32_t cap = 16;
    while (cap < most * 2u && cap < 1u << 30) {
        cap *= 2;
    }
    *set = (struct hash_set){.slot = arena_alloc_array(arena, cap, sizeof(uint64_t)),
                             .cap = cap};
}

/* Where h stands, or the free slot where it would. */
static uint32_t find(const struct hash_set *set, uint64_t h)
{
    uint32_t at = (uint32_t)(h ^ h >> 32) & (set->cap - 1);
    while (set->slot[at] && set->slot[at] != h) {
        at = (at + 1) & (set->cap - 1);
    }
    return at;
}

bool hash_set_add(struct hash_set *set, struct slice s)
{
    uint64_t h = hash(s);
    uint32_t at = find(set, h);
    if (set->slot[at]) {
        return false;
    }
    assert(set->count + 1 < set->cap);
    set->slot[at] = h;
    set->count++;
    return true;
}

bool hash_set_has(const struct hash_set *set, struct slice s)
{
    return set->slot[find(set, hash(s))] != 0;
}
