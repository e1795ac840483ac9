/*
 * Encoded words (RFC 2047), leniently: inside quotes too, adjacent words of one charset
 * joined before decoding so that a character split between two is whole again.
 * Defects: encoded-word-invalid, encoded-word-split-character,
 * encoded-word-unknown-charset, header-raw-8bit (bytes over 7F outside an encoded word:
 * UTF-8 when valid, else windows-1252), nul-byte.
 */
#ifndef INBOXLINT_MAIL_ENCWORD_H
#define INBOXLINT_MAIL_ENCWORD_H

#include "base/notes.h"
#include "base/srcmap.h"

/* `notes` may be NULL. Returns `value` itself where there is nothing to decode. */
struct text encword_decode(struct arena *arena, struct text value, struct notes *notes);

/*
 * Finds encoded words in one slice, for parsers that must not look for their own syntax
 * inside them. Offsets asked for must rise: that keeps the search for the ends linear.
 */
struct encword_scan {
    struct slice s;
    size_t end; /* the first "?=" at or after the last offset asked for */
};

struct encword {
    struct slice charset; /* without a language suffix */
    char encoding;        /* 'q' or 'b' */
    size_t from, to;      /* the encoded text */
    size_t end;           /* after "?=" */
};

void encword_begin(struct encword_scan *scan, struct slice s);

/* True when an encoded word begins at `at`. */
bool encword_at(struct encword_scan *scan, size_t at, struct encword *word);

#endif
