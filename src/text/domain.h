/*
 * Domain names: organisational domains by the Public Suffix List (libpsl's built-in
 * copy), internationalised labels (libidn2). The only user of both libraries.
 */
#ifndef INBOXLINT_TEXT_DOMAIN_H
#define INBOXLINT_TEXT_DOMAIN_H

#include "base/arena.h"

/* Lower-case A-label form ("xn--..."), without a final dot; NONE when it is no domain. */
struct slice domain_ascii(struct arena *arena, struct slice host);

/* U-label form of an A-label or mixed host. */
struct slice domain_unicode(struct arena *arena, struct slice host);

/* "shop.example.co.uk" -> "example.co.uk". For IP hosts, bare suffixes and single labels
 * the host itself. The result is lower case and in A-label form. */
struct slice domain_organisation(struct arena *arena, struct slice host);

bool domain_is_same_organisation(struct arena *arena, struct slice a, struct slice b);

/* Last label is in the root zone part of the Public Suffix List. */
bool domain_has_known_suffix(struct arena *arena, struct slice host);

/* The same without an arena; a label that is not ASCII must be lower case and NFC. */
bool domain_ends_in_suffix(struct slice host);

#endif
