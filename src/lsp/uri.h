/*
 * What a document's URI (RFC 3986) says of it: the file, and the name whose ending tells
 * the kind of document.
 */
#ifndef INBOXLINT_LSP_URI_H
#define INBOXLINT_LSP_URI_H

#include "base/arena.h"

/* The path of a file URI of this machine, percent-decoded; NULL for any other URI. */
char *uri_file(struct arena *arena, struct slice uri);

/*
 * A name of the document whose ending tells its kind: that of its path, of any scheme,
 * with the ending of the editor's language behind it where the name has none that does
 * (many call MJML HTML for its colours, so the name comes first).
 */
char *uri_name(struct arena *arena, struct slice uri, struct slice language);

#endif
