#define _POSIX_C_SOURCE 200809L
#include "batch/resume.h"

#include <errno.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/columns.h"

enum { STEP = 64 * 1024 };

/* The line that begins the window, its end included; empty when the rest has no end. */
static struct slice next_line(struct stream *stream)
{
    size_t want = STEP, from = 0;
    for (;;) {
        struct slice s = stream_peek(stream, want);
        size_t end = slice_find_byte(s, from, '\n');
        if (end < s.n) {
            return slice_sub(s, 0, end + 1);
        }
        if (s.n < want) {
            return SLICE_NONE;
        }
        from = s.n;
        want = s.n + s.n / 2;
    }
}

static size_t end_of_string(struct slice s, size_t at)
{
    while (at < s.n && s.p[at] != '"') {
        at += s.p[at] == '\\' ? 2 : 1;
    }
    return at;
}

/* The string that a key of the line has, escapes and all. */
static struct slice value_of(struct slice line, struct slice key)
{
    size_t at = slice_find(line, 0, key) + key.n;
    return slice_sub(line, at, end_of_string(line, at));
}

/* Says in what the line differs from the head that it should have. */
static bool tell_difference(uint64_t number, struct slice line, struct slice head,
                            struct error *err)
{
    static const struct slice rules = {"\"rules\":\"", 9}, path = {"\"path\":\"", 8},
                              options = {"\"options\":\"", 11};
    if (!slice_starts(line, SLICE_LIT("{\"schema\":\"check/1\""))) {
        return error_set(err, "line %" PRIu64 " is no result of a batch", number);
    }
    if (!slice_eq(value_of(line, rules), value_of(head, rules))) {
        return error_set(err,
                         "line %" PRIu64 " was made with other rules (%.*s, now %.*s); "
                         "start anew with --output",
                         number, SLICE_FMT(value_of(line, rules)),
                         SLICE_FMT(value_of(head, rules)));
    }
    if (!slice_eq(value_of(line, path), value_of(head, path))) {
        return error_set(err,
                         "line %" PRIu64 " is of '%.*s', but message %" PRIu64
                         " of this run is '%.*s': other targets or another shard, or the "
                         "input has changed",
                         number, SLICE_FMT(slice_sub(value_of(line, path), 0, 100)),
                         number, SLICE_FMT(slice_sub(value_of(head, path), 0, 100)));
    }
    if (!slice_eq(value_of(line, options), value_of(head, options))) {
        return error_set(err,
                         "line %" PRIu64 " was made with other options ('%.*s', now "
                         "'%.*s')",
                         number, SLICE_FMT(slice_sub(value_of(line, options), 0, 100)),
                         SLICE_FMT(slice_sub(value_of(head, options), 0, 100)));
    }
    return error_set(err, "line %" PRIu64 " has another class or source than this run",
                     number);
}

static bool is_error(struct slice line, size_t head)
{
    return slice_starts(slice_sub(line, head, line.n),
                        SLICE_LIT(",\"language\":null,\"error\":"));
}

/* Holds a line against the feed's message and counts it. */
static bool compare_line(struct slice line, struct feed *feed,
                         const struct line_style *style, struct arena *arena,
                         struct resume *out, struct error *err)
{
    uint64_t number = out->messages + 1;
    if (style->columns) {
        struct error why = {0};
        out->errors += columns_is_failure(style->columns, line);
        return columns_match(style, &feed->item, line, &why) ||
               error_set(err, "record %" PRIu64 ": %.300s", number, why.message);
    }
    struct arena_mark mark = arena_mark(arena);
    struct buf head;
    buf_init(&head, arena, SIZE_MAX);
    line_put_head(style, &feed->item, &head);
    if (!slice_starts(line, buf_slice(&head)) || line.p[head.n] != ',') {
        return tell_difference(number, line, buf_slice(&head), err);
    }
    out->errors += is_error(line, head.n);
    arena_rewind(arena, mark);
    return true;
}

/* The names of the columns; nothing of them is a file that is yet to begin. */
static bool skip_names(struct stream *stream, const struct line_style *style,
                       struct arena *arena, struct resume *out, struct error *err)
{
    struct buf names;
    struct slice line = next_line(stream);
    buf_init(&names, arena, SIZE_MAX);
    columns_put_names(style->columns, &names);
    if (line.n && !slice_eq(line, buf_slice(&names))) {
        return error_set(err, "its columns are '%.*s', not those of this run",
                         SLICE_FMT(slice_sub(slice_trim(line), 0, 300)));
    }
    if (line.n && slice_find(line, 0, SLICE_LIT("path")) == line.n) {
        return error_set(err, "only a table with the column path can be gone on with");
    }
    out->size = line.n;
    stream_skip(stream, line.n);
    return true;
}

static bool compare(struct stream *stream, struct feed *feed,
                    const struct line_style *style, struct arena *arena,
                    struct resume *out, struct error *err)
{
    if (style->columns && !skip_names(stream, style, arena, out, err)) {
        return false;
    }
    for (struct slice line; (line = next_line(stream)).n > 0;) {
        *err = (struct error){0};
        if (!feed_next(feed, err)) {
            return err->message[0] ? false
                                   : error_set(err,
                                               "has more lines than this run has "
                                               "messages (%" PRIu64 ")",
                                               out->messages);
        }
        if (!compare_line(line, feed, style, arena, out, err)) {
            return false;
        }
        out->messages++;
        out->size += line.n;
        stream_skip(stream, line.n);
        stream_shrink(stream);
    }
    if (stream->is_failed) {
        *err = stream->err;
    }
    return !stream->is_failed;
}

bool resume_skip(int fd, struct feed *feed, const struct line_style *style,
                 struct resume *out, struct error *err)
{
    struct stream stream;
    struct arena arena;
    *out = (struct resume){0};
    arena_init(&arena, SIZE_MAX / 2, NULL);
    stream_init(&stream, fd, NULL);
    bool is_same = compare(&stream, feed, style, &arena, out, err);
    stream_done(&stream);
    arena_done(&arena);
    if (!is_same) {
        return false;
    }
    if (ftruncate(fd, (off_t)out->size) != 0 || lseek(fd, 0, SEEK_END) < 0) {
        return error_set(err, "%s", strerror(errno));
    }
    return true;
}
