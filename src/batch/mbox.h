/*
 * Where one message of an mbox ends and the next begins, in the four habits of RFC 4155
 * and its relatives: mboxo and mboxrd quote a body's "From " as ">From ", mboxcl also
 * counts the body's bytes in Content-Length, mboxcl2 counts and does not quote.
 *
 * A separator is a line "From sender date" after an empty line, or one that a header
 * field follows. Works on windows of the file and holds nothing.
 */
#ifndef INBOXLINT_BATCH_MBOX_H
#define INBOXLINT_BATCH_MBOX_H

#include "base/slice.h"

/* Bytes behind a separator's start that judging it takes. */
#define MBOX_LOOK_AHEAD 4096

/* The bytes begin with a separator. */
bool mbox_is_start(struct slice s);

/* Offset of the first separator at or after `from` (> 0: byte from - 1 is looked at);
 * s.n when there is none. */
size_t mbox_find(struct slice s, size_t from);

/* The size of the body that the header at the start of s promises in Content-Length, and
 * the offset at which the body begins; false when it has none. */
bool mbox_length(struct slice s, size_t *body, uint64_t *length);

/* True when a message may end at `at`: at the end of s (is_end), or at a separator, with
 * or without an empty line before it. */
bool mbox_ends_at(struct slice s, size_t at, bool is_end);

/* Takes the quotation marks off a message: ">From " becomes "From ". `out` has room for
 * s.n bytes and may be s.p; returns the length. */
size_t mbox_unquote(struct slice s, char *out);

#endif
