#include "rule/phrases.h"

#include <assert.h>

#include "base/vec.h"

/*
 * The automaton. States near the root and states that branch have a dense row: the next
 * state for each byte class, failures resolved. A deep state with one way on is a chain
 * link, where a row would be waste: nearly all states of a phrase set are such links, and
 * text seldom gets to them.
 *
 * A state is a number: for a dense one the offset of its row, for a chain link its index,
 * with the two flags below. So the common step is one table read and one comparison.
 */
#define CHAIN 0x80000000u  /* a chain link */
#define OUTPUT 0x40000000u /* phrases end here */
#define PLAIN OUTPUT       /* below this: dense, nothing ends here */
#define INDEX 0x3FFFFFFFu
#define NONE UINT32_MAX

enum { DENSE_DEPTH = 3 };

/* The trie that phrases_add() grows and phrases_freeze() reads. */
struct node {
    unsigned char byte;
    uint32_t child, sibling; /* node 0 is the root, so 0 is none */
    uint32_t phrase;
    uint32_t fail, depth, state;
    uint32_t output; /* the longest phrase that ends here, or NONE */
};

struct link {
    uint32_t byte_class, next, fail;
    uint32_t output;
};

struct output {
    uint32_t phrase, length;
    uint32_t shorter; /* the next phrase that ends at the same place, or NONE */
};

struct phrases {
    struct arena *arena;
    uint32_t count;
    VEC(struct node) nodes;
    VEC(struct output) outputs;
    bool is_frozen;
    unsigned char byte_class[256];
    bool is_first[256]; /* bytes that a phrase begins with */
    uint32_t classes;   /* a row has one more column, for the output */
    uint32_t *row;
    struct link *link;
};

struct phrases *phrases_new(struct arena *arena)
{
    struct phrases *set = arena_alloc(arena, sizeof *set);
    set->arena = arena;
    vec_push(arena, &set->nodes)->phrase = NONE;
    return set;
}

static uint32_t find_child(const struct phrases *set, uint32_t at, unsigned char byte)
{
    uint32_t child = set->nodes.v[at].child;
    while (child && set->nodes.v[child].byte != byte) {
        child = set->nodes.v[child].sibling;
    }
    return child;
}

static uint32_t add_child(struct phrases *set, uint32_t at, unsigned char byte)
{
    uint32_t child = set->nodes.n;
    *vec_push(set->arena, &set->nodes) = (struct node){
        .byte = byte,
        .sibling = set->nodes.v[at].child,
        .phrase = NONE,
        .depth = set->nodes.v[at].depth + 1,
    };
    set->nodes.v[at].child = child;
    return child;
}

bool phrases_has_room(const struct phrases *set, size_t bytes)
{
    return bytes < PHRASES_MAX_BYTES && set->nodes.n + bytes <= PHRASES_MAX_BYTES;
}

uint32_t phrases_add(struct phrases *set, struct slice literal)
{
    assert(!set->is_frozen && literal.n > 0);
    uint32_t at = 0;
    for (size_t i = 0; i < literal.n; i++) {
        unsigned char byte = (unsigned char)literal.p[i];
        uint32_t child = find_child(set, at, byte);
        at = child ? child : add_child(set, at, byte);
    }
    if (set->nodes.v[at].phrase == NONE) {
        set->nodes.v[at].phrase = set->count++;
    }
    return set->nodes.v[at].phrase;
}

/* Class 0 is for the bytes of no phrase; where all 256 occur there are none, and no harm.
 */
static void number_classes(struct phrases *set)
{
    bool occurs[256] = {false};
    for (uint32_t i = 1; i < set->nodes.n; i++) {
        occurs[set->nodes.v[i].byte] = true;
    }
    for (uint32_t c = set->nodes.v[0].child; c; c = set->nodes.v[c].sibling) {
        set->is_first[set->nodes.v[c].byte] = true;
    }
    set->classes = 1;
    for (uint32_t byte = 0; byte < 256; byte++) {
        if (occurs[byte]) {
            set->byte_class[byte] = (unsigned char)set->classes++;
        }
    }
    if (set->classes > 256) {
        for (uint32_t byte = 0; byte < 256; byte++) {
            set->byte_class[byte] = (unsigned char)byte;
        }
        set->classes = 256;
    }
}

/* Node numbers in breadth-first order: whatever a node fails to stands before it. */
static uint32_t *order_nodes(const struct phrases *set)
{
    uint32_t *order = arena_alloc_array(set->arena, set->nodes.n, sizeof *order);
    uint32_t end = 1; /* order[0] is the root */
    for (uint32_t at = 0; at < end; at++) {
        uint32_t child = set->nodes.v[order[at]].child;
        for (; child; child = set->nodes.v[child].sibling) {
            order[end++] = child;
        }
    }
    return order;
}

static bool is_dense(const struct phrases *set, const struct node *node)
{
    return node->depth <= DENSE_DEPTH ||
           (node->child && set->nodes.v[node->child].sibling);
}

