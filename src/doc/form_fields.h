/*
 * Forms in running text: "Full name: ..., Address: ..., Date of birth: ...". What a
 * reader is asked to fill in and send back.
 */
#ifndef INBOXLINT_DOC_FORM_FIELDS_H
#define INBOXLINT_DOC_FORM_FIELDS_H

#include "base/slice.h"

struct form_fields {
    uint32_t run; /* names in a row: nothing but marks, numbers and "your" between them */
    uint32_t lines; /* lines that hold such names and nothing else */
    struct span at; /* of the run */
};

/* The longest run of names of personal particulars. Linear. English. */
struct form_fields form_fields_read(struct slice s);

#endif
