#include "text/stems.h"

struct stem {
    struct slice text;
    uint32_t bit;  /* of its list */
    uint32_t next; /* the next with the same key, from 1 */
};

/* Of the first STEMS_LEAST bytes at p. */
static uint32_t key_of(const struct stems *stems, const char *p)
{
    uint32_t key = (uint32_t)(uint8_t)ascii_lower(p[0]) << 16 |
                   (uint32_t)(uint8_t)ascii_lower(p[1]) << 8 | (uint8_t)ascii_lower(p[2]);
    return key * 0x9E3779B1u >> 16 & (stems->cap - 1);
}

static void add_list(struct stems *stems, struct stem *stem, uint32_t *n,
                     const struct list *list, uint32_t bit)
{
    struct slice entry;
    for (size_t at = 0; list && list_next(list, &at, &entry);) {
        if (entry.n >= STEMS_LEAST) {
            uint32_t *first = &stems->first[key_of(stems, entry.p)];
            stem[*n] = (struct stem){entry, bit, *first};
            *first = ++*n;
        }
    }
}

const struct stems *stems_read_all(struct arena *arena, const struct list *const *lists,
                                   uint32_t count)
{
    struct stems *stems = arena_alloc(arena, sizeof *stems);
    uint32_t entries = 0, n = 0;
    for (uint32_t i = 0; i < count; i++) {
        entries += lists[i] ? lists[i]->count : 0;
    }
    for (stems->cap = 16; stems->cap < entries * 2 && stems->cap < 1u << 16;) {
        stems->cap *= 2;
    }
    stems->first = arena_alloc_array(arena, stems->cap, sizeof *stems->first);
    struct stem *stem = arena_alloc_array(arena, entries, sizeof *stem);
    for (uint32_t i = 0; i < count; i++) {
        add_list(stems, stem, &n, lists[i], 1u << i);
    }
    stems->stem = stem;
    return stems;
}

const struct stems *stems_read(struct arena *arena, const struct list *list)
{
    return stems_read_all(arena, &list, 1);
}

uint32_t stems_which(const struct stems *stems, struct slice s, bool at_words,
                     uint32_t wanted)
{
    bool is_inside = false;
    uint32_t found = 0;
    for (size_t at = 0; at + STEMS_LEAST <= s.n && (found & wanted) != wanted; at++) {
        uint32_t i = is_inside ? 0 : stems->first[key_of(stems, s.p + at)];
        for (; i; i = stems->stem[i - 1].next) {
            struct slice text = stems->stem[i - 1].text;
            if (slice_eq_case(slice_sub(s, at, at + text.n), text)) {
                found |= stems->stem[i - 1].bit;
            }
        }
        is_inside = at_words && ascii_is_alnum(s.p[at]);
    }
    return found & wanted;
}

bool stems_has(const struct stems *stems, struct slice s, bool at_words)
{
    return stems_which(stems, s, at_words, 1) != 0;
}
