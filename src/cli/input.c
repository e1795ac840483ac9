#define _POSIX_C_SOURCE 200809L
#include "cli/input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_FIRST = 64 * 1024 };

enum pending_kind {
    NAMED,  /* on the command line */
    INSIDE, /* an entry of a folder */
    LEAVE,  /* the end of a folder */
};

struct input_pending {
    const char *path;
    enum pending_kind kind;
    size_t found_before; /* of LEAVE: files found when the folder was entered */
    bool is_named;       /* of LEAVE */
};

struct input_folder {
    dev_t device;
    ino_t inode;
};

void input_walk_init(struct input_walk *walk, struct arena *arena,
                     const char *const *endings, const char *const *paths, size_t count)
{
    *walk = (struct input_walk){.arena = arena, .endings = endings};
    while (count > 0) {
        *vec_push(arena, &walk->pending) =
            (struct input_pending){.path = paths[--count], .kind = NAMED};
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *join(struct arena *arena, const char *folder, const char *name)
{
    if (strcmp(folder, ".") == 0) {
        return arena_string(arena, slice_of(name));
    }
    size_t n = strlen(folder), room = n + strlen(name) + 2;
    char *path = arena_alloc(arena, room);
    bool has_slash = n > 0 && folder[n - 1] == '/';
    snprintf(path, room, "%s%s%s", folder, has_slash ? "" : "/", name);
    return path;
}

static bool is_inside(const struct input_walk *walk, const struct stat *info)
{
    for (uint32_t i = 0; i < walk->inside.n; i++) {
        if (walk->inside.v[i].device == info->st_dev &&
            walk->inside.v[i].inode == info->st_ino) {
            return true;
        }
    }
    return false;
}

/* Puts the folder's entries on the list of what is to come, and its end below them. */
static void list_folder(struct input_walk *walk, DIR *folder, const char *path,
                        bool is_named)
{
    VEC(const char *) names = {0};
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] != '.') {
            *vec_push(walk->arena, &names) =
                arena_string(walk->arena, slice_of(entry->d_name));
        }
    }
    if (names.n) {
        qsort(names.v, names.n, sizeof *names.v, by_name);
    }
    *vec_push(walk->arena, &walk->pending) =
        (struct input_pending){path, LEAVE, walk->found, is_named};
    for (uint32_t i = names.n; i > 0; i--) {
        const char *inner = join(walk->arena, path, names.v[i - 1]);
        *vec_push(walk->arena, &walk->pending) =
            (struct input_pending){.path = inner, .kind = INSIDE};
    }
}

static bool enter_folder(struct input_walk *walk, const char *path, bool is_named,
                         struct error *err)
{
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (is_named ? 0 : O_NOFOLLOW);
    int fd = open(path, flags);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) != 0) {
        error_set(err, "%s", strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return false;
    }
    DIR *folder = is_inside(walk, &info) ? NULL : fdopendir(fd);
    if (!folder) {
        close(fd);
        return true;
    }
    *vec_push(walk->arena, &walk->inside) =
        (struct input_folder){info.st_dev, info.st_ino};
    list_folder(walk, folder, path, is_named);
    closedir(folder);
    return true;
}

static bool has_ending(const struct input_walk *walk, const char *path)
{
    for (const char *const *ending = walk->endings; *ending; ending++) {
        if (slice_ends_case(slice_of(path), slice_of(*ending))) {
            return true;
        }
    }
    return false;
}

static bool leave_folder(struct input_walk *walk, const struct input_pending *item,
                         struct error *err)
{
    walk->inside.n--;
    if (!item->is_named || walk->found > item->found_before) {
        return true;
    }
    char list[200] = "";
    for (const char *const *ending = walk->endings; *ending; ending++) {
        size_t n = strlen(list);
        snprintf(list + n, sizeof list - n, "%s%s", n ? " " : "", *ending);
    }
    return error_set(err, "no file to read in this folder (looked for %s)", list);
}

enum input_step input_walk_next(struct input_walk *walk, const char **path,
                                struct error *err)
{
    while (walk->pending.n) {
        struct input_pending item = walk->pending.v[--walk->pending.n];
        struct stat info;
        bool is_named = item.kind == NAMED;
        *path = item.path;
        walk->is_named = is_named;
        if (item.kind == LEAVE) {
            if (!leave_folder(walk, &item, err)) {
                return INPUT_PROBLEM;
            }
            continue;
        }
        if (is_named && strcmp(item.path, "-") == 0) {
            walk->found++;
            return INPUT_FILE;
        }
        if ((is_named ? stat(item.path, &info) : lstat(item.path, &info)) != 0) {
            error_set(err, "%s", strerror(errno));
            return INPUT_PROBLEM;
        }
        if (S_ISDIR(info.st_mode)) {
            if (!enter_folder(walk, item.path, is_named, err)) {
                return INPUT_PROBLEM;
            }
        } else if (is_named || (S_ISREG(info.st_mode) && has_ending(walk, item.path))) {
            walk->found++;
            return INPUT_FILE;
        }
    }
    return INPUT_END;
}

static bool too_large(size_t most, struct error *err)
{
    if (most >= 1024 * 1024) {
        return error_set(err, "larger than %zu MiB, the most that is read",
                         most / (1024 * 1024));
    }
    return error_set(err, "larger than %zu KiB, the most that is read", most / 1024);
}

static bool grow(struct input_buffer *buffer, size_t size)
{
    if (size <= buffer->size) {
        return true;
    }
    char *p = realloc(buffer->p, size);
    if (!p) {
        return false;
    }
    buffer->p = p;
    buffer->size = size;
    return true;
}

/* Reads up to the end; one byte more than `most` tells that the file is too large. */
static bool read_all(struct input_buffer *buffer, int fd, size_t most, struct slice *out,
                     struct error *err)
{
    size_t n = 0;
    for (;;) {
        if (n == buffer->size && !grow(buffer, buffer->size * 2)) {
            return error_set(err, "out of memory");
        }
        size_t room = buffer->size - n;
        ssize_t got = read(fd, buffer->p + n, room < most + 1 - n ? room : most + 1 - n);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return error_set(err, "%s", strerror(errno));
        }
        n += (size_t)got;
        if (n > most) {
            return too_large(most, err);
        }
        if (got == 0) {
            *out = (struct slice){buffer->p, n};
            return true;
        }
    }
}

static bool read_regular(struct input_buffer *buffer, int fd, size_t most,
                         struct slice *out, struct error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0) {
        return error_set(err, "%s", strerror(errno));
    }
    if (!S_ISREG(info.st_mode)) {
        return error_set(err, "not a regular file; give '-' to read standard input");
    }
    if ((uint64_t)info.st_size > most) {
        return too_large(most, err);
    }
    size_t size = (size_t)info.st_size + 1;
    if (!grow(buffer, size < READ_FIRST ? READ_FIRST : size)) {
        return error_set(err, "out of memory");
    }
    return read_all(buffer, fd, most, out, err);
}

bool input_read(struct input_buffer *buffer, const char *path, size_t most,
                struct slice *out, struct error *err)
{
    if (strcmp(path, "-") == 0) {
        if (!grow(buffer, READ_FIRST)) {
            return error_set(err, "out of memory");
        }
        return read_all(buffer, STDIN_FILENO, most, out, err);
    }
    /* O_NONBLOCK: opening a pipe without a writer must not wait. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        return error_set(err, "%s", strerror(errno));
    }
    bool ok = read_regular(buffer, fd, most, out, err);
    close(fd);
    return ok;
}

void input_buffer_done(struct input_buffer *buffer)
{
    free(buffer->p);
    *buffer = (struct input_buffer){0};
}
