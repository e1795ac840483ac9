#define _POSIX_C_SOURCE 200809L
#include "cli/configfile.h"

#include <errno.h>
#include <unistd.h>

#include "cli/paths.h"

static const char *const names[] = {".inboxlint.yaml", ".inboxlint.yml"};

void configfiles_init(struct configfiles *files, struct arena *arena)
{
    *files = (struct configfiles){.arena = arena};
}

void configfiles_done(struct configfiles *files)
{
    input_buffer_done(&files->buffer);
}

static bool read_layer(struct configfiles *files, struct configfile_layer *layer,
                       struct error *err)
{
    struct slice bytes;
    return input_read(&files->buffer, layer->path, YAML_MAX_BYTES, &bytes, err) &&
           config_read(files->arena, bytes, &layer->config, err);
}

/* Where the layer that was read last says `extends`, the next; false with the file's
 * fault where that can't be. */
static bool extend(struct configfiles *files, struct configfile *file, const char **next)
{
    const struct configfile_layer *last = &file->layers.v[file->layers.n - 1];
    const struct config_word *word = &last->config.extends;
    *next = NULL;
    if (!word->text.p) {
        return true;
    }
    *next = paths_absolute(files->arena, last->folder, word->text.p);
    file->fault_path = last->path;
    for (uint32_t i = 0; i < file->layers.n; i++) {
        if (strcmp(file->layers.v[i].path, *next) == 0) {
            return error_at(&file->fault, word->line, word->column,
                            "a circle: '%s' extends this file, or is it", word->text.p);
        }
    }
    if (file->layers.n == CONFIG_MAX_EXTENDS) {
        return error_at(&file->fault, word->line, word->column,
                        "more than %d files extend one another", CONFIG_MAX_EXTENDS);
    }
    if (access(*next, R_OK) != 0) {
        return error_at(&file->fault, word->line, word->column, "'%.200s': %s",
                        word->text.p, strerror(errno));
    }
    file->fault_path = NULL;
    return true;
}

static void put_base_first(struct configfile *file)
{
    for (uint32_t i = 0, k = file->layers.n; i + 1 < k; i++) {
        struct configfile_layer layer = file->layers.v[i];
        file->layers.v[i] = file->layers.v[--k];
        file->layers.v[k] = layer;
    }
}

struct configfile *configfile_load(struct configfiles *files, const char *path)
{
    for (uint32_t i = 0; i < files->files.n; i++) {
        if (strcmp(files->files.v[i]->path, path) == 0) {
            return files->files.v[i];
        }
    }
    struct configfile *file = arena_alloc(files->arena, sizeof *file);
    *vec_push(files->arena, &files->files) = file;
    file->path = path;
    file->folder = paths_folder(files->arena, path);
    for (const char *next = path; next;) {
        struct configfile_layer layer = {.path = next};
        layer.folder = paths_folder(files->arena, next);
        if (!read_layer(files, &layer, &file->fault)) {
            file->fault_path = next;
            return file;
        }
        *vec_push(files->arena, &file->layers) = layer;
        if (!extend(files, file, &next)) {
            return file;
        }
    }
    put_base_first(file);
    return file;
}

/* A file that is there and can't be read is found, and broken. */
static struct configfile *look_in(struct configfiles *files, const char *folder)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = paths_join(files->arena, folder, names[i]);
        if (access(path, F_OK) == 0) {
            return configfile_load(files, path);
        }
    }
    return NULL;
}

struct configfile *configfile_find(struct configfiles *files, const char *folder)
{
    uint32_t first = files->folders.n;
    struct configfile *found = NULL;
    for (bool is_root = false; !found && !is_root;) {
        bool is_known = false;
        for (uint32_t i = first; i > 0 && !is_known; i--) { /* walks ask for neighbours */
            is_known = strcmp(files->folders.v[i - 1].path, folder) == 0;
            found = is_known ? files->folders.v[i - 1].file : NULL;
        }
        if (is_known) {
            break;
        }
        found = look_in(files, folder);
        *vec_push(files->arena, &files->folders) =
            (struct configfile_folder){folder, NULL};
        is_root = folder[1] == '\0';
        folder = paths_folder(files->arena, folder);
    }
    for (uint32_t i = first; i < files->folders.n; i++) {
        files->folders.v[i].file = found;
    }
    return found;
}
