/*
 * Paths as texts: nothing here looks at the file system, so a path may name what is not
 * there, and links stay as they were given.
 */
#ifndef INBOXLINT_CLI_PATHS_H
#define INBOXLINT_CLI_PATHS_H

#include "base/arena.h"

/* The current folder, without a '/' at its end but for the root; "/" when it is gone. */
const char *paths_here(struct arena *arena);

/* `path` from the root, seen from the folder `here`: without '.', '..' and double '/'. */
const char *paths_absolute(struct arena *arena, const char *here, const char *path);

/* An absolute path as it is called from `here`: relative where it is in it. */
const char *paths_shown(struct arena *arena, const char *here, const char *path);

/* The folder that an absolute path stands in; the root of the root. */
const char *paths_folder(struct arena *arena, const char *path);

/* folder + '/' + name. */
const char *paths_join(struct arena *arena, const char *folder, const char *name);

/* What is behind the folder in an absolute path; the path without its first '/' where it
 * is not in the folder. */
struct slice paths_below(const char *folder, const char *path);

/* The name behind the last '/'. */
struct slice paths_name(const char *path);

#endif
