/* A file that is one message. */
#include "batch/source.h"

static bool next(struct source *source, struct source_item *item)
{
    if (source->count++ > 0) {
        return false;
    }
    struct slice path = slice_of(source->target->path);
    item->shard = source_name_shard(path);
    return bytes_set(&item->name, path);
}

static bool read_all(struct source *source, struct bytes *out, struct error *err)
{
    struct stream *stream = &source->stream;
    size_t most = source->options->max_message;
    struct slice all = stream_peek(stream, most + 1);
    if (stream->is_failed) {
        *err = stream->err;
        return false;
    }
    if (all.n > most) {
        return source_too_large(source->options, err);
    }
    return bytes_set(out, all) || error_set(err, "out of memory");
}

const struct source_kind source_file = {.next = next, .read = read_all};
