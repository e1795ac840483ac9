#include "fix/fixers.h"

#include "base/nearest.h"

/* Sorted by name. */
static const struct fixer table[] = {
    {"image-alt-empty", "Mark images that say nothing with alt=\"\"",
     fixer_image_alt_empty},
    {"reword", "Write it in the words proposed", fixer_reword},
};

enum { FIXERS = sizeof table / sizeof *table };

const struct fixer *fixers_get(uint32_t index)
{
    return index < FIXERS ? &table[index] : NULL;
}

const struct fixer *fixers_find(struct slice name)
{
    for (uint32_t i = 0; i < FIXERS; i++) {
        if (slice_eq(name, slice_of(table[i].name))) {
            return &table[i];
        }
    }
    return NULL;
}

const char *fixers_nearest(struct slice name)
{
    const char *nearest = NULL;
    size_t best = nearest_limit(name.n) + 1;
    for (uint32_t i = 0; i < FIXERS; i++) {
        size_t distance = nearest_distance(name, slice_of(table[i].name), best - 1);
        if (distance < best) {
            best = distance;
            nearest = table[i].name;
        }
    }
    return nearest;
}
