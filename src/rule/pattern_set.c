#include "rule/pattern_set.h"

#include "rule/literal_known.h"

/* The slot of a source, or the free one where it would stand. */
static uint32_t *find_slot(struct pattern_set *set, struct slice source)
{
    uint32_t at = literal_hash(source) & (set->cap - 1);
    while (set->slot[at] &&
           !slice_eq(pattern_source(set->list.v[set->slot[at] - 1]), source)) {
        at = (at + 1) & (set->cap - 1);
    }
    return &set->slot[at];
}

static void grow(struct arena *arena, struct pattern_set *set)
{
    set->cap = set->cap ? set->cap * 2 : 256;
    set->slot = arena_alloc_array(arena, set->cap, sizeof *set->slot);
    for (uint32_t i = 0; i < set->list.n; i++) {
        *find_slot(set, pattern_source(set->list.v[i])) = i + 1;
    }
}

struct pattern *pattern_set_add(struct arena *arena, struct pattern_set *set,
                                struct slice source)
{
    if (set->list.n * 2 >= set->cap) {
        grow(arena, set);
    }
    uint32_t *slot = find_slot(set, source);
    if (!*slot) {
        struct pattern *pattern = pattern_new(arena, source, set->list.n);
        *vec_push(arena, &set->list) = pattern;
        *slot = set->list.n;
    }
    return set->list.v[*slot - 1];
}

void pattern_set_done(struct pattern_set *set)
{
    for (uint32_t i = 0; i < set->list.n; i++) {
        pattern_free(set->list.v[i]);
    }
}
