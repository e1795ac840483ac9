/*
 * Carriers: the stretches of the input file that hold text under an encoding of their own
 * and are written anew as a whole or in part: the file itself, a text part of a message,
 * the subject, a string of a JSON draft.
 *
 * A change counts in the carrier's text (UTF-8, transfer encoding and charset undone,
 * merge tags in place), so changes of many fixes can be made together; place.h turns them
 * into edits of the file.
 */
#ifndef INBOXLINT_FIX_CARRIER_H
#define INBOXLINT_FIX_CARRIER_H

#include "doc/doc.h"

enum carrier_kind {
    CARRIER_BODY,  /* the file, or a text part of a message */
    CARRIER_FIELD, /* an unstructured header field: Subject */
    CARRIER_JSON,  /* a string at the top of a JSON draft */
};

struct carrier {
    enum carrier_kind kind;
    struct text text;
    struct span at;                  /* what of the file holds it */
    const struct doc_html *html;     /* where it is HTML or MJML */
    const struct mail_part *part;    /* of a body in a message */
    const struct mail_field *field;  /* of a field */
    const struct doc_tagged *tagged; /* its merge tags; NULL where there are none */
};

struct carriers {
    VEC(struct carrier) list;
};

void carriers_find(struct carriers *carriers, struct arena *arena, const struct doc *doc);

/* The carrier that holds a derived text, and where in the carrier's text [from, to) of it
 * comes from; NULL where it has no place in the file. */
const struct carrier *carrier_of(const struct carriers *carriers, struct text text,
                                 size_t from, size_t to, struct span *at);

const struct carrier *carrier_of_html(const struct carriers *carriers,
                                      const struct doc_html *html);
const struct carrier *carrier_of_part(const struct carriers *carriers,
                                      const struct mail_part *part);

#endif
