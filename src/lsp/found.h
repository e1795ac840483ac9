/*
 * The findings of a check, taken from its check/1 object, for what an editor asks for
 * between two checks. They live in the arena that they are read into.
 */
#ifndef INBOXLINT_LSP_FOUND_H
#define INBOXLINT_LSP_FOUND_H

#include "base/error.h"
#include "base/json_read.h"
#include "base/vec.h"

struct found_place {
    struct span at;    /* bytes of the text */
    struct slice text; /* what stands there, decoded */
};

struct found_edit {
    struct span at;
    struct slice words;
};

/* A proved fix; title NULL: there is none. */
struct found_fix {
    const char *title;
    bool is_safe;
    const char *wins; /* "SpamAssassin -2.91, risk -6"; may be empty */
    VEC(struct found_edit) edits;
};

enum found_severity { FOUND_ERROR, FOUND_WARNING, FOUND_NOTE, FOUND_FOLKLORE };

struct found {
    const char *rule, *message, *advice, *fingerprint;
    const char *points; /* "SpamAssassin +2.91"; may be empty */
    enum found_severity severity;
    VEC(struct found_place) places;
    struct found_fix fix;
};

struct found_list {
    VEC(struct found) list;
};

/*
 * Reads the object, whose tree the caller frees also when the arena jumps, with places
 * clipped to `size`, the bytes of the text. Of a fix whose words are no UTF-8, which
 * check/1 can't carry, nothing is read.
 */
void found_read(struct found_list *out, struct arena *arena,
                const struct json_node *checked, size_t size);

/* True when one of the finding's places, or its start where it has none, touches it. */
bool found_touches(const struct found *found, struct span span);

#endif
