/*
 * The messages of an archive: tar, zip or cpio, packed with gzip, bzip2, xz, zstd, lz4 or
 * not at all. The only user of libarchive.
 *
 * The library is loaded when the first archive is opened: it brings twelve more
 * libraries, for which every other command would wait (3 ms; November 2026).
 *
 * No filter that would run another program is turned on. Unpacking takes what the packer
 * asked for: 8 MiB with xz -6, 64 MiB with xz -9.
 */
#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "batch/source.h"

enum { PIECE = 64 * 1024 };

#ifdef __APPLE__
#define LIBRARY "libarchive.dylib"
#else
#define LIBRARY "libarchive.so.13"
#endif

#define FUNCTIONS(X)                              \
    X(archive_entry_filetype)                     \
    X(archive_entry_pathname)                     \
    X(archive_entry_pathname_utf8)                \
    X(archive_error_string)                       \
    X(archive_filter_count)                       \
    X(archive_format)                             \
    X(archive_read_data)                          \
    X(archive_read_free)                          \
    X(archive_read_new)                           \
    X(archive_read_next_header)                   \
    X(archive_read_open)                          \
    X(archive_read_support_filter_bzip2)          \
    X(archive_read_support_filter_gzip)           \
    X(archive_read_support_filter_lz4)            \
    X(archive_read_support_filter_lzma)           \
    X(archive_read_support_filter_xz)             \
    X(archive_read_support_filter_zstd)           \
    X(archive_read_support_format_cpio)           \
    X(archive_read_support_format_empty)          \
    X(archive_read_support_format_raw)            \
    X(archive_read_support_format_tar)            \
    X(archive_read_support_format_zip_streamable) \
    X(archive_set_error)

struct library {
    void *handle;
#define POINTER(name) __typeof__(&name) name;
    FUNCTIONS(POINTER)
};

struct unpacker {
    struct library library;
    struct archive *archive;
    struct stream packed;
    size_t given; /* bytes of `packed` handed out last, passed on the next call */
    struct archive_entry *entry; /* the first, read by unpacker_open() */
    bool is_waiting;             /* that first entry is yet to be given out */
};

/* POSIX promises that a pointer from dlsym() can be one to a function; ISO C has no
 * conversion. */
static bool find(const struct library *lib, const char *name, void *pointer, size_t size)
{
    void *found = dlsym(lib->handle, name);
    memcpy(pointer, &found, size);
    return found != NULL;
}

static bool load(struct library *lib, struct error *err)
{
    lib->handle = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    bool is_whole = lib->handle != NULL;
#define FIND(name) is_whole = is_whole && find(lib, #name, &lib->name, sizeof lib->name);
    FUNCTIONS(FIND)
    return is_whole || error_set(err, "archives are read with " LIBRARY
                                      ", which is not on this machine");
}

static la_ssize_t give(struct archive *archive, void *context, const void **bytes)
{
    struct unpacker *unpacker = context;
    const struct library *lib = &unpacker->library;
    stream_skip(&unpacker->packed, unpacker->given);
    struct slice s = stream_peek(&unpacker->packed, 1);
    s = slice_sub(s, 0, PIECE);
    unpacker->given = s.n;
    *bytes = s.p;
    if (s.n == 0 && unpacker->packed.is_failed) {
        lib->archive_set_error(archive, EIO, "%s", unpacker->packed.err.message);
        return -1;
    }
    return (la_ssize_t)s.n;
}

static bool failed(const struct unpacker *unpacker, const char *what, struct error *err)
{
    const struct library *lib = &unpacker->library;
    const char *why = lib->archive_error_string(unpacker->archive);
    return error_set(err, "%s%s%s", what, why ? ": " : "", why ? why : "");
}

static void support(const struct library *lib, struct archive *archive)
{
    lib->archive_read_support_filter_gzip(archive);
    lib->archive_read_support_filter_bzip2(archive);
    lib->archive_read_support_filter_xz(archive);
    lib->archive_read_support_filter_lzma(archive);
    lib->archive_read_support_filter_zstd(archive);
    lib->archive_read_support_filter_lz4(archive);
    lib->archive_read_support_format_tar(archive);
    lib->archive_read_support_format_zip_streamable(archive);
    lib->archive_read_support_format_cpio(archive);
    lib->archive_read_support_format_empty(archive);
    lib->archive_read_support_format_raw(archive);
}

static ptrdiff_t pull(void *context, char *p, size_t n, struct error *err)
{
    struct unpacker *unpacker = context;
    la_ssize_t got = unpacker->library.archive_read_data(unpacker->archive, p, n);
    if (got < 0) {
        failed(unpacker, "broken off or damaged", err);
        return -1;
    }
    return (ptrdiff_t)got;
}

