/*
 * A folder of messages, or a Maildir, in the order of the names' bytes.
 *
 * Names are read in portions, so that a folder of any size takes bounded memory: a
 * portion holds the first NAMES_MOST names behind the last one that was given out.
 * Symbolic links are left out, and a folder inside itself (a bind mount) is entered once.
 */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/source.h"

enum { NAMES_MOST = 32768, DEPTH_MOST = 256 };

struct names {
    struct bytes packed; /* each ended by NUL */
    const char **v;      /* into packed, sorted */
    size_t n, cap;
};

struct level {
    size_t path; /* length of the folder's path */
    dev_t device;
    ino_t inode;
    struct names names;
    size_t at;
    bool has_more;
};

struct state {
    struct bytes path; /* of the item at hand */
    size_t root;       /* bytes of path that the target gave */
    struct level level[DEPTH_MOST];
    size_t depth;
    uint64_t found;
    bool is_maildir;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void names_done(struct names *names)
{
    bytes_done(&names->packed);
    free(names->v);
    *names = (struct names){0};
}

/* Points at the packed names and sorts them. */
static bool names_sort(struct names *names, size_t count)
{
    if (count > names->cap) {
        const char **v = realloc(names->v, count * sizeof *v);
        if (!v) {
            return false;
        }
        names->v = v;
        names->cap = count;
    }
    const char *p = bytes_string(&names->packed);
    for (names->n = 0; names->n < count; names->n++) {
        names->v[names->n] = p;
        p += strlen(p) + 1;
    }
    if (count) {
        qsort(names->v, count, sizeof *names->v, by_name);
    }
    return true;
}

/* Keeps the first NAMES_MOST names, packed anew. */
static bool names_cut(struct names *names)
{
    struct bytes packed = {0};
    for (size_t i = 0; i < names->n && i < NAMES_MOST; i++) {
        if (!bytes_add(&packed, (struct slice){names->v[i], strlen(names->v[i]) + 1})) {
            bytes_done(&packed);
            return false;
        }
    }
    bytes_done(&names->packed);
    names->packed = packed;
    return true;
}

static bool is_listed(const char *name, const char *after)
{
    return name[0] != '.' && (!after || strcmp(name, after) > 0);
}

static bool read_names(DIR *folder, const char *after, struct names *names,
                       bool *has_more)
{
    size_t count = 0;
    *has_more = false;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!is_listed(entry->d_name, after)) {
            continue;
        }
        if (!bytes_add(&names->packed,
                       (struct slice){entry->d_name, strlen(entry->d_name) + 1})) {
            return false;
        }
        if (++count == 2 * NAMES_MOST) {
            if (!names_sort(names, count) || !names_cut(names)) {
                return false;
            }
            count = NAMES_MOST;
            *has_more = true;
        }
    }
    if (!names_sort(names, count)) {
        return false;
    }
    *has_more = *has_more || count > NAMES_MOST;
    if (count > NAMES_MOST) {
        names->n = NAMES_MOST;
    }
    return true;
}

/* The next portion of a level's names; false with errno. */
static bool list(struct state *state, struct level *level)
{
    struct names names = {0};
    const char *after = level->at ? level->names.v[level->at - 1] : NULL;
    state->path.p[state->path.n = level->path] = '\0';
    DIR *folder = opendir(state->path.p);
    if (!folder) {
        return false;
    }
    bool is_done = read_names(folder, after, &names, &level->has_more);
    closedir(folder);
    names_done(&level->names);
    level->names = names;
    level->at = 0;
    errno = is_done ? errno : ENOMEM;
    return is_done;
}

static bool is_inside(const struct state *state, const struct stat *info)
{
    for (size_t i = 0; i < state->depth; i++) {
        if (state->level[i].device == info->st_dev &&
            state->level[i].inode == info->st_ino) {
            return true;
        }
    }
    return false;
}

/* Goes into the folder that state->path names; false with errno. */
static bool enter(struct state *state, const struct stat *info)
{
    if (is_inside(state, info)) {
        return true;
    }
    if (state->depth == DEPTH_MOST) {
        errno = ELOOP;
        return false;
    }
    struct level *level = &state->level[state->depth];
    *level = (struct level){
        .path = state->path.n, .device = info->st_dev, .inode = info->st_ino};
    if (!list(state, level)) {
        names_done(&level->names);
        return false;
    }
    state->depth++;
    return true;
}

static bool has_folder(struct state *state, const char *name)
{
    struct stat info;
    size_t n = state->path.n;
    bool has = bytes_add(&state->path, slice_of("/")) &&
               bytes_add(&state->path, slice_of(name)) &&
               stat(state->path.p, &info) == 0 && S_ISDIR(info.st_mode);
    state->path.p[state->path.n = n] = '\0';
    return has;
}

static bool open_folder(struct source *source, struct error *err)
{
    struct stat info;
    struct state *state = calloc(1, sizeof *state);
    source->state = state;
    if (!state || !bytes_set(&state->path, slice_of(source->target->path))) {
        return error_set(err, "out of memory");
    }
    while (state->path.n > 1 && state->path.p[state->path.n - 1] == '/') {
        state->path.p[--state->path.n] = '\0';
    }
    state->root = slice_eq(bytes_slice(&state->path), SLICE_LIT("/")) ? 0 : state->path.n;
    bool is_like_maildir = has_folder(state, "cur") && has_folder(state, "new");
    state->is_maildir = source->target->format == SOURCE_MAILDIR ||
                        (source->target->format == SOURCE_GUESS && is_like_maildir);
    if (source->target->format == SOURCE_MAILDIR && !is_like_maildir) {
        return error_set(err, "no Maildir: it has no folders cur and new");
    }
    return (stat(state->path.p, &info) == 0 && enter(state, &info)) ||
           error_set(err, "%s", strerror(errno));
}

