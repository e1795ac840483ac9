/*
 * Patterns of paths, as in gitignore(5): `*` and `?` stand for bytes of one name, [a-z]
 * and [!a-z] for one of them, [[:alpha:]] for a class, a backslash for the sign behind
 * it, and `**` as a whole name for any number of folders.
 *
 * Bytes are compared, case counts. Time is at most the product of both lengths a name.
 */
#ifndef INBOXLINT_CONFIG_GLOB_H
#define INBOXLINT_CONFIG_GLOB_H

#include "base/slice.h"

/* One name: neither holds a '/'. A set that is never closed matches nothing. */
bool glob_match_name(struct slice pattern, struct slice name);

/* A path with '/' between its names and none at its ends. A last `**` stands for one name
 * at least. */
bool glob_match(struct slice pattern, struct slice path);

#endif
