/*
 * Typed arrays that grow in an arena.
 *
 *     VEC(struct link) links = {0};
 *     *vec_push(arena, &links) = (struct link){...};
 *     for (uint32_t i = 0; i < links.n; i++) { use(&links.v[i]); }
 *
 * A push may move the elements: keep indices, not pointers, while an array grows.
 * Ceilings are the business of whoever pushes.
 */
#ifndef INBOXLINT_BASE_VEC_H
#define INBOXLINT_BASE_VEC_H

#include "base/arena.h"

#define VEC(type)        \
    struct {             \
        type *v;         \
        uint32_t n, cap; \
    }

/* Pointer to a new, zeroed last element. */
#define vec_push(arena, vec)                                                             \
    ((vec)->n == (vec)->cap                                                              \
         ? (void)((vec)->v = vec_grow((arena), (vec)->v, &(vec)->cap, sizeof *(vec)->v)) \
         : (void)0,                                                                      \
     &(vec)->v[(vec)->n++])

static inline void *vec_grow(struct arena *a, void *old, uint32_t *cap, size_t size)
{
    uint32_t held = *cap;
    *cap = held ? held * 2 : 8;
    return arena_grow(a, old, held * size, *cap * size);
}

#endif
