/*
 * Sums of money of ten thousand and more, as the LOTS_OF_MONEY of SpamAssassin 4.0.1
 * reads them: figures beside the name or sign of a currency, and millions before its
 * name.
 */
#ifndef INBOXLINT_DOC_MONEY_H
#define INBOXLINT_DOC_MONEY_H

#include "base/slice.h"

/* The next sum that stands at *at or later; *at goes past it. False when there is none.
 */
bool money_next(struct slice s, size_t *at, struct span *sum);

#endif
