#include "fix/change.h"

static bool is_same(const struct change *a, const struct change *b)
{
    return a->kind == b->kind && a->carrier == b->carrier && a->from == b->from &&
           a->to == b->to && a->encoding == b->encoding && slice_eq(a->words, b->words);
}

void changes_add(struct arena *arena, struct changes *changes, const struct changes *more)
{
    uint32_t held = changes->list.n;
    for (uint32_t i = 0; i < more->list.n; i++) {
        bool is_there = false;
        for (uint32_t j = 0; j < held && !is_there; j++) {
            is_there = is_same(&changes->list.v[j], &more->list.v[i]);
        }
        if (!is_there) {
            *vec_push(arena, &changes->list) = more->list.v[i];
        }
    }
}

/* Spans of which one is an insertion meet at the same place, too. */
static bool meet(const struct change *a, const struct change *b)
{
    if (a->from == a->to || b->from == b->to) {
        return a->from <= b->to && b->from <= a->to;
    }
    return a->from < b->to && b->from < a->to;
}

bool changes_overlap(const struct changes *a, const struct changes *b)
{
    for (uint32_t i = 0; i < a->list.n; i++) {
        const struct change *x = &a->list.v[i];
        for (uint32_t j = 0; j < b->list.n; j++) {
            const struct change *y = &b->list.v[j];
            if (x->kind == y->kind && x->carrier == y->carrier && meet(x, y) &&
                !is_same(x, y)) {
                return true;
            }
        }
    }
    return false;
}
