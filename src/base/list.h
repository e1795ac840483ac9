/*
 * Lists: what the rules and facts look up by name, one entry a line; lines that begin
 * with
 * "#" are comments. ASCII case does not count.
 *
 * Look-up takes constant time by a hash table over the file's own bytes, plus a
 * comparison for each entry with a "*" (any run of bytes but a full stop). The build
 * makes the tables of the built-in lists (src/text/lists.py, which must hash as
 * list_hash() does), so a list that nobody asks costs nothing; list_read() makes those of
 * a user's.
 */
#ifndef INBOXLINT_BASE_LIST_H
#define INBOXLINT_BASE_LIST_H

#include "base/arena.h"

struct list {
    struct slice name, file;
    const struct span *slots; /* entries of the file; empty spans are free */
    uint32_t cap;             /* slots, a power of two; 0 where the list is empty */
    const struct span *wild;  /* entries with a "*" */
    uint32_t wild_count, count;
};

/* FNV-1a over lower-case ASCII. */
uint32_t list_hash(struct slice s);

/* Indexes a list file, which must be UTF-8 of less than 4 GiB and is borrowed. */
void list_read(struct arena *arena, struct slice name, struct slice file,
               struct list *out);

/* The next entry at or after byte *at of the file, in the file's order. */
bool list_next(const struct list *list, size_t *at, struct slice *entry);

/* An entry equals s, or one with "*" matches it. A NULL list has nothing. */
bool list_has(const struct list *list, struct slice s);

/* list_has() of a host name or of a domain above it. */
bool list_has_host(const struct list *list, struct slice host);

#endif
