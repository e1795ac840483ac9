#include "base/list.h"

#include "base/vec.h"

uint32_t list_hash(struct slice s)
{
    uint32_t h = 0x811C9DC5u;
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (uint8_t)ascii_lower(s.p[i])) * 0x01000193u;
    }
    return h;
}

static struct slice text_of(const struct list *list, struct span at)
{
    return slice_sub(list->file, at.start, at.end);
}

/* Where s stands, or the free slot where it would. */
static uint32_t find(const struct list *list, const struct span *slots, struct slice s)
{
    uint32_t at = list_hash(s) & (list->cap - 1);
    while (slots[at].end && !slice_eq_case(text_of(list, slots[at]), s)) {
        at = (at + 1) & (list->cap - 1);
    }
    return at;
}

bool list_next(const struct list *list, size_t *at, struct slice *entry)
{
    struct slice rest = slice_sub(list->file, *at, list->file.n), line;
    while (slice_next_line(&rest, &line)) {
        *at = list->file.n - rest.n;
        *entry = slice_trim(line);
        if (entry->n && entry->p[0] != '#') {
            return true;
        }
    }
    return false;
}

static struct span span_of(const struct list *list, struct slice entry)
{
    uint32_t start = (uint32_t)(entry.p - list->file.p);
    return (struct span){start, start + (uint32_t)entry.n};
}

void list_read(struct arena *arena, struct slice name, struct slice file,
               struct list *out)
{
    struct list list = {.name = name, .file = file};
    VEC(struct span) wild = {0};
    struct slice entry;
    uint32_t most = 0;
    for (size_t at = 0; list_next(&list, &at, &entry);) {
        most++;
    }
    for (list.cap = most ? 4 : 0; list.cap < (uint64_t)most * 2 && list.cap < 1u << 31;) {
        list.cap *= 2;
    }
    struct span *slots = arena_alloc_array(arena, list.cap, sizeof *slots);
    for (size_t at = 0; list_next(&list, &at, &entry);) {
        struct span *slot = &slots[find(&list, slots, entry)];
        if (slot->end) {
            continue;
        }
        *slot = span_of(&list, entry);
        list.count++;
        if (slice_find_byte(entry, 0, '*') < entry.n) {
            *vec_push(arena, &wild) = *slot;
        }
    }
    list.slots = slots;
    list.wild = wild.v;
    list.wild_count = wild.n;
    *out = list;
}

/* Linear but for what a "*" is tried on again, which is one label of a domain. */
static bool matches(struct slice pattern, struct slice s)
{
    size_t at = 0, i = 0, star = SIZE_MAX, tried = 0;
    while (i < s.n) {
        if (at < pattern.n && pattern.p[at] == '*') {
            star = at++;
            tried = i;
        } else if (at < pattern.n && ascii_lower(pattern.p[at]) == ascii_lower(s.p[i])) {
            at++;
            i++;
        } else if (star != SIZE_MAX && s.p[tried] != '.') {
            at = star + 1;
            i = ++tried;
        } else {
            return false;
        }
    }
    while (at < pattern.n && pattern.p[at] == '*') {
        at++;
    }
    return at == pattern.n;
}

bool list_has(const struct list *list, struct slice s)
{
    if (!list || !list->cap || s.n == 0) {
        return false;
    }
    if (list->slots[find(list, list->slots, s)].end) {
        return true;
    }
    for (uint32_t i = 0; i < list->wild_count; i++) {
        if (matches(text_of(list, list->wild[i]), s)) {
            return true;
        }
    }
    return false;
}

bool list_has_host(const struct list *list, struct slice host)
{
    while (host.n && !list_has(list, host)) {
        host = slice_sub(host, slice_find_byte(host, 0, '.') + 1, host.n);
    }
    return host.n > 0;
}
