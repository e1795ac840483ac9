/*
 * The sums that rule/literal.c does: sets of strings put behind each other, one beside
 * the other, or repeated. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_LITERAL_SET_H
#define INBOXLINT_RULE_LITERAL_SET_H

#include "rule/literal.h"

struct strings {
    VEC(struct slice) list;
};

/* What is known of a part of a pattern. */
struct piece {
    bool is_exact; /* it matches the strings of `exact` and nothing else */
    struct strings exact;
    struct literals best; /* of a part that is not exact: one of these stands in it */
    uint32_t least, most; /* bytes that it matches, and characters of them folded */
};

/*
 * Pieces behind each other. `tail` is the exact set that the last of them make together;
 * what can't be multiplied into it ends it, and it is offered as the best set of the
 * sequence.
 */
struct sequence {
    struct strings tail;
    uint32_t tail_least, tail_most; /* where the tail begins */
    bool is_broken;                 /* the tail is not all of it */
    struct literals best;
    uint32_t least, most;
};

struct piece piece_of_string(struct arena *arena, struct slice s, uint32_t most);
struct piece piece_unknown(uint32_t least, uint32_t most);

void sequence_init(struct arena *arena, struct sequence *sequence);
void sequence_add(struct arena *arena, struct sequence *sequence,
                  const struct piece *piece);

/* The piece `least` to `most` times (LITERAL_FAR: without end). */
void sequence_repeat(struct arena *arena, struct sequence *sequence,
                     const struct piece *piece, uint32_t least, uint32_t most);

struct piece sequence_piece(struct arena *arena, const struct sequence *sequence);

/* `all` becomes "all or one". */
void piece_or(struct arena *arena, struct piece *all, const struct piece *one);

/* The best set of a piece, exact or not; empty when it has none that is rare enough. */
struct literals piece_best(struct arena *arena, const struct piece *piece);

/* Leaves out what begins with another one at the same distance, which is there anyway. */
struct literals literals_shortest(struct arena *arena, const struct literals *set);

#endif
