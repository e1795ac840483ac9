/*
 * SHA-256, and the short fingerprint cut from it that names rule sets and findings. The
 * only user of nettle.
 */
#ifndef INBOXLINT_TEXT_DIGEST_H
#define INBOXLINT_TEXT_DIGEST_H

#include "base/slice.h"

#define DIGEST_SHA256_HEX 65      /* 64 lower-case digits and a NUL */
#define DIGEST_FINGERPRINT_HEX 17 /* the first 64 bits likewise */

void digest_sha256(struct slice s, char out[DIGEST_SHA256_HEX]);

/*
 * The fingerprint of a list of pieces. Each is hashed with its length before it, so that
 * ("ab", "c") and ("a", "bc") differ.
 */
void digest_fingerprint(const struct slice *pieces, size_t count,
                        char out[DIGEST_FINGERPRINT_HEX]);

#endif
