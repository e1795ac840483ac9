/*
 * A file's contents replaced at once: at any moment, whatever happens, the name holds the
 * old bytes or the new ones.
 *
 * The new bytes go to a file of a name of its own in the same folder, which gets the mode
 * and owner, is synced and takes the name. Symbolic links are not followed: that is an
 * error which says so. Other names of the file (hard links) keep the old bytes.
 */
#ifndef INBOXLINT_CLI_REPLACE_H
#define INBOXLINT_CLI_REPLACE_H

#include <sys/stat.h>

#include "base/arena.h"
#include "base/error.h"

/* Before the file is read: what it must still be when it is replaced. False where it may
 * not be replaced at all. */
bool replace_begin(const char *path, struct stat *before, struct error *err);

/* On failure the file is as it was, and the new one is removed. */
bool replace_file(struct arena *arena, const char *path, const struct stat *before,
                  struct slice bytes, struct error *err);

#endif
