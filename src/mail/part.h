/*
 * What the header of one part says about it. Private to src/mail.
 */
#ifndef INBOXLINT_MAIL_PART_H
#define INBOXLINT_MAIL_PART_H

#include "mail/mime.h"

/* A part with what only the parser needs. */
struct mail_node {
    struct mail_part part;
    struct mail_node *next; /* in document order */
    struct slice boundary;  /* of a multipart that says one; "" is one too */
    bool has_boundary;
    uint32_t children;
    uint32_t depth;           /* the root's is 0 */
    uint32_t rfc822_depth;    /* message/rfc822 parts around and including it */
    const char *default_type; /* of a part without Content-Type */
};

/* Reads the fields that the part already has. */
void part_describe(struct mail *mail, struct mail_node *node);

/* Transfer-decodes body. Coarse: one place for all of it, for bytes nobody reads. */
struct text part_transfer_decode(struct mail *mail, const struct mail_part *part,
                                 bool is_coarse);

#endif
