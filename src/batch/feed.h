/*
 * All messages of a run in their order: the targets one after the other, or the list of
 * --files0-from, and of each the messages of this run's shard.
 *
 * A message is in shard I of N by its name in its target (the path below a folder, the
 * member of an archive), or by its number in an mbox or JSON lines: nothing that depends
 * on the machine, on where a target lies, or on what else is in the run.
 */
#ifndef INBOXLINT_BATCH_FEED_H
#define INBOXLINT_BATCH_FEED_H

#include "base/vec.h"
#include "batch/source.h"

struct feed_options {
    const struct target *targets; /* ended by one without a path */
    const char *list;       /* NUL-separated targets, "-": standard input; or NULL */
    const char *source;     /* what every source goes by; NULL: the target */
    uint32_t shard, shards; /* 1 of 1: everything */
    struct source_options source_options;
};

struct feed {
    const struct feed_options *options;
    const struct target *next_target;
    struct stream list;
    int list_fd;
    uint64_t list_offset; /* where the name of the list's target begins */
    struct arena arena;   /* of a target from the list */
    struct target target; /* likewise */
    struct source source;
    bool is_open;
    uint64_t passed; /* bytes of the targets that are done */
    struct source_item item;
};

/* Opens the list, if there is one. */
bool feed_open(struct feed *feed, const struct feed_options *options, struct error *err);
void feed_close(struct feed *feed);

/* The next message of this shard in feed->item, with its class and source. False at the
 * end, and when memory runs out, with err. */
bool feed_next(struct feed *feed, struct error *err);
bool feed_read(struct feed *feed, struct bytes *out, struct error *err);

/* Bytes of input gone by, and of all there is where that can be told without reading it
 * (0 where not). The second looks at every file of the targets; `cancel` ends that. */
uint64_t feed_position(const struct feed *feed);
uint64_t feed_total(const struct feed_options *options, const atomic_bool *cancel);

#endif
