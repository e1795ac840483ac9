/*
 * Names of files as seen from a folder: "../mail/a.html", whatever the working folder is
 * and however the user wrote them. Links on the way are followed, one at the end is not.
 */
#ifndef INBOXLINT_CLI_RELATIVE_H
#define INBOXLINT_CLI_RELATIVE_H

#include "base/arena.h"

/* The folder of a file, from the root on; of a folder that is not there as it reads. */
const char *relative_folder(struct arena *arena, const char *path);

/* `path` as seen from `folder`, which relative_folder() or git gave. */
const char *relative_path(struct arena *arena, const char *folder, const char *path);

#endif
