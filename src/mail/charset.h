/*
 * Charsets to UTF-8, with places: labels by the WHATWG Encoding standard's closed table,
 * plus UTF-7. The only user of iconv; never gives it a label from a message. ASCII runs
 * are copied; each other character is a unit. Defects: charset-unknown,
 * charset-missing-8bit, charset-invalid-bytes, charset-bom, charset-replacement
 * (iso-2022-kr, hz-gb-2312 ...: the text is one U+FFFD), nul-byte.
 */
#ifndef INBOXLINT_MAIL_CHARSET_H
#define INBOXLINT_MAIL_CHARSET_H

#include "base/notes.h"
#include "base/srcmap.h"

/* The WHATWG name ("windows-1252") of a label, "utf-7", or NULL when it is unknown. */
const char *charset_find(struct slice label);

/*
 * Reads bytes as `label` says; an empty or unknown label reads as UTF-8 where that is
 * valid, else as windows-1252. *decoded_as gets the name used. `notes` may be NULL. A
 * byte order mark of the charset is left out. Returns (a part of) `bytes` itself where
 * that is the same text: nothing is copied then.
 */
struct text charset_decode(struct arena *arena, struct text bytes, struct slice label,
                           struct notes *notes, const char **decoded_as);

#endif
