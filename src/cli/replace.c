#define _XOPEN_SOURCE 700
#include "cli/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool replace_begin(const char *path, struct stat *before, struct error *err)
{
    if (lstat(path, before) != 0) {
        return error_set(err, "%s", strerror(errno));
    }
    if (S_ISLNK(before->st_mode)) {
        return error_set(err, "a symbolic link is not written through; name the file "
                              "that it points to");
    }
    return S_ISREG(before->st_mode) || error_set(err, "not a regular file");
}

static bool write_all(int fd, struct slice bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR) {
            return false;
        }
        bytes = slice_sub(bytes, n > 0 ? (size_t)n : 0, bytes.n);
    }
    return true;
}

/* The owner first, since that takes the set-user-id bits away. */
static bool keep_owner_and_mode(int fd, const struct stat *before)
{
    struct stat now;
    if (fstat(fd, &now) != 0) {
        return false;
    }
    bool is_same = now.st_uid == before->st_uid && now.st_gid == before->st_gid;
    return (is_same || fchown(fd, before->st_uid, before->st_gid) == 0) &&
           fchmod(fd, before->st_mode & 07777) == 0;
}

static bool is_unchanged(const char *path, const struct stat *before)
{
    struct stat now;
    return lstat(path, &now) == 0 && now.st_dev == before->st_dev &&
           now.st_ino == before->st_ino && now.st_size == before->st_size &&
           now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

/* So that the new name is on the disk too; a folder that can't be synced is no fault. */
static void sync_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct slice folder =
        slash ? (struct slice){path, (size_t)(slash - path) + 1} : SLICE_LIT(".");
    int fd = open(arena_string(arena, folder), O_RDONLY | O_DIRECTORY);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

static bool failed(const char *temporary, const char *what, struct error *err)
{
    int code = errno;
    unlink(temporary);
    return error_set(err, "can't %s: %s; the file is as it was", what, strerror(code));
}

bool replace_file(struct arena *arena, const char *path, const struct stat *before,
                  struct slice bytes, struct error *err)
{
    size_t room = strlen(path) + sizeof ".XXXXXX";
    char *temporary = arena_alloc(arena, room);
    snprintf(temporary, room, "%s.XXXXXX", path);
    int fd = mkstemp(temporary);
    if (fd < 0) {
        return error_set(err, "can't make a file beside it: %s; the file is as it was",
                         strerror(errno));
    }
    const char *what = NULL;
    if (!write_all(fd, bytes)) {
        what = "write the new file";
    } else if (!keep_owner_and_mode(fd, before)) {
        what = "give the new file the owner and mode of the old one";
    } else if (fsync(fd) != 0) {
        what = "write the new file to the disk";
    }
    int code = errno;
    if (close(fd) != 0 && !what) {
        what = "write the new file";
        code = errno;
    }
    errno = code;
    if (what) {
        return failed(temporary, what, err);
    }
    if (!is_unchanged(path, before)) {
        unlink(temporary);
        return error_set(err, "the file has changed meanwhile, and is left as it is");
    }
    if (rename(temporary, path) != 0) {
        return failed(temporary, "put the new file in its place", err);
    }
    sync_folder(arena, path);
    return true;
}
