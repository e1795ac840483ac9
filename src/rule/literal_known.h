/*
 * The literals of the built-in patterns, which the build has looked for, so that a start
 * need not.
 */
#ifndef INBOXLINT_RULE_LITERAL_KNOWN_H
#define INBOXLINT_RULE_LITERAL_KNOWN_H

#include "base/buf.h"
#include "rule/literal.h"

/*
 * Sorted by hash; `at` is an offset in `bytes`, where the pattern stands and then its
 * literals: text, least and most. No pointers, which a start would have to relocate.
 * literal_main.c writes it.
 */
struct literal_table {
    const struct literal_row {
        uint32_t hash, at;
    } * row;
    uint32_t count;
    const char *bytes;
};
extern const struct literal_table literal_table;

uint32_t literal_hash(struct slice pattern);

/* Adds one pattern to the bytes of a table. */
void literal_pack(struct buf *out, struct slice pattern, const struct literals *literals);

/* literal_find() out of the table; false when the pattern is not in it. */
bool literal_known(struct arena *arena, struct slice pattern, struct literals *out);

#endif
