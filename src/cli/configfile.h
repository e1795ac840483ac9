/*
 * The configuration of a folder: the nearest .inboxlint.yaml or .inboxlint.yml, in it or
 * in a folder above, with the files that it extends. Each is read once a run.
 *
 * The first file that is found counts alone; what is above it is looked at only where it
 * says `extends`. Paths are texts (cli/paths.h), so a folder that is reached by a link is
 * searched along the link's own path.
 */
#ifndef INBOXLINT_CLI_CONFIGFILE_H
#define INBOXLINT_CLI_CONFIGFILE_H

#include "cli/input.h"
#include "config/config.h"

/* One file of a chain of `extends`. */
struct configfile_layer {
    const char *path;   /* absolute */
    const char *folder; /* absolute: what its paths are relative to */
    struct config config;
};

struct configfile {
    const char *path;                    /* absolute, of the file that was found */
    const char *folder;                  /* what the patterns of all layers start from */
    VEC(struct configfile_layer) layers; /* what is extended comes first */
    const char *fault_path;              /* absolute; NULL where all could be read */
    struct error fault;
    bool is_checked, is_told; /* what cli/settings.h did with it */
};

struct configfile_folder {
    const char *path;
    struct configfile *file;
};

struct configfiles {
    struct arena *arena;
    struct input_buffer buffer;
    VEC(struct configfile_folder) folders; /* those that were asked for */
    VEC(struct configfile *) files;
};

void configfiles_init(struct configfiles *files, struct arena *arena);
void configfiles_done(struct configfiles *files);

/* By its absolute path. The result may be broken. */
struct configfile *configfile_load(struct configfiles *files, const char *path);

/* Of an absolute folder, which need not be there; NULL where no file is found. */
struct configfile *configfile_find(struct configfiles *files, const char *folder);

#endif
