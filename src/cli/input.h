/*
 * Files in: what the paths of a command line stand for, and their bytes.
 *
 * A folder stands for the files below it with one of the endings asked for, in the order
 * of their names' bytes. Names that begin with a dot and symbolic links inside a folder
 * are left out; a folder inside itself (a bind mount) is entered once. Only regular files
 * are read.
 */
#ifndef INBOXLINT_CLI_INPUT_H
#define INBOXLINT_CLI_INPUT_H

#include "base/error.h"
#include "base/vec.h"

struct input_pending;
struct input_folder;

struct input_walk {
    struct arena *arena;
    const char *const *endings; /* lower case, ended by NULL */
    VEC(struct input_pending) pending;
    VEC(struct input_folder)
    inside; /* the folders that the walk is in, outermost first */
    size_t found;
    bool is_named; /* the last file: on the command line itself */
};

enum input_step { INPUT_END, INPUT_FILE, INPUT_PROBLEM };

void input_walk_init(struct input_walk *walk, struct arena *arena,
                     const char *const *endings, const char *const *paths, size_t count);

/* The next file ("-" stays "-"). After INPUT_PROBLEM, which says in err what is wrong
 * with *path, the walk goes on. */
enum input_step input_walk_next(struct input_walk *walk, const char **path,
                                struct error *err);

/* Memory that one file after the other is read into. */
struct input_buffer {
    char *p;
    size_t size;
};

/* Reads a regular file, or standard input for "-", of at most `most` bytes. */
bool input_read(struct input_buffer *buffer, const char *path, size_t most,
                struct slice *out, struct error *err);
void input_buffer_done(struct input_buffer *buffer);

#endif
