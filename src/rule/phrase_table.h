/*
 * The finished automaton of a set of phrases (rule/phrases.h): what a scan reads.
 * Internal to src/rule. That of the built-in rules is made by the build (literal_main.c),
 * so that a start builds nothing; it has no pointers inside, which a start would have to
 * relocate.
 *
 * States near the root and states that branch have a dense row: the next state for each
 * byte class, failures resolved. A deep state with one way on is a chain link, where a
 * row would be waste: nearly all states of a phrase set are such links, and text seldom
 * gets to them.
 *
 * A state is a number: for a dense one the offset of its row, for a chain link its index,
 * with the two flags below. So the common step is one table read and one comparison.
 */
#ifndef INBOXLINT_RULE_PHRASE_TABLE_H
#define INBOXLINT_RULE_PHRASE_TABLE_H

#include "base/slice.h"

#define PHRASE_CHAIN 0x80000000u  /* a chain link */
#define PHRASE_OUTPUT 0x40000000u /* phrases end here */
#define PHRASE_INDEX 0x3FFFFFFFu
#define PHRASE_NONE UINT32_MAX

struct phrase_link {
    uint32_t byte_class, next, fail;
    uint32_t output; /* the longest phrase that ends here, or PHRASE_NONE */
};

struct phrase_output {
    uint32_t phrase, length;
    uint32_t shorter; /* the next phrase that ends at the same place, or PHRASE_NONE */
};

struct phrase_table {
    uint32_t count;                  /* phrases, numbered from 0 */
    uint32_t classes;                /* a row has one more column, for the output */
    const unsigned char *byte_class; /* of each of the 256 bytes */
    const unsigned char *is_first;   /* a phrase begins with the byte */
    const uint32_t *row;
    const struct phrase_link *link;
    const struct phrase_output *output;
    /* Of the built-in table alone: where each phrase stands in `bytes` (one more than
     * there are), and numbers from 1 by hash, 0 for a free slot. */
    const char *bytes;
    const uint32_t *start, *slot;
    uint32_t slots; /* a power of two */
};
extern const struct phrase_table phrase_table_builtin;

/* The state after one byte, failures followed. */
uint32_t phrase_table_step(const struct phrase_table *table, uint32_t state,
                           uint32_t byte_class);

/* phrases_scan() of one table. */
void phrase_table_scan(const struct phrase_table *table, struct slice folded,
                       void (*found)(void *context, uint32_t phrase, size_t start,
                                     size_t end),
                       void *context);

/* The number of a phrase of the built-in table, PHRASE_NONE when it has none. */
uint32_t phrase_table_find(const struct phrase_table *table, struct slice phrase);

#endif
