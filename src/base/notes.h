/*
 * What parsers say about a message: defects and limits. Malformed mail is data, so no
 * parser fails on content; it notes a defect with a place and goes on.
 */
#ifndef INBOXLINT_BASE_NOTES_H
#define INBOXLINT_BASE_NOTES_H

#include "base/slice.h"
#include "base/vec.h"

/* More defects than this are counted, not kept. */
#define NOTES_MAX_DEFECTS 1000

/* `code` is a string constant in kebab case, listed in the header of the parser that
 * notes it. `part` is the id of the MIME part ("1.2") or NULL. */
struct defect {
    const char *code;
    const char *part;
    struct span at;
};

/* A ceiling that cut something off: its code and its value, in the unit of its name. */
struct limit {
    const char *code;
    uint64_t value;
};

struct notes {
    struct arena *arena;
    const char *part; /* put into the defects noted from here on */
    VEC(struct defect) defects;
    VEC(struct limit) limits;
    uint32_t dropped; /* defects beyond NOTES_MAX_DEFECTS */
};

void notes_init(struct notes *notes, struct arena *arena);
void notes_defect(struct notes *notes, const char *code, struct span at);

/* Each code is kept once. */
void notes_limit(struct notes *notes, const char *code, uint64_t value);

#endif
