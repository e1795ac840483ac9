#define _XOPEN_SOURCE 700
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool failed(struct output *output, struct error *err)
{
    int code = errno;
    output_cancel(output);
    return error_set(err, "%s", strerror(code));
}

static bool open_temporary(struct output *output, struct arena *arena, struct error *err)
{
    size_t room = strlen(output->path) + sizeof ".XXXXXX";
    char *name = arena_alloc(arena, room);
    snprintf(name, room, "%s.XXXXXX", output->path);
    int fd = mkstemp(name);
    if (fd < 0) {
        return failed(output, err);
    }
    output->temporary = name;
    mode_t mask = umask(0);
    umask(mask);
    output->file = fdopen(fd, "w");
    if (!output->file || fchmod(fd, 0666 & ~mask) != 0) {
        return failed(output, err);
    }
    return true;
}

bool output_open(struct output *output, struct arena *arena, const char *path,
                 struct error *err)
{
    *output = (struct output){.file = stdout, .path = path};
    struct stat info;
    if (!path) {
        return true;
    }
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) {
        output->file = fopen(path, "w");
        return output->file || failed(output, err);
    }
    /* A link keeps pointing at its file: the file is what is replaced. */
    char *target = realpath(path, NULL);
    if (target) {
        output->path = arena_string(arena, slice_of(target));
        free(target);
    }
    return open_temporary(output, arena, err);
}

bool output_append(struct output *output, const char *path, struct error *err)
{
    *output = (struct output){.file = fopen(path, "a"), .path = path};
    return output->file || failed(output, err);
}

bool output_close(struct output *output, struct error *err)
{
    errno = 0;
    if (fflush(output->file) != 0 || ferror(output->file)) {
        return failed(output, err);
    }
    if (!output->path) {
        return true;
    }
    FILE *file = output->file;
    output->file = NULL;
    if (fclose(file) != 0 ||
        (output->temporary && rename(output->temporary, output->path) != 0)) {
        return failed(output, err);
    }
    return true;
}

void output_cancel(struct output *output)
{
    if (output->file && output->path) {
        fclose(output->file);
    }
    if (output->temporary) {
        unlink(output->temporary);
    }
    *output = (struct output){0};
}
