/*
 * Forms in running text: "Full name: ..., Address: ..., Date of birth: ...". What a
 * reader is asked to fill in and send back.
 */
#ifndef INBOXLINT_DOC_FORM_FIELDS_H
#define INBOXLINT_DOC_FORM_FIELDS_H

#include "base/slice.h"

/* The longest run of names of personal particulars with nothing but marks, numbers and
 * "your" between them, and where it stands; or the lines of nothing else, if those are
 * more. Linear. English. */
uint32_t form_fields_longest(struct slice s, struct span *run);

#endif
