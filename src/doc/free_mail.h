/*
 * Well-known providers of free mailboxes: domains on which anybody can have an address,
 * so that an address there says nothing about a business.
 */
#ifndef INBOXLINT_DOC_FREE_MAIL_H
#define INBOXLINT_DOC_FREE_MAIL_H

#include "base/slice.h"

/* `domain` in any case, without a final dot. */
bool free_mail_has(struct slice domain);

#endif
