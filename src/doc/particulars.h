/*
 * Who sent this and where he is: postal addresses, telephone numbers and company
 * particulars in a text, by their form. Linear; a text that only looks like an address is
 * taken for one, because these decide what is missing.
 */
#ifndef INBOXLINT_DOC_PARTICULARS_H
#define INBOXLINT_DOC_PARTICULARS_H

#include "base/slice.h"

enum {
    PARTICULARS_POSTCODE = 1, /* a postal code or PO box of any of the usual forms */
    PARTICULARS_UK = 2,       /* a British postcode, telephone code or place name */
    PARTICULARS_PHONE = 4,
    PARTICULARS_NUMBER = 8,      /* a UK company number that is called one */
    PARTICULARS_REGISTERED = 16, /* "registered in England and Wales" and its like */
    PARTICULARS_OFFICE = 32,     /* "registered office" or "registered address" */
};

/* All of the above that `text` holds. Its spaces are ASCII spaces. */
unsigned particulars_find(struct slice text);

/*
 * The next name of a UK company ("Example Garden Tools Ltd", "... LLP", "... plc") that
 * ends at or after *at; stores it and moves *at past it. "Pty Ltd", "Pte Ltd", "Pvt Ltd"
 * and "Co., Ltd" are companies of other countries; "Limited Edition" is none.
 */
bool particulars_next_company(struct slice text, size_t *at, struct slice *name);

#endif