/* Where the trie goes from `at` by a byte, failures followed. */
static uint32_t follow(const struct phrases *set, uint32_t at, unsigned char byte)
{
    for (;;) {
        uint32_t child = find_child(set, at, byte);
        if (child || at == 0) {
            return child;
        }
        at = set->nodes.v[at].fail;
    }
}

static void link_outputs(struct phrases *set, struct node *node)
{
    node->output = node->depth ? set->nodes.v[node->fail].output : NONE;
    if (node->phrase != NONE) {
        uint32_t shorter = node->output;
        node->output = set->outputs.n;
        *vec_push(set->arena, &set->outputs) =
            (struct output){node->phrase, node->depth, shorter};
    }
}

/* Failure links, outputs and state numbers. */
static void number_states(struct phrases *set, const uint32_t *order)
{
    uint32_t rows = 0, links = 0;
    for (uint32_t i = 0; i < set->nodes.n; i++) {
        struct node *node = &set->nodes.v[order[i]];
        link_outputs(set, node);
        node->state =
            is_dense(set, node) ? rows++ * (set->classes + 1) : (links++ | CHAIN);
        node->state |= node->output != NONE ? OUTPUT : 0;
        for (uint32_t c = node->child; c; c = set->nodes.v[c].sibling) {
            struct node *child = &set->nodes.v[c];
            child->fail = node->depth ? follow(set, node->fail, child->byte) : 0;
        }
    }
    assert((uint64_t)rows * (set->classes + 1) < OUTPUT);
    set->row = arena_alloc_array(set->arena, (size_t)rows * (set->classes + 1),
                                 sizeof *set->row);
    set->link = arena_alloc_array(set->arena, links, sizeof *set->link);
}

static uint32_t step(const struct phrases *set, uint32_t state, uint32_t byte_class)
{
    while (state & CHAIN) {
        const struct link *link = &set->link[state & INDEX];
        if (link->byte_class == byte_class) {
            return link->next;
        }
        state = link->fail;
    }
    return set->row[(state & INDEX) + byte_class];
}

static void fill_row(struct phrases *set, const struct node *node)
{
    uint32_t *row = &set->row[node->state & INDEX];
    uint32_t fail = set->nodes.v[node->fail].state;
    for (uint32_t c = 0; node->depth && c < set->classes; c++) {
        row[c] = step(set, fail, c);
    }
    if (!node->depth) {
        for (uint32_t c = 0; c < set->classes; c++) {
            row[c] = node->state;
        }
    }
    for (uint32_t c = node->child; c; c = set->nodes.v[c].sibling) {
        row[set->byte_class[set->nodes.v[c].byte]] = set->nodes.v[c].state;
    }
    row[set->classes] = node->output;
}

static void fill_link(struct phrases *set, const struct node *node)
{
    const struct node *child = &set->nodes.v[node->child];
    set->link[node->state & INDEX] = (struct link){
        .byte_class = node->child ? set->byte_class[child->byte] : NONE,
        .next = child->state,
        .fail = set->nodes.v[node->fail].state,
        .output = node->output,
    };
}

void phrases_freeze(struct phrases *set)
{
    assert(!set->is_frozen);
    number_classes(set);
    uint32_t *order = order_nodes(set);
    number_states(set, order);
    for (uint32_t i = 0; i < set->nodes.n; i++) {
        const struct node *node = &set->nodes.v[order[i]];
        if (node->state & CHAIN) {
            fill_link(set, node);
        } else {
            fill_row(set, node);
        }
    }
    set->is_frozen = true;
}

uint32_t phrases_count(const struct phrases *set)
{
    return set->count;
}

static uint32_t output_of(const struct phrases *set, uint32_t state)
{
    return state & CHAIN ? set->link[state & INDEX].output
                         : set->row[(state & INDEX) + set->classes];
}

void phrases_scan(const struct phrases *set, struct slice folded,
                  void (*found)(void *context, uint32_t phrase, size_t start, size_t end),
                  void *context)
{
    assert(set->is_frozen);
    const unsigned char *p = (const unsigned char *)folded.p;
    size_t at = 0;
    for (uint32_t state = 0; at < folded.n;) {
        while (state == 0 && at < folded.n && !set->is_first[p[at]]) {
            at++;
        }
        if (state & CHAIN) {
            state = step(set, state, set->byte_class[p[at++]]);
        } else {
            state &= INDEX;
            while (at < folded.n) {
                state = set->row[state + set->byte_class[p[at++]]];
                if (state >= PLAIN) {
                    break;
                }
            }
        }
        uint32_t o = state & OUTPUT ? output_of(set, state) : NONE;
        for (; o != NONE; o = set->outputs.v[o].shorter) {
            const struct output *output = &set->outputs.v[o];
            found(context, output->phrase, at - output->length, at);
        }
    }
}
