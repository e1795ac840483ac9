/*
 * The fence before the parser, whose time is quadratic in the depth of open elements and
 * in the attributes of a tag: blanks, in a copy and only when needed, the start tags that
 * would nest deeper than HTML_MAX_DEPTH, their end tags, and attributes beyond
 * HTML_MAX_ATTRIBUTES a tag (of all <html> or all <body> tags together, which the parser
 * merges into one). Blanks are spaces, so that no byte moves.
 *
 * It follows the standard's stack of open elements as far as that bounds the depth: what
 * the parser closes by itself (p, li, td, tr, option, a ...) is closed here too.
 */
#ifndef INBOXLINT_HTML_FENCE_H
#define INBOXLINT_HTML_FENCE_H

#include "base/srcmap.h"

struct fence {
    struct text source; /* the source, or the copy with blanks */
    bool cut_depth, cut_attributes;
    uint32_t deepest; /* open elements, at most HTML_MAX_DEPTH */
    uint64_t work;    /* sum over all tags of the elements open then */
};

void fence_scan(struct fence *fence, struct arena *arena, struct text source);

#endif
