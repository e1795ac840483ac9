#define _POSIX_C_SOURCE 200809L
#include "batch/writer.h"

#include <errno.h>
#include <unistd.h>

enum { GATHER = 64 * 1024 };

void writer_init(struct writer *writer, int fd)
{
    *writer = (struct writer){.fd = fd};
}

void writer_done(struct writer *writer)
{
    bytes_done(&writer->waiting);
}

/* Cuts the part of a line that a failed write left behind `written` of the bytes. */
static void cut_torn_line(struct writer *writer, size_t written)
{
    struct slice all = bytes_slice(&writer->waiting);
    size_t whole = written;
    while (whole > 0 && all.p[whole - 1] != '\n') {
        whole--;
    }
    off_t end = lseek(writer->fd, 0, SEEK_CUR);
    if (end >= (off_t)(written - whole) && whole < written) {
        off_t cut = end - (off_t)(written - whole);
        if (ftruncate(writer->fd, cut) == 0) {
            lseek(writer->fd, cut, SEEK_SET);
        }
    }
}

bool writer_flush(struct writer *writer, struct error *err)
{
    struct slice all = bytes_slice(&writer->waiting);
    size_t written = 0;
    while (written < all.n) {
        ssize_t got = write(writer->fd, all.p + written, all.n - written);
        if (got >= 0) {
            written += (size_t)got;
        } else if (errno != EINTR) {
            writer->is_closed_pipe = errno == EPIPE;
            error_set(err, "%s", strerror(errno));
            cut_torn_line(writer, written);
            bytes_clear(&writer->waiting, 0);
            return false;
        }
    }
    bytes_clear(&writer->waiting, 4 * GATHER);
    return true;
}

bool writer_put(struct writer *writer, struct slice line, struct error *err)
{
    if (!bytes_add(&writer->waiting, line)) {
        return error_set(err, "out of memory");
    }
    return writer->waiting.n < GATHER || writer_flush(writer, err);
}
