/* An mbox of any size, message by message. */
#include <stdlib.h>

#include "batch/mbox.h"
#include "batch/source.h"

enum {
    STEP = 256 * 1024,
    CONTEXT = 4 /* bytes before a line that tell of an empty one */
};

struct state {
    bool is_inside; /* the window begins with the separator of a message not yet passed */
};

/* Where the message whose separator begins the window ends. */
struct extent {
    size_t end;      /* in the window */
    bool is_large;   /* its beginning has been let go: only the end counts */
    bool is_counted; /* Content-Length led there */
};

static bool open_mbox(struct source *source, struct error *err)
{
    source->state = calloc(1, sizeof(struct state));
    return source->state || error_set(err, "out of memory");
}

static void close_mbox(struct source *source)
{
    free(source->state);
}

static size_t after_line(struct slice s)
{
    size_t end = slice_find_byte(s, 0, '\n');
    return end < s.n ? end + 1 : s.n;
}

/* Follows Content-Length, where a separator or the end of the file stands there. */
static bool find_counted(struct source *source, struct extent *out)
{
    size_t body, first;
    uint64_t length;
    struct slice s = stream_peek(&source->stream, STEP);
    first = after_line(s);
    if (!mbox_length(slice_sub(s, first, s.n), &body, &length) ||
        length > source->options->max_message) {
        return false;
    }
    size_t end = first + body + (size_t)length;
    s = stream_peek(&source->stream, end + MBOX_LOOK_AHEAD);
    if (!mbox_ends_at(s, end, s.n < end + MBOX_LOOK_AHEAD)) {
        return false;
    }
    while (end < s.n && (s.p[end] == '\n' || s.p[end] == '\r')) {
        end++;
    }
    *out = (struct extent){.end = end, .is_counted = true};
    return true;
}

static void find_end(struct source *source, struct extent *out)
{
    struct stream *stream = &source->stream;
    *out = (struct extent){0};
    if (find_counted(source, out)) {
        return;
    }
    size_t want = STEP, from = 1;
    for (;;) {
        struct slice s = stream_peek(stream, want);
        bool is_end = s.n < want;
        size_t judged = is_end ? s.n : s.n - MBOX_LOOK_AHEAD;
        out->end = from < s.n ? mbox_find(s, from) : s.n;
        if (is_end || out->end < judged) {
            return;
        }
        from = judged > from ? judged : from;
        if (out->is_large || from > source->options->max_message + STEP) {
            out->is_large = true;
            stream_skip(stream, from - CONTEXT);
            stream_shrink(stream);
            from = CONTEXT;
        }
        want = s.n > STEP && !out->is_large ? s.n + STEP : 2 * STEP;
    }
}

static void pass(struct source *source, const struct extent *extent)
{
    struct state *state = source->state;
    stream_skip(&source->stream, extent->end);
    stream_shrink(&source->stream);
    state->is_inside = false;
}

/* Passes what stands before the first message: empty lines. False where it is no mbox. */
static bool find_first(struct source *source, struct error *err)
{
    struct slice s = stream_peek(&source->stream, STEP);
    size_t at = slice_skip_space(s, 0);
    if (at == s.n || mbox_is_start(slice_sub(s, at, s.n))) {
        stream_skip(&source->stream, at);
        return true;
    }
    return error_set(err, "no mbox: it does not begin with a line \"From sender date\"");
}

static bool next(struct source *source, struct source_item *item)
{
    struct state *state = source->state;
    struct extent extent;
    if (state->is_inside) {
        find_end(source, &extent);
        pass(source, &extent);
    }
    if (source->count == 0 && !find_first(source, &item->err)) {
        return source_fail_whole(source, item);
    }
    if (stream_peek(&source->stream, 1).n == 0) {
        item->err = source->stream.err;
        return source->stream.is_failed && source_fail_whole(source, item);
    }
    source->count++;
    state->is_inside = true;
    item->named = ".eml";
    return source_item_number(source, item);
}

/* Without the empty line that ends a message in an mbox. */
static struct slice without_last_line(struct slice s)
{
    bool has_cr = s.n > 1 && s.p[s.n - 2] == '\r';
    size_t end = s.n - (has_cr ? 2 : 1);
    bool is_empty = s.n > 1 && s.p[s.n - 1] == '\n' && end > 0 && s.p[end - 1] == '\n';
    return is_empty ? slice_sub(s, 0, end) : s;
}

static bool copy(struct slice message, bool is_counted, struct bytes *out)
{
    bool is_unquoted =
        is_counted && slice_find(message, 0, SLICE_LIT("\nFrom ")) < message.n;
    if (is_unquoted) {
        return bytes_set(out, message);
    }
    bytes_clear(out, SIZE_MAX);
    if (!bytes_reserve(out, message.n)) {
        return false;
    }
    out->n = mbox_unquote(message, out->p);
    out->p[out->n] = '\0';
    return true;
}

static bool read_message(struct source *source, struct bytes *out, struct error *err)
{
    struct extent extent;
    find_end(source, &extent);
    struct slice s = stream_peek(&source->stream, extent.end);
    struct slice message = slice_sub(s, after_line(s), extent.end);
    bool is_done = true;
    message = without_last_line(message);
    if (extent.is_large || message.n > source->options->max_message) {
        is_done = source_too_large(source->options, err);
    } else if (source->stream.is_failed && extent.end == s.n) {
        *err = source->stream.err;
        source->is_over = true;
        is_done = false;
    } else if (!copy(message, extent.is_counted, out)) {
        is_done = error_set(err, "out of memory");
    }
    pass(source, &extent);
    return is_done;
}

const struct source_kind source_mbox = {open_mbox, next, read_message, close_mbox};
