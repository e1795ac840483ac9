/*
 * Text as a page shows it, put together from text nodes: white space collapsed, line
 * breaks and cell gaps where the layout makes them, each masked merge tag as one
 * PLACEHOLDER_CHAR, every byte with its place.
 */
#ifndef INBOXLINT_HTML_FLOW_H
#define INBOXLINT_HTML_FLOW_H

#include "base/buf.h"
#include "html/tree.h"

/* What separates the next word from the last; the larger wins. */
enum flow_gap { FLOW_NONE, FLOW_SPACE, FLOW_CELL, FLOW_LINE };

struct flow {
    struct text source; /* of the document */
    struct buf out;
    struct srcmap_builder map;
    enum flow_gap gap;
    uint32_t gap_at, gap_length; /* the white space a FLOW_SPACE stands for; none: made */
    uint32_t letters;            /* code points of the text that are letters or digits */
    uint32_t fillers;            /* ... that show nothing: see flow_is_filler() */
};

void flow_init(struct flow *flow, struct arena *arena, const struct html *html);

/* Adds a text node's text, or an attribute's. */
void flow_add(struct flow *flow, struct text text, bool keeps_lines);

void flow_break(struct flow *flow, enum flow_gap gap);

/* The text so far; the flow is empty afterwards. */
struct text flow_take(struct flow *flow);

/* Code points that senders pad preview text with: they take no or blank room. */
bool flow_is_filler(uint32_t code_point);

/* Letters and digits, by blocks of Unicode: exact for what mail is written in. */
bool flow_is_letter(uint32_t code_point);

#endif
