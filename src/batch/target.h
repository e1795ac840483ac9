/*
 * What a run is pointed at: `class:format:path`, any of the first two left out.
 *
 *     ham:dir:mail/ham   spam:mbox:old.mbox   spam:backup.tar.gz   dir:drafts   drafts -
 *
 * A class is a word of ASCII letters, digits, '-', '_' and '.'. Something that exists
 * under the name as given is a path, whatever colons are in it.
 */
#ifndef INBOXLINT_BATCH_TARGET_H
#define INBOXLINT_BATCH_TARGET_H

#include "base/arena.h"
#include "base/error.h"

enum source_format {
    SOURCE_GUESS,
    SOURCE_FILE,    /* one message */
    SOURCE_DIR,     /* a folder of messages, at any depth */
    SOURCE_MAILDIR, /* the messages of cur and new */
    SOURCE_MBOX,
    SOURCE_ARCHIVE, /* tar, zip or cpio of messages, compressed or not */
    SOURCE_JSONL,
    SOURCE_FORMATS
};

struct target {
    const char *given; /* as it was written */
    const char *class; /* NULL: none */
    enum source_format format;
    const char *path; /* "-": standard input */
};

const char *target_format_name(enum source_format format);

/* False where a format is unknown or the path is missing. Strings live in the arena. */
bool target_parse(struct arena *arena, const char *given, struct target *out,
                  struct error *err);

#endif
