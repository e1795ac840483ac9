#include "base/srcmap.h"

#include <assert.h>

struct text text_of_file(struct slice file)
{
    return (struct text){file, 0, NULL};
}

struct text text_sub(struct text t, size_t from, size_t to)
{
    struct slice s = slice_sub(t.s, from, to);
    size_t skipped = s.p && t.s.p ? (size_t)(s.p - t.s.p) : 0;
    return (struct text){s, t.at + (uint32_t)skipped, t.map};
}

struct text text_trim(struct text t)
{
    struct slice s = slice_trim(t.s);
    size_t from = s.p && t.s.p ? (size_t)(s.p - t.s.p) : 0;
    return text_sub(t, from, from + s.n);
}

/* Index of the run that holds output byte `at`; the last run for the end of the output.
 */
static uint32_t find_run(const struct srcmap *map, uint32_t at)
{
    uint32_t low = 0, high = map->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (map->run[middle].out <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static uint32_t run_length(const struct srcmap *map, uint32_t i)
{
    uint32_t end = i + 1 < map->count ? map->run[i + 1].out : map->out_length;
    return end - map->run[i].out;
}

/* Input offset of an output offset; inside a unit the near edge (start) or far edge. */
static uint32_t step(const struct srcmap *map, uint32_t at, bool is_end)
{
    uint32_t i = find_run(map, is_end && at > 0 ? at - 1 : at);
    const struct srcrun *run = &map->run[i];
    uint32_t inside = at - run->out;
    switch (run->kind) {
    case SRCRUN_COPIED:
        return run->in + inside;
    case SRCRUN_UNIT:
        if (is_end) {
            return run->in + run->in_length;
        }
        return inside < run_length(map, i) ? run->in : run->in + run->in_length;
    case SRCRUN_MADE:
        return run->in;
    }
    return run->in;
}

struct span text_span(struct text t, size_t from, size_t to)
{
    return text_span_in(t, from, to, NULL);
}

bool text_is_over(struct text t, const struct srcmap *stage)
{
    const struct srcmap *map = t.map;
    while (map && map != stage) {
        map = map->below;
    }
    return map == stage;
}

struct span text_span_in(struct text t, size_t from, size_t to,
                         const struct srcmap *stage)
{
    struct text part = text_sub(t, from, to);
    uint32_t start = part.at, end = part.at + (uint32_t)part.s.n;
    for (const struct srcmap *map = t.map; map != stage; map = map->below) {
        bool empty = start == end;
        start = step(map, start, false);
        end = empty ? start : step(map, end, true);
        end = end < start ? start : end;
    }
    return (struct span){start, end};
}

struct span text_span_all(struct text t)
{
    return text_span(t, 0, t.s.n);
}

bool text_is_copied(struct text t, size_t from, size_t to)
{
    struct text part = text_sub(t, from, to);
    uint32_t start = part.at, end = part.at + (uint32_t)part.s.n;
    for (const struct srcmap *map = t.map; map; map = map->below) {
        if (map->out_length == 0) {
            return true;
        }
        const struct srcrun *run = &map->run[find_run(map, start)];
        if (run->kind != SRCRUN_COPIED || end - run->out > run->in_length) {
            return false;
        }
        end = run->in + (end - run->out);
        start = run->in + (start - run->out);
    }
    return true;
}

void srcmap_begin(struct srcmap_builder *b, struct arena *arena, struct text below)
{
    *b = (struct srcmap_builder){.arena = arena, .below = below};
}

static void add_run(struct srcmap_builder *b, struct srcrun run, size_t out_length)
{
    if (b->count == b->cap) {
        uint32_t cap = b->cap ? b->cap * 2 : 8;
        b->run = arena_grow(b->arena, b->run, b->cap * sizeof run, cap * sizeof run);
        b->cap = cap;
    }
    b->run[b->count++] = run;
    b->out += (uint32_t)out_length;
}

/* `in` is an offset in the output of the map below, not in below.s. */
static void copy_from(struct srcmap_builder *b, uint32_t in, uint32_t length)
{
    if (length == 0) {
        return;
    }
    struct srcrun *last = b->count ? &b->run[b->count - 1] : NULL;
    if (last && last->kind == SRCRUN_COPIED && last->in + last->in_length == in) {
        last->in_length += length;
        b->out += length;
        return;
    }
    add_run(b, (struct srcrun){b->out, in, length, SRCRUN_COPIED}, length);
}

void srcmap_copy(struct srcmap_builder *b, size_t from, size_t length)
{
    copy_from(b, b->below.at + (uint32_t)from, (uint32_t)length);
}

void srcmap_unit(struct srcmap_builder *b, size_t from, size_t length, size_t out_length)
{
    if (out_length) {
        add_run(b,
                (struct srcrun){b->out, b->below.at + (uint32_t)from, (uint32_t)length,
                                SRCRUN_UNIT},
                out_length);
    }
}

void srcmap_made(struct srcmap_builder *b, size_t from, size_t out_length)
{
    if (out_length) {
        add_run(b, (struct srcrun){b->out, b->below.at + (uint32_t)from, 0, SRCRUN_MADE},
                out_length);
    }
}

void srcmap_append(struct srcmap_builder *b, struct text piece)
{
    if (piece.map == b->below.map) {
        copy_from(b, piece.at, (uint32_t)piece.s.n);
        return;
    }
    const struct srcmap *map = piece.map;
    assert(map && map->below == b->below.map);
    uint32_t at = piece.at, end = piece.at + (uint32_t)piece.s.n;
    for (uint32_t i = find_run(map, at); at < end && i < map->count; i++) {
        struct srcrun run = map->run[i];
        uint32_t stop = run.out + run_length(map, i);
        uint32_t length = (stop < end ? stop : end) - at;
        if (run.kind == SRCRUN_COPIED) {
            copy_from(b, run.in + (at - run.out), length);
        } else if (length) {
            run.out = b->out;
            add_run(b, run, length);
        }
        at += length;
    }
}

struct text srcmap_end(struct srcmap_builder *b, struct slice out)
{
    assert(out.n == b->out);
    if (b->count == 0) { /* an empty text still stands somewhere */
        add_run(b, (struct srcrun){0, b->below.at, 0, SRCRUN_MADE}, 0);
    }
    struct srcmap *map = arena_alloc(b->arena, sizeof *map);
    *map = (struct srcmap){b->run, b->count, b->out, b->below.map};
    return (struct text){out, 0, map};
}
