#include "text/lists.h"

static const struct list *find_own(const struct lists *lists, struct slice name)
{
    for (uint32_t i = 0; lists && i < lists->own.n; i++) {
        if (slice_eq(lists->own.v[i].name, name)) {
            return &lists->own.v[i];
        }
    }
    return NULL;
}

const struct list *lists_find(const struct lists *lists, struct slice name)
{
    const struct list *own = find_own(lists, name);
    bool has_builtin = !lists || lists->has_builtin;
    for (uint32_t i = 0; has_builtin && !own && i < lists_builtin_count; i++) {
        if (slice_eq(lists_builtin[i].name, name)) {
            return &lists_builtin[i];
        }
    }
    return own;
}

bool lists_is_builtin(const struct list *list)
{
    return list >= lists_builtin && list < lists_builtin + lists_builtin_count;
}

const struct list *lists_get(const struct lists *lists, uint32_t index)
{
    uint32_t own = lists ? lists->own.n : 0;
    if (index < own) {
        return &lists->own.v[index];
    }
    bool has_builtin = !lists || lists->has_builtin;
    for (uint32_t i = 0; has_builtin && i < lists_builtin_count; i++) {
        bool is_replaced = find_own(lists, lists_builtin[i].name) != NULL;
        if (!is_replaced && own++ == index) {
            return &lists_builtin[i];
        }
    }
    return NULL;
}
