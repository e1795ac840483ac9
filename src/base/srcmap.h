/*
 * The way back from derived text to the bytes of the input file.
 *
 * Every stage that changes bytes (transfer decoding, charset, entities, extraction) makes
 * a new text and a map of it. A map is a list of runs, sorted by output offset:
 *
 *     copied  byte for byte from the stage below
 *     unit    these output bytes came from those input bytes as a whole: an entity, an
 *             escape, a converted character, a merge tag
 *     made    no source: a space or line break that the stage put in
 *
 * A place is found by walking back stage by stage; an edge inside a unit rounds outwards.
 *
 *     struct srcmap_builder b;
 *     srcmap_begin(&b, arena, below);            below: the text this stage reads
 *     srcmap_copy(&b, from, length);             offsets in below.s
 *     srcmap_unit(&b, from, length, out_length);
 *     srcmap_made(&b, from, out_length);         from: where in `below` it was put in
 *     struct text t = srcmap_end(&b, buf_slice(&out));
 */
#ifndef INBOXLINT_BASE_SRCMAP_H
#define INBOXLINT_BASE_SRCMAP_H

#include "base/arena.h"

enum srcrun_kind { SRCRUN_COPIED, SRCRUN_UNIT, SRCRUN_MADE };

struct srcrun {
    uint32_t out;       /* first output byte; the run ends where the next one begins */
    uint32_t in;        /* first input byte, as an offset in the map below */
    uint32_t in_length; /* bytes of input; of a copied run the same as of output */
    enum srcrun_kind kind;
};

struct srcmap {
    const struct srcrun *run;
    uint32_t count, out_length;
    const struct srcmap *below; /* NULL: `in` counts bytes of the input file */
};

/*
 * Derived bytes and where they stand. `at` is the offset of s.p[0] in the output of
 * `map`; where map is NULL the bytes are the file's own and `at` is their offset in it.
 */
struct text {
    struct slice s;
    uint32_t at;
    const struct srcmap *map;
};

/* The whole input file as a text. file.n is below 4 GiB. */
struct text text_of_file(struct slice file);

/* Bytes [from, to) of t, clipped to t; keeps the way back. */
struct text text_sub(struct text t, size_t from, size_t to);
struct text text_trim(struct text t);

/* Bytes of the input file that [from, to) of t came from. An empty range, and a range
 * that was made, give the empty span at their place. */
struct span text_span(struct text t, size_t from, size_t to);
struct span text_span_all(struct text t);

/* The same, not down to the file but to the output of `stage`, a map below t's own or
 * t's own; NULL is the file. */
struct span text_span_in(struct text t, size_t from, size_t to,
                         const struct srcmap *stage);

/* True when `stage` is t's map or one below it; NULL, the file, always is. */
bool text_is_over(struct text t, const struct srcmap *stage);

/* True when every stage copied [from, to), so that an edit there is an edit of the file.
 */
bool text_is_copied(struct text t, size_t from, size_t to);

struct srcmap_builder {
    struct arena *arena;
    struct srcrun *run;
    uint32_t count, cap, out;
    struct text below;
};

void srcmap_begin(struct srcmap_builder *b, struct arena *arena, struct text below);
void srcmap_copy(struct srcmap_builder *b, size_t from, size_t length);
void srcmap_unit(struct srcmap_builder *b, size_t from, size_t length, size_t out_length);
void srcmap_made(struct srcmap_builder *b, size_t from, size_t out_length);

/*
 * Like the three above, for a stage that reads several texts of ONE map (the text nodes
 * of a document): takes all runs of the piece [from, to) of `piece` as they are. `piece`
 * must have been made over the same text as the builder's `below`, or be a part of it.
 */
void srcmap_append(struct srcmap_builder *b, struct text piece);

struct text srcmap_end(struct srcmap_builder *b, struct slice out);

#endif