static bool open_first(struct unpacker *unpacker, bool *is_single, struct error *err)
{
    const struct library *lib = &unpacker->library;
    struct archive *archive = unpacker->archive;
    support(lib, archive);
    if (lib->archive_read_open(archive, unpacker, NULL, give, NULL) != ARCHIVE_OK) {
        return failed(unpacker, "not an archive", err);
    }
    int result = lib->archive_read_next_header(archive, &unpacker->entry);
    bool is_raw = lib->archive_format(archive) == ARCHIVE_FORMAT_RAW;
    if (result < ARCHIVE_WARN || (is_raw && lib->archive_filter_count(archive) < 2)) {
        return failed(unpacker, "not an archive", err);
    }
    unpacker->is_waiting = result != ARCHIVE_EOF;
    *is_single = is_raw;
    return true;
}

static void close_library(struct unpacker *unpacker)
{
    if (unpacker->library.handle) {
        dlclose(unpacker->library.handle);
    }
    free(unpacker);
}

bool unpacker_open(struct source *source, bool *is_single, struct error *err)
{
    struct unpacker *unpacker = calloc(1, sizeof *unpacker);
    if (!unpacker) {
        return error_set(err, "out of memory");
    }
    if (!load(&unpacker->library, err)) {
        close_library(unpacker);
        return false;
    }
    if (!(unpacker->archive = unpacker->library.archive_read_new())) {
        close_library(unpacker);
        return error_set(err, "out of memory");
    }
    unpacker->packed = source->stream;
    source->stream = (struct stream){.fd = -1};
    source->unpacker = unpacker;
    if (!open_first(unpacker, is_single, err)) {
        return false;
    }
    if (*is_single) {
        stream_init_pull(&source->stream, pull, unpacker, source->options->stop);
    }
    return true;
}

void unpacker_close(struct unpacker *unpacker)
{
    if (unpacker) {
        unpacker->library.archive_read_free(unpacker->archive);
        stream_done(&unpacker->packed);
        close_library(unpacker);
    }
}

uint64_t unpacker_position(const struct unpacker *unpacker)
{
    return unpacker->packed.offset;
}

/* Names are bytes to us: the locale is "C", where libarchive may find no other form. */
static const char *member_name(const struct unpacker *unpacker)
{
    const struct library *lib = &unpacker->library;
    struct archive_entry *entry = unpacker->entry;
    const char *name = lib->archive_entry_pathname_utf8(entry);
    name = name ? name : lib->archive_entry_pathname(entry);
    return name ? name : "(no name)";
}

static bool take(struct source *source, const char *member, struct source_item *item)
{
    item->shard = source_name_shard(slice_of(member));
    return bytes_set(&item->name, slice_of(source->target->path)) &&
           bytes_add(&item->name, SLICE_LIT("!")) &&
           bytes_add(&item->name, slice_of(member));
}

static int next_header(struct unpacker *unpacker)
{
    if (unpacker->is_waiting) {
        unpacker->is_waiting = false;
        return ARCHIVE_OK;
    }
    return unpacker->library.archive_read_next_header(unpacker->archive,
                                                      &unpacker->entry);
}

static bool next(struct source *source, struct source_item *item)
{
    struct unpacker *unpacker = source->unpacker;
    int result;
    while ((result = next_header(unpacker)) >= ARCHIVE_WARN && result != ARCHIVE_EOF) {
        const char *member = member_name(unpacker);
        if (unpacker->library.archive_entry_filetype(unpacker->entry) == AE_IFREG &&
            !source_is_passed_over(slice_of(member))) {
            source->count++;
            return take(source, member, item);
        }
    }
    if (result == ARCHIVE_EOF && source->count > 0) {
        return false;
    }
    if (result == ARCHIVE_EOF) {
        error_set(&item->err, "no message in this archive");
    } else {
        failed(unpacker, "the archive breaks off or is damaged here", &item->err);
    }
    return source_fail_whole(source, item);
}

static bool read_member(struct source *source, struct bytes *out, struct error *err)
{
    const struct library *lib = &source->unpacker->library;
    struct archive *archive = source->unpacker->archive;
    la_ssize_t got;
    bytes_clear(out, SIZE_MAX);
    do {
        if (out->n > source->options->max_message) {
            return source_too_large(source->options, err);
        }
        if (!bytes_reserve(out, PIECE)) {
            return error_set(err, "out of memory");
        }
        got = lib->archive_read_data(archive, out->p + out->n, PIECE);
        out->n += got > 0 ? (size_t)got : 0;
    } while (got > 0);
    out->p[out->n] = '\0';
    if (got < 0) {
        source->is_over = got == ARCHIVE_FATAL;
        return failed(source->unpacker,
                      "the archive breaks off or is damaged in this member", err);
    }
    return true;
}

const struct source_kind source_archive = {NULL, next, read_member, NULL};
