/*
 * Positions of the Language Server Protocol (LSP 3.17, "Position", "Position Encoding
 * Kind") and bytes of a text: lines from 0 that LF, CR LF or CR end, and characters from
 * 0 that count UTF-16 code units, or bytes where UTF-8 was agreed on.
 *
 * A position past the end of its line is the end of that line, one past the last line is
 * the end of the text, one within a character is its start.
 *
 * The index has a step every POSITION_STRIDE bytes and reads on only as far as it is
 * asked; an edit costs the steps behind it. So a list of edits from the end of a text to
 * its start, as editors send it, reads the text once.
 */
#ifndef INBOXLINT_LSP_POSITION_H
#define INBOXLINT_LSP_POSITION_H

#include "base/slice.h"

#define POSITION_STRIDE 256

struct position {
    uint32_t line, character;
};

struct position_step {
    uint32_t offset;
    struct position at;
};

/* Zeroed: nothing read yet. */
struct position_index {
    bool is_utf8; /* what characters count in */
    struct position_step *steps;
    size_t n, room;
};

/* `text` is valid UTF-8 of less than 4 GiB, the same since the last position_forget(). */
uint32_t position_offset(struct position_index *index, struct slice text,
                         struct position at);
struct position position_of(struct position_index *index, struct slice text,
                            uint32_t offset);

/* The text changes from this byte on. */
void position_forget(struct position_index *index, uint32_t offset);
void position_done(struct position_index *index);

#endif
