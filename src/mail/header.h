/*
 * The header block (RFC 5322 section 2.2): fields, folds, defects. Takes LF, CRLF and
 * lone CR line ends; a line without a colon is skipped with a defect, "Name :" is a field
 * with one; a NUL reads as U+FFFD with the defect nul-byte.
 */
#ifndef INBOXLINT_MAIL_HEADER_H
#define INBOXLINT_MAIL_HEADER_H

#include "mail/mime.h"

/* Reads fields from the start of `block` and returns the offset of the body in it. */
size_t header_parse(struct arena *arena, struct text block, struct notes *notes,
                    struct mail_fields *out);

#endif
