/*
 * Character references: the way from decoded text back to its raw source, and a plain
 * decoder for where there is no parser.
 *
 * The parser gives decoded text without places. decode_next() walks raw and decoded text
 * side by side and names the steps: what was copied, and which reference, line break or
 * replaced character became what. Tags that the parser dropped inside a text are skipped.
 * Where the two lose step, the rest is one unit.
 */
#ifndef INBOXLINT_HTML_DECODE_H
#define INBOXLINT_HTML_DECODE_H

#include "base/srcmap.h"

struct decode {
    struct slice raw, out;
    size_t raw_at, out_at;
};

struct decode_step {
    size_t raw, raw_length, out, out_length;
    bool is_copied;
    bool is_mask; /* a masked merge tag that the parser had replaced */
};

bool decode_next(struct decode *decode, struct decode_step *step);

/* `out` as a text with its places; `raw` is a part of the text that was parsed. */
struct text decode_map(struct arena *arena, struct text raw, struct slice out);

/* `out` with the masked merge tags of `raw` in it, which the parser takes for bad bytes.
 */
struct slice decode_restore(struct arena *arena, struct slice raw, struct slice out);

/* Decodes numeric and the common named references, and line breaks; raw itself when there
 * is nothing to decode. */
struct slice decode_references(struct arena *arena, struct slice raw);

#endif
