/*
 * Plain words for the codes of defects and limits: what a report says to somebody who has
 * never heard of a boundary.
 */
#ifndef INBOXLINT_REPORT_WORDS_H
#define INBOXLINT_REPORT_WORDS_H

#include "base/buf.h"

/* A code that has no words yet is shown with its hyphens as spaces. */
void words_put_defect(struct buf *out, const char *code);

/* "only the first 1,000 parts were read": the sentence with the value in it. */
void words_put_limit(struct buf *out, const char *code, uint64_t value);

#endif
