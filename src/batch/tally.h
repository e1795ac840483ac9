/*
 * What a run came to, by class: how many messages of each level, and how many could not
 * be checked.
 */
#ifndef INBOXLINT_BATCH_TALLY_H
#define INBOXLINT_BATCH_TALLY_H

#include "batch/queue.h"

enum { TALLY_LEVELS = 3 /* low, medium, high */, TALLY_CLASSES = 16, TALLY_NAME = 32 };

struct tally_class {
    char name[TALLY_NAME]; /* cut; "" for messages without a class, or of other classes */
    uint64_t level[TALLY_LEVELS];
    uint64_t errors;
};

struct tally {
    uint64_t messages, errors, bytes;
    struct tally_class classes[TALLY_CLASSES + 1]; /* the last one: what finds no room */
    size_t count;
};

void tally_add(struct tally *tally, const struct job *job);

#endif
