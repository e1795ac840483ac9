/*
 * One target, read message by message: the interface of the formats, one file each.
 *
 *     while (source_next(&source, &item)) {
 *         if (!item.is_failed && is_wanted(&item)) {
 *             source_read(&source, &bytes, &err);
 *         }
 *     }
 *
 * Whatever is wrong with a message, or with the rest of an input, is an item of its own
 * that has failed, so that it becomes a line of the results: a source never ends a run.
 * Items come in an order that depends on the input alone. Not reading an item is cheap.
 */
#ifndef INBOXLINT_BATCH_SOURCE_H
#define INBOXLINT_BATCH_SOURCE_H

#include "batch/bytes.h"
#include "batch/stream.h"
#include "batch/target.h"

struct source_options {
    size_t max_message; /* bytes; larger ones fail */
    /* Of JSON lines: the members that hold them. NULL message: the object is the draft.
     */
    const char *field, *class_field, *source_field, *subject_field, *from_field;
    const atomic_bool *stop; /* may be NULL */
};

struct source_item {
    struct bytes name; /* path, archive!member, mbox#n */
    uint64_t shard;    /* the same wherever the input lies: see source_name_shard() */
    const char *named; /* the ending that says what it is (".eml"), else NULL */
    struct bytes class, source, subject, from; /* its own; empty: none */
    bool is_failed;
    struct error err;
};

struct source;

struct source_kind {
    bool (*open)(struct source *source, struct error *err);
    bool (*next)(struct source *source, struct source_item *item);
    bool (*read)(struct source *source, struct bytes *out, struct error *err);
    void (*close)(struct source *source); /* NULL: nothing but the stream is held */
};

struct source {
    const struct source_kind *kind;
    const struct target *target;
    const struct source_options *options;
    struct stream stream;      /* of formats that are one file */
    int fd;                    /* -1: none */
    void *state;               /* of the format */
    struct unpacker *unpacker; /* what the stream comes out of, else NULL */
    uint64_t position;         /* bytes that have gone by other than through the stream */
    uint64_t count;            /* items so far, or the number of the last line */
    bool is_over;              /* nothing follows: the input broke off */
};

extern const struct source_kind source_file, source_folder, source_mbox, source_archive,
    source_jsonl;

/* Guesses the format where the target has none. False when nothing can be read from it.
 */
bool source_open(struct source *source, const struct target *target,
                 const struct source_options *options, struct error *err);
bool source_next(struct source *source, struct source_item *item);

/* The bytes of the item that source_next() just gave, once. */
bool source_read(struct source *source, struct bytes *out, struct error *err);
void source_close(struct source *source);

/* Of source_archive.c: takes the source's packed stream over. What is one packed file, no
 * archive, becomes the source's stream again, unpacked, with *is_single set. */
bool unpacker_open(struct source *source, bool *is_single, struct error *err);
void unpacker_close(struct unpacker *unpacker);

uint64_t unpacker_position(const struct unpacker *unpacker);

/* Bytes of the input that have gone by. */
uint64_t source_position(const struct source *source);

void source_item_clear(struct source_item *item);
void source_item_done(struct source_item *item);

/* Which of the shards a name falls into: FNV-1a, so the same on every machine. Numbered
 * messages (mbox, JSON lines) go by their number instead, which spreads them evenly. */
uint64_t source_name_shard(struct slice name);

/* Sets "path#number", and the shard. */
bool source_item_number(struct source *source, struct source_item *item);

/* An item that stands for the whole target, or for what is left of it, and has failed
 * with item->err; nothing follows. */
bool source_fail_whole(struct source *source, struct source_item *item);

/* "larger than 25 MiB, the most that is checked" */
bool source_too_large(const struct source_options *options, struct error *err);

/* For inputs that hold files of all kinds: names that begin with a dot and those whose
 * ending says that they hold no mail (.png, .css) are passed over. */
bool source_is_passed_over(struct slice name);

#endif
