/*
 * UTF-8 (RFC 3629): strict decoding, U+FFFD for what is not UTF-8.
 *
 * An invalid sequence counts as the WHATWG decoder counts it: each maximal subpart is one
 * U+FFFD. Nothing here allocates.
 */
#ifndef INBOXLINT_BASE_UTF8_H
#define INBOXLINT_BASE_UTF8_H

#include "base/slice.h"

#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Decodes the code point at s.p[at] (at < s.n) and stores its length in bytes in *length.
 * *valid (may be NULL) tells a U+FFFD that stands there from one that replaces bad bytes.
 */
uint32_t utf8_decode(struct slice s, size_t at, size_t *length, bool *valid);

/* Writes 1 to 4 bytes and returns how many; surrogates and values over U+10FFFF become
 * U+FFFD. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* Offset of the first byte at or after `at` that is 80 or more; s.n if there is none. */
size_t utf8_skip_ascii(struct slice s, size_t at);

static inline bool utf8_is_ascii(struct slice s)
{
    return utf8_skip_ascii(s, 0) == s.n;
}

/* Length of the longest prefix that is valid UTF-8. */
size_t utf8_valid_prefix(struct slice s);

/* Number of code points; an invalid maximal subpart counts one. */
size_t utf8_length(struct slice s);

/* The first `most` bytes of s, less the code point that would be cut in two. */
struct slice utf8_clip(struct slice s, size_t most);

/*
 * True for what must never reach a terminal or a report as it is: C0 but tab and LF,
 * DEL, C1, and the bidi controls U+202A-202E and U+2066-2069 (CWE-150).
 */
bool utf8_is_control(uint32_t code_point);

/* Zero-width and other invisible format characters that can hide inside a word. */
bool utf8_is_invisible(uint32_t code_point);

#endif
