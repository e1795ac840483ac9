/*
 * What a file or pipe holds, from its name and its first bytes.
 */
#ifndef INBOXLINT_BATCH_GUESS_H
#define INBOXLINT_BATCH_GUESS_H

#include "batch/stream.h"
#include "batch/target.h"

/* Never SOURCE_GUESS. With a field asked for, what begins with "{" is JSON lines. */
enum source_format guess_format(const char *path, struct stream *stream, bool has_field);

/* The input begins as gzip, xz, zstd or bzip2 do. */
bool guess_is_packed(struct stream *stream);

#endif
