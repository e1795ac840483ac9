/*
 * Facts: named numbers and flags about a doc that rules compare with bounds.
 *
 * Each is one function and one row of a table; a value is computed on first use and kept.
 * A fact that the file can't answer is unknown, with the reason in words that a report
 * shows
 * ("the file has no subject").
 */
#ifndef INBOXLINT_DOC_FACTS_H
#define INBOXLINT_DOC_FACTS_H

#include "doc/doc.h"

#define FACT_MAX_PLACES 100 /* a fact points at no more places than this */

struct fact_value {
    double number;           /* flags are 0 or 1 */
    const char *unknown;     /* reason, or NULL when number holds */
    VEC(struct span) places; /* what to point at when a rule fires on it; may be empty */
};

struct fact {
    const char *name; /* "subject.caps-ratio" */
    const char *unit; /* "ratio", "count", "bytes", "letters", "px", "flag", "percent" */
    const char *doc;  /* one sentence; names the filter whose definition it follows */
    void (*compute)(struct doc *doc, struct fact_value *out);
};

/* Facts of one family: facts_<family>.c each defines one table that ends with a NULL
 * name. */
/* clang-format off */
extern const struct fact facts_source[],
    facts_subject[],
    facts_subject_tone[],
    facts_sender[],
    facts_address[],
    facts_mailbox[],
    facts_clock[],
    facts_header[],
    facts_text[],
    facts_tone[],
    facts_calls[],
    facts_lang[],
    facts_html[],
    facts_link[],
    facts_image[],
    facts_legal[],
    facts_template[],
    facts_obfus[],
    facts_attach[],
    facts_folklore[],
    facts_uri[],
    facts_field[],
    facts_declared[],
    facts_charset[],
    facts_auth[],
    facts_size[],
    facts_markup[],
    facts_mime[],
    facts_block[],
    facts_dialect[],
    facts_fallback[],
    facts_picture[],
    facts_target[],
    facts_wire[],
    facts_unseen[],
    facts_date[],
    facts_host[],
    facts_sight[],
    facts_faults[],
    facts_guise[],
    facts_lure[],
    facts_trust[];
/* clang-format on */

uint32_t facts_count(void);
const struct fact *facts_get(uint32_t index);

/* Index for facts_value(); UINT32_MAX when there is none of that name. */
uint32_t facts_find(struct slice name);
const struct fact_value *facts_value(struct doc *doc, uint32_t index);

/* The known name nearest to a misspelt one, for error messages; NULL when none is near.
 */
const char *facts_nearest(struct slice name);

/* For compute functions. fact_number() is the value of another fact, 0 where it is
 * unknown. */
double fact_number(struct doc *doc, const char *name);
/* What several facts of a doc share and one of them has made; NULL before that. */
enum fact_shared {
    SHARED_COMPARISON,
    SHARED_PARTICULARS,
    SHARED_MARKUP,
    SHARED_BLOCKS,
    SHARED_WORDING,
    SHARED_PROSE,
    SHARED_FORMS,
    SHARED_SIGN_WORDS,
    SHARED_COUNT,
};
void **fact_share(struct doc *doc, enum fact_shared what);

void fact_point(struct doc *doc, struct fact_value *out, struct span at);
bool fact_needs_subject(struct doc *doc, struct fact_value *out);
bool fact_needs_html(struct doc *doc, struct fact_value *out);
bool fact_needs_from(struct doc *doc, struct fact_value *out);
bool fact_needs_fields(struct doc *doc, struct fact_value *out); /* any message header */
bool fact_needs_headers(struct doc *doc,
                        struct fact_value *out); /* mode message, kind eml */

#endif
