#include "base/notes.h"

#include <string.h>

void notes_init(struct notes *notes, struct arena *arena)
{
    *notes = (struct notes){.arena = arena};
}

void notes_defect(struct notes *notes, const char *code, struct span at)
{
    if (notes->defects.n == NOTES_MAX_DEFECTS) {
        notes->dropped++;
        notes_limit(notes, "max-defects", NOTES_MAX_DEFECTS);
        return;
    }
    *vec_push(notes->arena, &notes->defects) = (struct defect){code, notes->part, at};
}

void notes_limit(struct notes *notes, const char *code, uint64_t value)
{
    for (uint32_t i = 0; i < notes->limits.n; i++) {
        if (strcmp(notes->limits.v[i].code, code) == 0) {
            return;
        }
    }
    *vec_push(notes->arena, &notes->limits) = (struct limit){code, value};
}
