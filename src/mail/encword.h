/*
 * Encoded words (RFC 2047), leniently: inside quotes too, adjacent words of one charset
 * joined before decoding so that a character split between two is whole again.
 * Defects: encoded-word-invalid, encoded-word-split-character, encoded-word-unknown-charset,
 * header-raw-8bit (bytes over 7F outside an encoded word: UTF-8 when valid, else
 * windows-1252), nul-byte.
 */
#ifndef INBOXLINT_MAIL_ENCWORD_H
#define INBOXLINT_MAIL_ENCWORD_H

#include "base/notes.h"
#include "base/srcmap.h"

struct text encword_decode(struct arena *arena, struct text value, struct notes *notes);

#endif
