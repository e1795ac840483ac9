#include "rule/literal_set.h"

enum {
    MAX_TIMES = 8,  /* copies of a repeated piece that are written out */
    RARE_ENOUGH = 6 /* the weight of three letters */
};

static uint32_t add(uint32_t a, uint32_t b)
{
    return a == LITERAL_FAR || b >= LITERAL_FAR - a ? LITERAL_FAR : a + b;
}

static uint32_t multiply(uint32_t a, uint32_t b)
{
    uint64_t product = (uint64_t)a * b;
    return product >= LITERAL_FAR ? LITERAL_FAR : (uint32_t)product;
}

/* How rare a string is in text: letters and digits 2, spaces 1, marks 3, other scripts 6.
 */
static uint32_t weight(struct slice s)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        sum += c >= 0xC0                 ? 6
               : c >= 0x80               ? 0
               : ascii_is_alnum((char)c) ? 2
               : c == ' '                ? 1
                                         : 3;
    }
    return sum;
}

static uint32_t least_weight(const struct literals *set)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < set->list.n; i++) {
        uint32_t one = weight(set->list.v[i].s);
        least = one < least ? one : least;
    }
    return set->list.n ? least : 0;
}

/* Takes the set, its distances moved, where it occurs more seldom than the best one so
 * far: one of few rare literals. */
static void offer(struct arena *arena, struct sequence *sequence,
                  const struct literals *set, uint32_t least, uint32_t most)
{
    uint32_t new = least_weight(set), old = least_weight(&sequence->best);
    if (new < RARE_ENOUGH || new < old ||
        (new == old && set->list.n >= sequence->best.list.n)) {
        return;
    }
    sequence->best = (struct literals){.list = {0}};
    for (uint32_t i = 0; i < set->list.n; i++) {
        struct literal one = set->list.v[i];
        *vec_push(arena, &sequence->best.list) =
            (struct literal){one.s, add(one.least, least), add(one.most, most)};
    }
}

static void offer_strings(struct arena *arena, struct sequence *sequence,
                          const struct strings *strings, uint32_t least, uint32_t most)
{
    struct literal list[LITERAL_MAX_SET];
    struct literals set = {.list = {list, 0, LITERAL_MAX_SET}};
    for (uint32_t i = 0; i < strings->list.n; i++) {
        list[set.list.n++] = (struct literal){strings->list.v[i], 0, 0};
    }
    offer(arena, sequence, &set, least, most);
}

struct literals piece_best(struct arena *arena, const struct piece *piece)
{
    struct sequence one = {.is_broken = true};
    if (piece->is_exact) {
        offer_strings(arena, &one, &piece->exact, 0, 0);
    } else {
        offer(arena, &one, &piece->best, 0, 0);
    }
    return one.best;
}

struct piece piece_of_string(struct arena *arena, struct slice s, uint32_t most)
{
    struct piece piece = {.is_exact = true, .least = s.n > 0, .most = most};
    *vec_push(arena, &piece.exact.list) = s;
    return piece;
}

struct piece piece_unknown(uint32_t least, uint32_t most)
{
    return (struct piece){.least = least, .most = most};
}

static void begin_tail(struct arena *arena, struct sequence *sequence)
{
    sequence->tail = (struct strings){.list = {0}};
    *vec_push(arena, &sequence->tail.list) = SLICE_LIT("");
    sequence->tail_least = sequence->least;
    sequence->tail_most = sequence->most;
}

void sequence_init(struct arena *arena, struct sequence *sequence)
{
    *sequence = (struct sequence){.is_broken = false};
    begin_tail(arena, sequence);
}

/* Folding makes one space of many, so no literal may hold two. */
static bool can_join(struct slice a, struct slice b)
{
    bool has_two = a.n && b.n && a.p[a.n - 1] == ' ' && b.p[0] == ' ';
    return !has_two && a.n + b.n <= LITERAL_MAX_LENGTH;
}

static bool can_multiply(const struct strings *a, const struct strings *b)
{
    bool can = (uint64_t)a->list.n * b->list.n <= LITERAL_MAX_PRODUCT;
    for (uint32_t i = 0; can && i < a->list.n; i++) {
        for (uint32_t j = 0; can && j < b->list.n; j++) {
            can = can_join(a->list.v[i], b->list.v[j]);
        }
    }
    return can;
}

static struct slice join(struct arena *arena, struct slice a, struct slice b)
{
    if (a.n == 0 || b.n == 0) {
        return a.n ? a : b;
    }
    char *p = arena_alloc(arena, a.n + b.n);
    memcpy(p, a.p, a.n);
    memcpy(p + a.n, b.p, b.n);
    return (struct slice){p, a.n + b.n};
}

static struct strings multiply_out(struct arena *arena, const struct strings *a,
                                   const struct strings *b)
{
    struct strings product = {.list = {0}};
    for (uint32_t i = 0; i < a->list.n; i++) {
        for (uint32_t j = 0; j < b->list.n; j++) {
            *vec_push(arena, &product.list) = join(arena, a->list.v[i], b->list.v[j]);
        }
    }
    return product;
}

