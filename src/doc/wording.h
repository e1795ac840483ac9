/*
 * What a message is about, by its wording: does it offer something for sale, or does it
 * answer what its reader did?
 *
 * Lists of short phrases in nine languages (English, German, French, Spanish, Portuguese,
 * Italian, Dutch, Polish, Vietnamese), matched as whole words in folded text. Each phrase
 * counts once. This decides only whether a rule for marketing mail asks anything of a
 * message; no phrase is a finding of its own.
 */
#ifndef INBOXLINT_DOC_WORDING_H
#define INBOXLINT_DOC_WORDING_H

#include "doc/doc.h"

#define WORDING_HEAD_BYTES 600 /* how far the opening of the body reaches */

struct wording {
    uint32_t offers;       /* "shop now", "20% off": in subject and body */
    uint32_t transactions; /* "your order", "verification code": in subject and opening */
    uint32_t bulk;         /* "view in browser", "you are receiving this": in the body */
};

/* Read once a message; lives in its arena. */
const struct wording *wording_of(struct doc *doc);

#endif
