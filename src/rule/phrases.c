#include "rule/phrases.h"

#include <assert.h>

#include "base/vec.h"
#include "rule/phrase_table.h"

enum { DENSE_DEPTH = 3 };

/* The trie that phrases_add() grows and phrases_freeze() reads. */
struct node {
    unsigned char byte;
    uint32_t child, sibling; /* node 0 is the root, so 0 is none */
    uint32_t phrase;
    uint32_t fail, depth, state;
    uint32_t output; /* the longest phrase that ends here, or PHRASE_NONE */
};

struct phrases {
    struct arena *arena;
    const struct phrase_table *known; /* the first numbers are its phrases; or NULL */
    struct phrase_table own;          /* of the others, when frozen */
    uint32_t count;
    VEC(struct node) nodes;
    VEC(struct phrase_output) outputs;
    bool is_frozen;
    unsigned char byte_class[256], is_first[256];
    uint32_t *row, rows;
    struct phrase_link *link;
    uint32_t links;
};

struct phrases *phrases_new(struct arena *arena)
{
    struct phrases *set = arena_alloc(arena, sizeof *set);
    set->arena = arena;
    vec_push(arena, &set->nodes)->phrase = PHRASE_NONE;
    return set;
}

void phrases_use_builtin(struct phrases *set)
{
    assert(set->count == 0);
    if (phrase_table_builtin.count) {
        set->known = &phrase_table_builtin;
        set->count = phrase_table_builtin.count;
    }
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
        .phrase = PHRASE_NONE,
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
    uint32_t at = 0,
             known = set->known ? phrase_table_find(set->known, literal) : PHRASE_NONE;
    if (known != PHRASE_NONE) {
        return known;
    }
    for (size_t i = 0; i < literal.n; i++) {
        unsigned char byte = (unsigned char)literal.p[i];
        uint32_t child = find_child(set, at, byte);
        at = child ? child : add_child(set, at, byte);
    }
    if (set->nodes.v[at].phrase == PHRASE_NONE) {
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
        set->is_first[set->nodes.v[c].byte] = 1;
    }
    set->own.classes = 1;
    for (uint32_t byte = 0; byte < 256; byte++) {
        if (occurs[byte]) {
            set->byte_class[byte] = (unsigned char)set->own.classes++;
        }
    }
    if (set->own.classes > 256) {
        for (uint32_t byte = 0; byte < 256; byte++) {
            set->byte_class[byte] = (unsigned char)byte;
        }
        set->own.classes = 256;
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
    node->output = node->depth ? set->nodes.v[node->fail].output : PHRASE_NONE;
    if (node->phrase != PHRASE_NONE) {
        uint32_t shorter = node->output;
        node->output = set->outputs.n;
        *vec_push(set->arena, &set->outputs) =
            (struct phrase_output){node->phrase, node->depth, shorter};
    }
}

/* Failure links, outputs and state numbers. */
static void number_states(struct phrases *set, const uint32_t *order)
{
    for (uint32_t i = 0; i < set->nodes.n; i++) {
        struct node *node = &set->nodes.v[order[i]];
        link_outputs(set, node);
        node->state = is_dense(set, node) ? set->rows++ * (set->own.classes + 1)
                                          : (set->links++ | PHRASE_CHAIN);
        node->state |= node->output != PHRASE_NONE ? PHRASE_OUTPUT : 0;
        for (uint32_t c = node->child; c; c = set->nodes.v[c].sibling) {
            struct node *child = &set->nodes.v[c];
            child->fail = node->depth ? follow(set, node->fail, child->byte) : 0;
        }
    }
    assert((uint64_t)set->rows * (set->own.classes + 1) < PHRASE_OUTPUT);
    set->row = arena_alloc_array(set->arena, (size_t)set->rows * (set->own.classes + 1),
                                 sizeof *set->row);
    set->link = arena_alloc_array(set->arena, set->links, sizeof *set->link);
}

static void fill_row(struct phrases *set, const struct node *node)
{
    uint32_t *row = &set->row[node->state & PHRASE_INDEX];
    uint32_t fail = set->nodes.v[node->fail].state;
    for (uint32_t c = 0; node->depth && c < set->own.classes; c++) {
        row[c] = phrase_table_step(&set->own, fail, c);
    }
    if (!node->depth) {
        for (uint32_t c = 0; c < set->own.classes; c++) {
            row[c] = node->state;
        }
    }
    for (uint32_t c = node->child; c; c = set->nodes.v[c].sibling) {
        row[set->byte_class[set->nodes.v[c].byte]] = set->nodes.v[c].state;
    }
    row[set->own.classes] = node->output;
}

static void fill_link(struct phrases *set, const struct node *node)
{
    const struct node *child = &set->nodes.v[node->child];
    set->link[node->state & PHRASE_INDEX] = (struct phrase_link){
        .byte_class = node->child ? set->byte_class[child->byte] : PHRASE_NONE,
        .next = child->state,
        .fail = set->nodes.v[node->fail].state,
        .output = node->output,
    };
}

/* The rows and links are filled while they are read. */
static void make_table(struct phrases *set)
{
    set->own.count = set->count;
    set->own.byte_class = set->byte_class;
    set->own.is_first = set->is_first;
    set->own.row = set->row;
    set->own.link = set->link;
    set->own.output = set->outputs.v;
}

void phrases_freeze(struct phrases *set)
{
    assert(!set->is_frozen);
    set->is_frozen = true;
    if (set->known && set->count == set->known->count) {
        return;
    }
    number_classes(set);
    uint32_t *order = order_nodes(set);
    number_states(set, order);
    make_table(set);
    for (uint32_t i = 0; i < set->nodes.n; i++) {
        const struct node *node = &set->nodes.v[order[i]];
        if (node->state & PHRASE_CHAIN) {
            fill_link(set, node);
        } else {
            fill_row(set, node);
        }
    }
}

uint32_t phrases_count(const struct phrases *set)
{
    return set->count;
}

void phrases_scan(const struct phrases *set, struct slice folded,
                  void (*found)(void *context, uint32_t phrase, size_t start, size_t end),
                  void *context)
{
    assert(set->is_frozen);
    if (set->known) {
        phrase_table_scan(set->known, folded, found, context);
    }
    if (set->own.count) {
        phrase_table_scan(&set->own, folded, found, context);
    }
}

struct slice *phrases_texts(const struct phrases *set)
{
    struct slice *text = arena_alloc_array(set->arena, set->count, sizeof *text);
    struct slice *path = arena_alloc_array(set->arena, set->nodes.n, sizeof *path);
    const uint32_t *order = order_nodes(set);
    for (uint32_t i = 0; i < set->nodes.n; i++) {
        const struct node *node = &set->nodes.v[order[i]];
        struct slice here = path[order[i]];
        if (node->phrase != PHRASE_NONE) {
            text[node->phrase] = here;
        }
        for (uint32_t c = node->child; c; c = set->nodes.v[c].sibling) {
            char *p = arena_alloc(set->arena, here.n + 1);
            memcpy(p, here.p ? here.p : "", here.n);
            p[here.n] = (char)set->nodes.v[c].byte;
            path[c] = (struct slice){p, here.n + 1};
        }
    }
    return text;
}

const struct phrase_table *phrases_table(const struct phrases *set, uint32_t *rows,
                                         uint32_t *links, uint32_t *outputs)
{
    assert(set->is_frozen);
    *rows = set->rows * (set->own.classes + 1);
    *links = set->links;
    *outputs = set->outputs.n;
    return &set->own;
}