static void offer_tail(struct arena *arena, struct sequence *sequence)
{
    offer_strings(arena, sequence, &sequence->tail, sequence->tail_least,
                  sequence->tail_most);
}

void sequence_add(struct arena *arena, struct sequence *sequence,
                  const struct piece *piece)
{
    bool joins = piece->is_exact && can_multiply(&sequence->tail, &piece->exact);
    if (joins) {
        sequence->tail = multiply_out(arena, &sequence->tail, &piece->exact);
    } else {
        offer_tail(arena, sequence);
        offer(arena, sequence, &piece->best, sequence->least, sequence->most);
        sequence->is_broken = true;
        begin_tail(arena, sequence);
    }
    sequence->least = add(sequence->least, piece->least);
    sequence->most = add(sequence->most, piece->most);
    if (!joins && piece->is_exact) {
        sequence->tail = piece->exact;
    } else if (!joins) {
        begin_tail(arena, sequence);
    }
}

/* One piece that may be missing. */
static struct piece optional(struct arena *arena, const struct piece *piece)
{
    struct piece nothing = piece_of_string(arena, SLICE_LIT(""), 0);
    piece_or(arena, &nothing, piece);
    return nothing;
}

void sequence_repeat(struct arena *arena, struct sequence *sequence,
                     const struct piece *piece, uint32_t least, uint32_t most)
{
    if (least == 0 && most == 1) {
        struct piece one = optional(arena, piece);
        sequence_add(arena, sequence, &one);
        return;
    }
    uint32_t times = piece->is_exact && least < MAX_TIMES ? least : least > 0;
    for (uint32_t i = 0; i < times; i++) {
        sequence_add(arena, sequence, piece);
    }
    if (most > times) {
        uint32_t left = most == LITERAL_FAR ? LITERAL_FAR : most - times;
        struct piece rest = piece_unknown(multiply(piece->least, least - times),
                                          multiply(piece->most, left));
        sequence_add(arena, sequence, &rest);
    }
}

struct piece sequence_piece(struct arena *arena, const struct sequence *sequence)
{
    struct sequence end = *sequence;
    struct piece piece = {.is_exact = !end.is_broken,
                          .exact = end.tail,
                          .least = end.least,
                          .most = end.most};
    if (end.is_broken) {
        offer_tail(arena, &end);
        piece.best = end.best;
    }
    return piece;
}

static bool has(const struct strings *strings, struct slice s)
{
    for (uint32_t i = 0; i < strings->list.n; i++) {
        if (slice_eq(strings->list.v[i], s)) {
            return true;
        }
    }
    return false;
}

/* Copies, since the sets of other pieces may share what they began with. False when there
 * are too many. */
static bool unite(struct arena *arena, const struct strings *a, const struct strings *b,
                  struct strings *out)
{
    struct strings both = {.list = {0}};
    for (uint32_t i = 0; i < a->list.n + b->list.n; i++) {
        struct slice one = i < a->list.n ? a->list.v[i] : b->list.v[i - a->list.n];
        if (!has(&both, one)) {
            *vec_push(arena, &both.list) = one;
        }
    }
    *out = both;
    return both.list.n <= LITERAL_MAX_SET;
}

struct literals literals_shortest(struct arena *arena, const struct literals *set)
{
    struct literals kept = {.list = {0}};
    for (uint32_t i = 0; i < set->list.n; i++) {
        struct literal one = set->list.v[i];
        bool is_needed = true;
        for (uint32_t j = 0; j < set->list.n && is_needed; j++) {
            struct literal other = set->list.v[j];
            bool is_same = slice_eq(one.s, other.s) && j > i;
            bool begins = slice_starts(one.s, other.s) && one.s.n > other.s.n;
            is_needed = !((is_same || begins) && one.least == other.least &&
                          one.most == other.most);
        }
        if (is_needed) {
            *vec_push(arena, &kept.list) = one;
        }
    }
    return kept;
}

/* Too many are counted without those that say nothing more: "cashier", "cashiers". */
static struct literals unite_best(struct arena *arena, const struct literals *a,
                                  const struct literals *b)
{
    struct literals both = {.list = {0}};
    uint32_t n = a->list.n + b->list.n;
    for (uint32_t i = 0; a->list.n && b->list.n && i < n; i++) {
        *vec_push(arena, &both.list) =
            i < a->list.n ? a->list.v[i] : b->list.v[i - a->list.n];
    }
    if (both.list.n > LITERAL_MAX_SET) {
        both = literals_shortest(arena, &both);
    }
    return both.list.n <= LITERAL_MAX_SET ? both : (struct literals){.list = {0}};
}

void piece_or(struct arena *arena, struct piece *all, const struct piece *one)
{
    struct strings both;
    all->least = one->least < all->least ? one->least : all->least;
    all->most = one->most > all->most ? one->most : all->most;
    if (all->is_exact && one->is_exact && unite(arena, &all->exact, &one->exact, &both)) {
        all->exact = both;
        return;
    }
    struct literals a = piece_best(arena, all), b = piece_best(arena, one);
    all->best = unite_best(arena, &a, &b);
    all->is_exact = false;
}
