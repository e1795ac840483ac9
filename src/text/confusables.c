#include "text/confusables.h"

#include "base/utf8.h"
#include "text/script.h"

/* Where a code point stands, or the free slot where it would. */
static uint32_t find(const struct confusables *set, uint32_t code_point)
{
    uint32_t at = code_point * 0x9E3779B1u >> 16 & (set->cap - 1);
    while (set->slots[at].code_point && set->slots[at].code_point != code_point) {
        at = (at + 1) & (set->cap - 1);
    }
    return at;
}

const struct confusables *confusables_read(struct arena *arena, const struct list *list)
{
    struct confusables *set = arena_alloc(arena, sizeof *set);
    uint32_t count = list ? list->count : 0;
    for (set->cap = 4; set->cap < count * 2;) {
        set->cap *= 2;
    }
    set->slots = arena_alloc_array(arena, set->cap, sizeof *set->slots);
    struct slice entry;
    for (size_t at = 0; list && list_next(list, &at, &entry);) {
        size_t length;
        uint32_t cp = utf8_decode(entry, 0, &length, NULL);
        struct slice letter = slice_trim(slice_sub(entry, length, entry.n));
        if (cp < 0x80 || letter.n == 0 || !ascii_is_alpha(letter.p[0])) {
            continue;
        }
        set->slots[find(set, cp)] = (struct confusable){cp, letter.p[0]};
        set->scripts[(unsigned char)letter.p[0]] |= (uint16_t)(1u << script_of(cp));
    }
    return set;
}

char confusables_letter(const struct confusables *set, uint32_t code_point)
{
    return code_point < 0x80 ? (char)code_point
                             : set->slots[find(set, code_point)].letter;
}
