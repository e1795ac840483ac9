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

/* Two insertions at one place are made one after the other; one at the edge of what goes
 * meets it. */
static bool touch(const struct change *a, const struct change *b)
{
    if (a->kind != b->kind || a->carrier != b->carrier) {
        return false;
    }
    bool is_insertion = a->from == a->to || b->from == b->to;
    if (a->from == a->to && b->from == b->to) {
        return a->kind == CHANGE_ENCODING || is_same(a, b);
    }
    return is_insertion ? a->from <= b->to && b->from <= a->to
                        : a->from < b->to && b->from < a->to;
}

static bool any_touch(const struct changes *a, const struct changes *b, bool counts_same)
{
    for (uint32_t i = 0; i < a->list.n; i++) {
        for (uint32_t j = 0; j < b->list.n; j++) {
            const struct change *x = &a->list.v[i], *y = &b->list.v[j];
            if (touch(x, y) && (counts_same || !is_same(x, y))) {
                return true;
            }
        }
    }
    return false;
}

bool changes_overlap(const struct changes *a, const struct changes *b)
{
    return any_touch(a, b, false);
}

bool changes_meet(const struct changes *a, const struct changes *b)
{
    return any_touch(a, b, true);
}
