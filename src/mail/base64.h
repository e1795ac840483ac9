/*
 * Base64 decoding with places, shared by transfer encodings and encoded words. Private to
 * src/mail.
 */
#ifndef INBOXLINT_MAIL_BASE64_H
#define INBOXLINT_MAIL_BASE64_H

#include "base/buf.h"
#include "base/srcmap.h"

/* What was wrong; counts are of bytes that are neither alphabet, padding nor white space.
 */
struct base64_faults {
    size_t junk, first_junk;
    size_t after_padding; /* offset of data after padding; SIZE_MAX when there is none */
    bool is_truncated;    /* the last group lacks characters */
};

/* 0-63, or one of the others below. */
enum { BASE64_SPACE = 64, BASE64_PAD = 65, BASE64_JUNK = 66 };
extern const uint8_t base64_value[256];

/*
 * Decodes s[from, to) onto the end of out and map, whose `below` s belongs to; each group
 * of four characters makes one unit. With map NULL no places are kept.
 */
void base64_decode(struct slice s, size_t from, size_t to, struct buf *out,
                   struct srcmap_builder *map, struct base64_faults *faults);

#endif
