/*
 * The JSON draft that a check request is checked as, and the way back: from bytes of that
 * draft to UTF-16 code units of the string that the extension sent, which is what a
 * browser's Range and String count in.
 */
#ifndef INBOXLINT_HOST_DRAFT_H
#define INBOXLINT_HOST_DRAFT_H

#include "base/buf.h"
#include "base/vec.h"
#include "host/request.h"

enum draft_part { DRAFT_SUBJECT, DRAFT_FROM, DRAFT_HTML, DRAFT_TEXT, DRAFT_PARTS };

/* A byte of the draft, and the code units of its string before it. */
struct draft_step {
    uint32_t offset, units;
};

struct draft {
    struct slice bytes; /* {"subject":"...","from":"...","html":"...","text":"..."} */
    struct span at[DRAFT_PARTS];               /* between the quotes; empty: not there */
    VEC(struct draft_step) steps[DRAFT_PARTS]; /* every DRAFT_STRIDE bytes or so */
};

#define DRAFT_STRIDE 512

void draft_build(struct draft *draft, struct arena *arena, const struct request *request);

/* "subject", "from", "html", "text". */
const char *draft_part_name(enum draft_part part);

/* The part that holds the byte, or DRAFT_PARTS for a byte of none. */
enum draft_part draft_part_of(const struct draft *draft, uint32_t offset);

/* Code units of the part's string before this byte of the draft, at most all of them. */
uint32_t draft_units(const struct draft *draft, enum draft_part part, uint32_t offset);

#endif
