/*
 * Address lists (RFC 5322 section 3.4), as mail programs show them: the last angle
 * address of a mailbox is the address and everything before it the name, even with
 * unquoted commas (defect address-unquoted-comma). Groups do not nest; comments nest to a
 * fixed depth. An address keeps the quotes of its local part and loses white space,
 * comments and a route. Defects: address-invalid, address-unquoted-comma,
 * address-name-is-other-address.
 */
#ifndef INBOXLINT_MAIL_ADDRESS_H
#define INBOXLINT_MAIL_ADDRESS_H

#include "mail/mime.h"

/* Deeper parentheses are text of the comment. Noted as max-comment-depth. */
#define ADDRESS_MAX_COMMENT_DEPTH 32

void address_parse(struct arena *arena, struct text value, struct notes *notes,
                   struct mail_addresses *out);

#endif
