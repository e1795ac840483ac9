/*
 * Which lines changed since a revision: what git's working folder holds now against the
 * commit where HEAD and the revision parted (as a pull request shows it), or the revision
 * itself where they have nothing in common.
 *
 * Lines that were added or altered are changed; a deletion alone changes no line, but the
 * file. A file that was only renamed has not changed. Files that git does not track are
 * changed as a whole.
 */
#ifndef INBOXLINT_CLI_CHANGED_H
#define INBOXLINT_CLI_CHANGED_H

#include "base/error.h"
#include "base/vec.h"

struct changed_lines {
    uint32_t first, last;
};

struct changed_file {
    struct slice path; /* from the top of the working folder */
    uint32_t start, n; /* of changed.lines */
};

struct changed {
    struct arena *arena;
    const char *top;
    VEC(struct changed_file) files; /* sorted by path */
    VEC(struct changed_lines) lines;
    VEC(struct slice) tracked;      /* in the order of their bytes */
    const struct changed_file *now; /* NULL: not tracked, so changed as a whole */
};

/* `folder`: any folder of the repository. */
bool changed_open(struct changed *changed, struct arena *arena, const char *folder,
                  const char *revision, struct error *err);

/* Goes on to a file; false where it has not changed. */
bool changed_begin_file(struct changed *changed, const char *path);

/* Whether one of the lines of this file has changed. */
bool changed_has(const struct changed *changed, uint32_t first, uint32_t last);

#endif
