/*
 * Replies as extensions/PROTOCOL.md describes them, at most FRAME_MAX_OUT bytes.
 */
#ifndef INBOXLINT_HOST_REPLY_H
#define INBOXLINT_HOST_REPLY_H

#include "base/buf.h"
#include "host/draft.h"
#include "inboxlint.h"

/* `detail` stands in the place of the fault's own message; NULL: that one. */
void reply_fault(struct buf *out, int64_t id, enum fault_code code, const char *detail);

void reply_hello(struct buf *out, int64_t id, const struct inboxlint *lint);

/* Puts JSON into the reply as its result. */
void reply_result(struct buf *out, int64_t id, struct slice result);

/* A check/1 file object, its places told in units of the strings that were sent. What
 * does not fit is counted in "truncated". False when `checked` is no such object. */
bool reply_check(struct buf *out, int64_t id, const struct draft *draft,
                 struct slice checked);

#endif
