#define _POSIX_C_SOURCE 200809L
#include "batch/source.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/guess.h"

static const struct source_kind *const kinds[SOURCE_FORMATS] = {
    [SOURCE_FILE] = &source_file,       [SOURCE_DIR] = &source_folder,
    [SOURCE_MAILDIR] = &source_folder,  [SOURCE_MBOX] = &source_mbox,
    [SOURCE_ARCHIVE] = &source_archive, [SOURCE_JSONL] = &source_jsonl,
};

static bool open_folder(struct source *source, enum source_format format,
                        struct error *err)
{
    if (format == SOURCE_GUESS) {
        format = SOURCE_DIR;
    }
    if (format != SOURCE_DIR && format != SOURCE_MAILDIR) {
        return error_set(err, "is a folder, not %s",
                         format == SOURCE_FILE ? "a file" : target_format_name(format));
    }
    source->kind = &source_folder;
    return source->kind->open(source, err);
}

static enum source_format guess(struct source *source)
{
    bool has_field = source->options->field != NULL;
    return guess_format(source->target->path, &source->stream, has_field);
}

/* Unpacks; what comes out is an archive's members or one file of another format. */
static bool open_packed(struct source *source, enum source_format *format,
                        struct error *err)
{
    bool is_single;
    if (!unpacker_open(source, &is_single, err)) {
        return false;
    }
    if (is_single && *format == SOURCE_ARCHIVE) {
        *format = guess(source);
    }
    return !is_single || *format != SOURCE_ARCHIVE ||
           error_set(err, "packed more than once");
}

static bool open_stream(struct source *source, int fd, struct error *err)
{
    enum source_format format = source->target->format;
    stream_init(&source->stream, fd, source->options->stop);
    source->fd = fd;
    if (format == SOURCE_GUESS) {
        format = guess(source);
    }
    if (format == SOURCE_DIR || format == SOURCE_MAILDIR) {
        return error_set(err, "is a file, not a folder");
    }
    if ((format == SOURCE_ARCHIVE || guess_is_packed(&source->stream)) &&
        !open_packed(source, &format, err)) {
        return false;
    }
    source->kind = kinds[format];
    return !source->kind->open || source->kind->open(source, err);
}

static bool open_path(struct source *source, struct error *err)
{
    const struct target *target = source->target;
    struct stat info;
    if (strcmp(target->path, "-") == 0) {
        return open_stream(source, STDIN_FILENO, err);
    }
    int fd = open(target->path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        return error_set(err, "%s", strerror(errno));
    }
    if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        close(fd);
        return open_folder(source, target->format, err);
    }
    return open_stream(source, fd, err);
}

bool source_open(struct source *source, const struct target *target,
                 const struct source_options *options, struct error *err)
{
    *source = (struct source){
        .target = target, .options = options, .stream = {.fd = -1}, .fd = -1};
    if (open_path(source, err)) {
        return true;
    }
    source_close(source);
    return false;
}

void source_close(struct source *source)
{
    if (source->kind && source->kind->close) {
        source->kind->close(source);
    }
    stream_done(&source->stream);
    unpacker_close(source->unpacker);
    if (source->fd > STDIN_FILENO) {
        close(source->fd);
    }
    *source = (struct source){.stream = {.fd = -1}, .fd = -1};
}

void source_item_clear(struct source_item *item)
{
    struct bytes *const own[] = {&item->name, &item->class, &item->source, &item->subject,
                                 &item->from};
    enum { KEEP = 4096 };
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        bytes_clear(own[i], KEEP);
    }
    item->shard = 0;
    item->named = NULL;
    item->is_failed = false;
    item->err = (struct error){0};
}

bool source_next(struct source *source, struct source_item *item)
{
    source_item_clear(item);
    return !source->is_over && source->kind->next(source, item);
}

bool source_read(struct source *source, struct bytes *out, struct error *err)
{
    return source->kind->read(source, out, err);
}

uint64_t source_position(const struct source *source)
{
    if (source->unpacker) {
        return unpacker_position(source->unpacker);
    }
    return source->position + source->stream.offset;
}

void source_item_done(struct source_item *item)
{
    bytes_done(&item->name);
    bytes_done(&item->class);
    bytes_done(&item->source);
    bytes_done(&item->subject);
    bytes_done(&item->from);
}

uint64_t source_name_shard(struct slice name)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < name.n; i++) {
        hash = (hash ^ (uint8_t)name.p[i]) * 1099511628211u;
    }
    return hash ^ hash >> 32;
}

bool source_item_number(struct source *source, struct source_item *item)
{
    char number[24];
    int n = snprintf(number, sizeof number, "#%" PRIu64, source->count);
    item->shard = source->count - 1;
    return bytes_set(&item->name, slice_of(source->target->path)) &&
           bytes_add(&item->name, (struct slice){number, (size_t)n});
}

bool source_fail_whole(struct source *source, struct source_item *item)
{
    struct slice path = slice_of(source->target->path);
    source->is_over = item->is_failed = true;
    item->shard = source_name_shard(path);
    return bytes_set(&item->name, path);
}

bool source_too_large(const struct source_options *options, struct error *err)
{
    size_t most = options->max_message, mebi = 1024 * 1024;
    return error_set(err, "larger than %zu %s, the most that is checked",
                     most >= mebi ? most / mebi : most / 1024,
                     most >= mebi ? "MiB" : "KiB");
}

bool source_is_passed_over(struct slice name)
{
    static const char *const endings[] = {
        ".png", ".jpg", ".jpeg", ".gif",  ".webp", ".svg",   ".ico",  ".bmp", ".css",
        ".js",  ".ts",  ".map",  ".woff", ".ttf",  ".woff2", ".pdf",  ".mp4", ".md",
        ".py",  ".sh",  ".c",    ".h",    ".yml",  ".yaml",  ".toml", ".lock"};
    size_t base = name.n;
    while (base > 0 && name.p[base - 1] != '/') {
        base--;
    }
    bool is_passed_over = base < name.n && name.p[base] == '.';
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !is_passed_over; i++) {
        is_passed_over = slice_ends_case(name, slice_of(endings[i]));
    }
    return is_passed_over;
}
