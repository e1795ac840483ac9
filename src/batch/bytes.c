#include "batch/bytes.h"

#include <stdlib.h>

enum { LEAST = 64 };

bool bytes_reserve(struct bytes *bytes, size_t more)
{
    size_t need = bytes->n + more + 1;
    if (need <= bytes->cap) {
        return true;
    }
    size_t cap = bytes->cap + bytes->cap / 2;
    cap = cap < need ? need : cap;
    cap = cap < LEAST ? LEAST : cap;
    char *p = realloc(bytes->p, cap);
    if (!p) {
        return false;
    }
    bytes->p = p;
    bytes->cap = cap;
    bytes->p[bytes->n] = '\0';
    return true;
}

bool bytes_add(struct bytes *bytes, struct slice s)
{
    if (!bytes_reserve(bytes, s.n)) {
        return false;
    }
    if (s.n) {
        memcpy(bytes->p + bytes->n, s.p, s.n);
    }
    bytes->n += s.n;
    bytes->p[bytes->n] = '\0';
    return true;
}

bool bytes_set(struct bytes *bytes, struct slice s)
{
    bytes_clear(bytes, SIZE_MAX);
    return bytes_add(bytes, s);
}

void bytes_clear(struct bytes *bytes, size_t most)
{
    if (bytes->cap > most) {
        bytes_done(bytes);
    }
    bytes->n = 0;
    if (bytes->p) {
        bytes->p[0] = '\0';
    }
}

void bytes_done(struct bytes *bytes)
{
    free(bytes->p);
    *bytes = (struct bytes){0};
}
