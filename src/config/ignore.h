/*
 * Lists of path patterns in which the last that fits decides: .gitignore and
 * .inboxlintignore files, and the lists of a configuration. The format is that of
 * gitignore(5), git 2.39.
 *
 *     # comment            a line that begins with '#'
 *     *.bak                no slash, or only a last one: a name at any depth
 *     /build, a/b          else from the folder of the list
 *     drafts/              a last slash: folders only
 *     !keep.html           takes back what an earlier pattern said
 */
#ifndef INBOXLINT_CONFIG_IGNORE_H
#define INBOXLINT_CONFIG_IGNORE_H

#include "base/vec.h"

#define IGNORE_MAX_BYTES (1024 * 1024) /* of a file of patterns */

struct ignore_pattern {
    struct slice glob;
    bool is_negated, is_folder, is_anchored;
};

struct ignore_list {
    VEC(struct ignore_pattern) patterns;
};

enum ignore_verdict {
    IGNORE_SILENT, /* no pattern fits */
    IGNORE_YES,
    IGNORE_NO, /* the last that fits takes it back */
};

/* Adds one pattern or comment, a line without its end. It borrows the bytes. */
void ignore_add(struct arena *arena, struct slice line, struct ignore_list *list);

/* Adds the lines of a file. */
void ignore_read(struct arena *arena, struct slice file, struct ignore_list *list);

/* What the list says of this very path, given from the folder of the list; what is said
 * of the folders that it stands in is another question. */
enum ignore_verdict ignore_match(const struct ignore_list *list, struct slice path,
                                 bool is_folder);

/* True when the list says so of a file or of a folder that it stands in. */
bool ignore_covers(const struct ignore_list *list, struct slice path);

#endif
