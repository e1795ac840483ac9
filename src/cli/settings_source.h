/*
 * A subject or sender that stands in a file beside the template.
 */
#ifndef INBOXLINT_CLI_SETTINGS_SOURCE_H
#define INBOXLINT_CLI_SETTINGS_SOURCE_H

#include "cli/input.h"
#include "config/config.h"

/*
 * A `source` of SOURCE_SIBLING for the file `path`, absolute. A word with a dot first
 * takes the place of the path's endings, the longest name first: .subject of
 * a.html.liquid is a.html.liquid.subject, a.html.subject or a.subject. Any other word is
 * the name of a file in the same folder. *out is the first line that is not empty, or the
 * member of a JSON file ("a.b" is b in a); NULL where there is no such file or nothing in
 * it. False with an error where the file can't be read; *at, absolute, is its path.
 */
bool settings_source_read(struct arena *arena, struct input_buffer *buffer,
                          const struct config_source *source, const char *path,
                          const char **out, const char **at, struct error *err);

#endif
