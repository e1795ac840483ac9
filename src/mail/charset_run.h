/*
 * One charset decoder's work: bytes in, UTF-8 out with its map. Private to charset*.c.
 */
#ifndef INBOXLINT_MAIL_CHARSET_RUN_H
#define INBOXLINT_MAIL_CHARSET_RUN_H

#include "base/buf.h"
#include "base/srcmap.h"
#include "mail/charset_table.h"

struct charset_run {
    struct text bytes;
    struct buf out;
    struct srcmap_builder map;
    size_t invalid;       /* how many U+FFFD were put in */
    size_t first_invalid; /* offset in bytes.s */
};

/* Input [from, from + length) as it is, which is ASCII. */
void charset_put_copy(struct charset_run *run, size_t from, size_t length);

/* Input [from, from + length) as one character, or as the U+FFFD of bad bytes. */
void charset_put(struct charset_run *run, size_t from, size_t length,
                 uint32_t code_point);
void charset_put_bytes(struct charset_run *run, size_t from, size_t length,
                       struct slice utf8);
void charset_put_invalid(struct charset_run *run, size_t from, size_t length);

/* Offset of the first byte at or after `at` that is not below 80; the end if there is
 * none. */
size_t charset_skip_ascii(struct slice s, size_t at);

#endif
