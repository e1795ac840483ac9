/*
 * Content transfer encodings (RFC 2045 section 6), with places. Linear; never fail.
 * Defects: base64-junk (over 1 % of other characters), base64-data-after-padding (it is
 * decoded too), base64-truncated, quoted-printable-invalid ("=ZZ" stays as it is),
 * quoted-printable-line-too-long, uuencode-truncated. Each is noted once a body, at its
 * first place.
 */
#ifndef INBOXLINT_MAIL_TRANSFER_H
#define INBOXLINT_MAIL_TRANSFER_H

#include "base/notes.h"
#include "base/srcmap.h"

struct text transfer_decode_base64(struct arena *arena, struct text body,
                                   struct notes *notes);

/* The same with one place for all of it: for attachments, where the map of every group
 * would be five times the bytes. */
struct text transfer_decode_base64_coarse(struct arena *arena, struct text body,
                                          struct notes *notes);
struct text transfer_decode_quoted_printable(struct arena *arena, struct text body,
                                             struct notes *notes);
struct text transfer_decode_uuencode(struct arena *arena, struct text body,
                                     struct notes *notes);

#endif
