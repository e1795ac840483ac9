/*
 * What the HTML standard says of elements by name: which are void, which close which. A
 * table of facts shared by the fence, the scan and the extraction.
 */
#ifndef INBOXLINT_HTML_ELEMENT_H
#define INBOXLINT_HTML_ELEMENT_H

#include "base/slice.h"

enum element_flag {
    ELEMENT_VOID = 1 << 0,       /* no content */
    ELEMENT_RAW = 1 << 1,        /* content is text up to its end tag */
    ELEMENT_FORMATTING = 1 << 2, /* stays active across blocks until its end tag */
    ELEMENT_CLOSES_P = 1 << 3,   /* its start tag ends an open paragraph */
    ELEMENT_SCOPE = 1 << 4,      /* end tags inside it do not reach outside */
    ELEMENT_TABLE_PART = 1 << 5, /* rows and cells: their start tags close their like */
    ELEMENT_ITEM = 1 << 6,       /* li, dd, dt */
    ELEMENT_PASSES = 1 << 7,     /* does not stop an item from closing the one before */
    ELEMENT_BLOCK = 1 << 8,      /* displayed on lines of its own */
    ELEMENT_UNCOUNTED = 1 << 9,  /* html, head, body: there is one of each */
    ELEMENT_FOREIGN = 1 << 10,   /* svg, math */
    ELEMENT_PORTAL = 1 << 11,    /* HTML again inside svg and math */
    ELEMENT_MARKER = 1 << 12, /* formatting that is open outside does not reach inside */
};

#define ELEMENT_MAX_NAME 16 /* longer names are not in the table */
#define ELEMENT_KNOWN 128   /* ids of known elements are below */

struct element_facts {
    const char *name;
    unsigned flags;
};

/* Number of an element's row in the table; -1 when it is not there. Case does not count.
 */
int element_find(struct slice name);

const struct element_facts *element_get(int id);

/* Flags by name; 0 for elements that are not in the table. */
unsigned element_flags(struct slice name);

#endif