static void close_folder(struct source *source)
{
    struct state *state = source->state;
    while (state && state->depth > 0) {
        names_done(&state->level[--state->depth].names);
    }
    if (state) {
        bytes_done(&state->path);
    }
    free(state);
}

/* Puts the path of the next entry into state->path. False when a portion could not be
 * read (with errno) or, with errno 0, when there is none. */
static bool next_entry(struct state *state)
{
    while (state->depth > 0) {
        struct level *level = &state->level[state->depth - 1];
        errno = 0;
        if (level->at == level->names.n && level->has_more && !list(state, level)) {
            level->has_more = false;
            return false;
        }
        if (level->at < level->names.n) {
            const char *name = level->names.v[level->at++];
            state->path.p[state->path.n = level->path] = '\0';
            errno = ENOMEM;
            return (strcmp(state->path.p, "/") == 0 ||
                    bytes_add(&state->path, slice_of("/"))) &&
                   bytes_add(&state->path, slice_of(name));
        }
        names_done(&level->names);
        state->depth--;
    }
    errno = 0;
    return false;
}

/* Of a Maildir only what is in cur and new; of folders below, no tmp beside those two. */
static bool is_left_out(struct state *state)
{
    static const struct slice tmp = {"/tmp", 4};
    struct slice path = bytes_slice(&state->path);
    struct slice inside = slice_sub(path, state->root + 1, path.n);
    if (state->is_maildir && state->depth == 1) {
        return !slice_eq(inside, SLICE_LIT("cur")) && !slice_eq(inside, SLICE_LIT("new"));
    }
    if (path.n < tmp.n || !slice_eq(slice_sub(path, path.n - tmp.n, path.n), tmp)) {
        return false;
    }
    state->path.n -= tmp.n;
    bool is_maildir = has_folder(state, "cur") && has_folder(state, "new");
    memcpy(state->path.p + state->path.n, tmp.p, tmp.n + 1);
    state->path.n += tmp.n;
    return is_maildir;
}

/* A Maildir's flags, behind ":2,", change when a message is read. */
static struct slice without_flags(struct slice name)
{
    return slice_sub(name, 0, slice_find(name, 0, SLICE_LIT(":2,")));
}

static bool take(struct source *source, struct source_item *item)
{
    struct state *state = source->state;
    struct slice path = bytes_slice(&state->path), name = slice_of(source->target->path);
    size_t skip = slice_eq(name, SLICE_LIT(".")) && path.n > 2 ? 2 : 0;
    item->shard =
        source_name_shard(without_flags(slice_sub(path, state->root + 1, path.n)));
    item->named = state->is_maildir ? ".eml" : NULL;
    return bytes_set(&item->name, slice_sub(path, skip, path.n));
}

static bool fail(struct source *source, struct source_item *item, int code)
{
    item->is_failed = true;
    error_set(&item->err, "%s", strerror(code));
    return take(source, item);
}

static bool next(struct source *source, struct source_item *item)
{
    struct state *state = source->state;
    struct stat info;
    while (next_entry(state)) {
        if (lstat(state->path.p, &info) != 0) {
            return fail(source, item, errno);
        }
        bool is_folder = S_ISDIR(info.st_mode);
        if (is_folder && !is_left_out(state) && !enter(state, &info)) {
            return fail(source, item, errno);
        }
        bool is_file = S_ISREG(info.st_mode) && !(state->is_maildir && state->depth < 2);
        if (is_file && !source_is_passed_over(bytes_slice(&state->path))) {
            state->found++;
            source->position += (uint64_t)info.st_size;
            return take(source, item);
        }
    }
    if (errno) {
        return fail(source, item, errno);
    }
    if (state->found == 0) {
        state->found++;
        error_set(&item->err, "no message in this folder");
        return source_fail_whole(source, item);
    }
    return false;
}

static bool read_fd(int fd, size_t size, struct bytes *out, struct error *err)
{
    bytes_clear(out, SIZE_MAX);
    for (;;) {
        bool is_full = out->n + 1 >= out->cap;
        if (is_full && !bytes_reserve(out, size > out->n ? size - out->n + 1 : 4096)) {
            return error_set(err, "out of memory");
        }
        ssize_t got = read(fd, out->p + out->n, out->cap - 1 - out->n);
        if (got > 0) {
            out->n += (size_t)got;
        } else if (got == 0) {
            out->p[out->n] = '\0';
            return true;
        } else if (errno != EINTR) {
            return error_set(err, "%s", strerror(errno));
        }
    }
}

static bool read_message(struct source *source, struct bytes *out, struct error *err)
{
    struct state *state = source->state;
    struct stat info;
    int fd = open(state->path.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        return error_set(err, "%s", strerror(errno));
    }
    bool is_done = false;
    if (fstat(fd, &info) != 0) {
        error_set(err, "%s", strerror(errno));
    } else if ((uint64_t)info.st_size > source->options->max_message) {
        source_too_large(source->options, err);
    } else {
        is_done = read_fd(fd, (size_t)info.st_size, out, err);
    }
    close(fd);
    return is_done;
}

const struct source_kind source_folder = {open_folder, next, read_message, close_folder};
