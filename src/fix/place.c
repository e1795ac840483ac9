#include "fix/place.h"

#include <stdlib.h>

#include "base/buf.h"

static int by_place(const void *a, const void *b)
{
    const struct change *const *x = a, *const *y = b;
    if ((*x)->from != (*y)->from) {
        return (*x)->from < (*y)->from ? -1 : 1;
    }
    if ((*x)->to != (*y)->to) {
        return (*x)->to < (*y)->to ? -1 : 1;
    }
    return *x < *y ? -1 : *x > *y;
}

/* The changes of one kind and carrier, in order; false when two of them overlap. */
static bool gather(struct arena *arena, const struct changes *changes,
                   enum change_kind kind, const struct carrier *carrier,
                   struct change **out, uint32_t *count)
{
    VEC(const struct change *) own = {0};
    for (uint32_t i = 0; i < changes->list.n; i++) {
        const struct change *change = &changes->list.v[i];
        if (change->kind == kind && change->carrier == carrier) {
            *vec_push(arena, &own) = change;
        }
    }
    *count = own.n;
    *out = arena_alloc_array(arena, own.n + 1, sizeof **out);
    if (own.n) {
        qsort(own.v, own.n, sizeof *own.v, by_place);
    }
    for (uint32_t i = 0; i < own.n; i++) {
        (*out)[i] = *own.v[i];
        if (i > 0 && own.v[i]->from < own.v[i - 1]->to) {
            return false;
        }
    }
    return true;
}

static bool place_carrier(struct placing *place, const struct changes *changes)
{
    struct change *own;
    if (!gather(place->arena, changes, CHANGE_ENCODING, place->carrier, &own,
                &place->changes)) {
        return false;
    }
    for (uint32_t i = 0; i < place->changes; i++) {
        if (i > 0 && own[i].encoding != own[0].encoding) {
            return false;
        }
        place->is_recoded = true;
        place->encoding = own[i].encoding;
    }
    if (!gather(place->arena, changes, CHANGE_WORDS, place->carrier, &own,
                &place->changes)) {
        return false;
    }
    place->change = own;
    if (place->changes == 0 && !place->is_recoded) {
        return true;
    }
    switch (place->carrier->kind) {
    case CARRIER_BODY:
        return place_in_body(place);
    case CARRIER_FIELD:
        return place_in_field(place);
    case CARRIER_JSON:
        return place_in_json(place);
    }
    return false;
}

static bool is_first(const struct changes *changes, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        if (changes->list.v[i].carrier == changes->list.v[index].carrier) {
            return false;
        }
    }
    return true;
}

bool place_changes(struct arena *arena, const struct doc *doc,
                   const struct changes *changes, struct edits *out)
{
    *out = (struct edits){0};
    for (uint32_t i = 0; i < changes->list.n; i++) {
        const struct change *change = &changes->list.v[i];
        if (!is_first(changes, i)) {
            continue;
        }
        struct placing place = {
            .arena = arena, .doc = doc, .carrier = change->carrier, .out = out};
        if (change->carrier && !place_carrier(&place, changes)) {
            return false;
        }
    }
    struct change *bytes;
    uint32_t count;
    if (!gather(arena, changes, CHANGE_BYTES, NULL, &bytes, &count)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        edits_add(arena, out, (struct span){bytes[i].from, bytes[i].to}, bytes[i].words);
    }
    edits_trim(out, doc->file);
    return edits_sort(out);
}

struct slice place_line_end(struct slice file)
{
    size_t at = slice_find_byte(file, 0, '\n');
    return at < file.n && at > 0 && file.p[at - 1] == '\r' ? SLICE_LIT("\r\n")
                                                           : SLICE_LIT("\n");
}

struct slice place_lines(struct arena *arena, struct slice words, struct slice line_end)
{
    if (line_end.n == 1 || slice_find_byte(words, 0, '\n') == words.n) {
        return words;
    }
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t at = 0; at < words.n;) {
        size_t end = slice_find_byte(words, at, '\n');
        bool has_both = end > at && end < words.n && words.p[end - 1] == '\r';
        buf_add(&out, slice_sub(words, at, has_both ? end - 1 : end));
        if (end < words.n) {
            buf_add(&out, line_end);
        }
        at = end + 1;
    }
    return buf_slice(&out);
}

struct slice place_json(struct arena *arena, struct slice s)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (size_t i = 0; i < s.n; i++) {
        const char *known = s.p[i] ? strchr(escaped, s.p[i]) : NULL;
        if (known) {
            buf_byte(&out, '\\');
            buf_byte(&out, names[known - escaped]);
        } else if ((uint8_t)s.p[i] < 0x20) {
            buf_fmt(&out, "\\u%04x", (uint8_t)s.p[i]);
        } else {
            buf_byte(&out, s.p[i]);
        }
    }
    return buf_slice(&out);
}

bool place_in_json(struct placing *place)
{
    for (uint32_t i = 0; i < place->changes; i++) {
        const struct change *change = &place->change[i];
        struct text text = place->carrier->text;
        edits_add(place->arena, place->out, text_span(text, change->from, change->to),
                  place_json(place->arena, change->words));
    }
    return !place->is_recoded;
}
