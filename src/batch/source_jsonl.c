/* JSON lines: an object a line, one member of which holds the message, or which is a
 * draft itself. */
#include <stdlib.h>

#include "base/json_read.h"
#include "batch/source.h"

enum {
    LINE_MOST = 8 * 1024 * 1024,
    NODES_MOST = 65536, /* values of one line, for what the tree of a line may take */
};

struct state {
    struct json_node *root;
    size_t length; /* of the line at the start of the window, its end included */
    bool is_large;
    bool is_torn; /* reading failed before its end */
};

static bool open_jsonl(struct source *source, struct error *err)
{
    source->state = calloc(1, sizeof(struct state));
    return source->state || error_set(err, "out of memory");
}

static void close_jsonl(struct source *source)
{
    struct state *state = source->state;
    if (state) {
        json_read_free(state->root);
    }
    free(state);
}

/* Finds the end of the line that begins the window, asking for no more than it takes, so
 * that a line through a pipe is worked on when it comes; lets go what is too long. */
static struct slice find_line(struct source *source)
{
    struct state *state = source->state;
    size_t from = 0;
    state->is_large = false;
    for (;;) {
        struct slice s = stream_peek(&source->stream, from + 1);
        size_t end = slice_find_byte(s, from, '\n');
        if (end < s.n || s.n == from) {
            state->length = end + (end < s.n);
            state->is_torn = end == s.n && source->stream.is_failed;
            return slice_sub(s, 0, end);
        }
        from = s.n;
        if (state->is_large || s.n > LINE_MOST) {
            state->is_large = true;
            stream_skip(&source->stream, s.n);
            from = 0;
        }
    }
}

/* A bound on the values of a line: brackets, commas and colons outside its strings. */
static bool has_too_many(struct slice line)
{
    size_t count = 0;
    bool is_string = false;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (c == '"') {
            is_string = !is_string;
        } else if (c == '\\') {
            i++;
        } else if (!is_string) {
            count += c == ',' || c == '[' || c == '{';
        }
    }
    return count > NODES_MOST;
}

/* A member, or one of a member: "payload.raw". */
static const struct json_node *find_field(const struct json_node *object,
                                          const char *name)
{
    const struct json_node *node = json_member(object, name);
    struct slice rest = slice_of(name);
    while (!node && object && rest.n) {
        char key[256];
        size_t dot = slice_find_byte(rest, 0, '.');
        if (dot >= sizeof key) {
            return NULL;
        }
        memcpy(key, rest.p, dot);
        key[dot] = '\0';
        object = json_member(object, key);
        rest = slice_sub(rest, dot + 1, rest.n);
        node = rest.n == 0 ? object : NULL;
    }
    return node;
}

static bool take_field(const struct json_node *root, const char *name, struct bytes *out)
{
    const struct json_node *node = name ? find_field(root, name) : NULL;
    struct slice s = json_as_string(node);
    char digits[2];
    if (!s.p && json_is_number(node)) { /* labels of 0 and 1 */
        double value = json_as_number(node, 0);
        if (value == 0 || value == 1) {
            digits[0] = value == 1 ? '1' : '0';
            s = (struct slice){digits, 1};
        }
    }
    return !s.p || bytes_set(out, s);
}

static bool take_line(struct source *source, struct slice line, struct source_item *item)
{
    const struct source_options *options = source->options;
    struct state *state = source->state;
    struct error *err = &item->err;
    if (state->is_torn) {
        *err = source->stream.err;
        source->is_over = true;
        return false;
    }
    if (state->is_large) {
        return error_set(err, "line longer than %d MiB, the most that is read",
                         LINE_MOST / (1024 * 1024));
    }
    if (has_too_many(line)) {
        return error_set(err, "more than %d values in one line", NODES_MOST);
    }
    state->root = json_read(line, err);
    if (!state->root) {
        return false;
    }
    err->line = (uint32_t)source->count;
    if (!json_is_object(state->root)) {
        return error_set(err, "not an object");
    }
    return (take_field(state->root, options->class_field, &item->class) &&
            take_field(state->root, options->source_field, &item->source) &&
            take_field(state->root, options->subject_field, &item->subject) &&
            take_field(state->root, options->from_field, &item->from)) ||
           error_set(err, "out of memory");
}

static bool next(struct source *source, struct source_item *item)
{
    struct state *state = source->state;
    struct slice line;
    json_read_free(state->root);
    state->root = NULL;
    do {
        stream_skip(&source->stream, state->length);
        stream_shrink(&source->stream);
        line = slice_trim(find_line(source));
        if (state->length == 0 && !state->is_large) {
            item->err = source->stream.err;
            return source->stream.is_failed && source_fail_whole(source, item);
        }
        source->count++;
    } while (line.n == 0 && !state->is_large);
    item->is_failed = !take_line(source, line, item);
    item->named = source->options->field ? NULL : ".json";
    return source_item_number(source, item);
}

static bool read_message(struct source *source, struct bytes *out, struct error *err)
{
    struct state *state = source->state;
    const char *field = source->options->field;
    struct slice message;
    if (!field) {
        message = slice_trim(find_line(source));
    } else {
        const struct json_node *node = find_field(state->root, field);
        message = json_as_string(node);
        if (!message.p) {
            return error_set(err, node ? "field '%s' is no text" : "no field '%s'",
                             field);
        }
    }
    if (message.n > source->options->max_message) {
        return source_too_large(source->options, err);
    }
    return bytes_set(out, message) || error_set(err, "out of memory");
}

const struct source_kind source_jsonl = {open_jsonl, next, read_message, close_jsonl};
