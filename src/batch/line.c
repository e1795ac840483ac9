#include "batch/line.h"

#include "base/json.h"

static void put_head(const struct line_style *style, const struct source_item *item,
                     struct json *json)
{
    json_open(json, '{');
    json_put_str(json, "schema", "check/1");
    json_put_str(json, "rules", style->rules);
    json_put_string(json, "path", bytes_slice(&item->name));
    json_put_str(json, "class", item->class.n ? bytes_string(&item->class) : NULL);
    json_put_string(json, "source", bytes_slice(&item->source));
    if (style->options) {
        json_put_str(json, "options", style->options);
    }
}

void line_put_head(const struct line_style *style, const struct source_item *item,
                   struct buf *out)
{
    struct json json;
    json_init(&json, out);
    put_head(style, item, &json);
}

/* What follows {"path":"…" in check/1's object of a file, its brace included. */
static struct slice after_path(struct slice object)
{
    size_t at = strlen("{\"path\":\"");
    while (at < object.n && object.p[at] != '"') {
        at += object.p[at] == '\\' ? 2 : 1;
    }
    return slice_sub(object, at + 1, object.n);
}

void line_put(const struct line_style *style, const struct job *job, struct slice object,
              double milliseconds, struct buf *out)
{
    struct json json;
    json_init(&json, out);
    put_head(style, &job->item, &json);
    json_put_str(&json, "language", job->is_checked ? job->summary.language : NULL);
    if (job->is_checked) {
        struct slice rest = after_path(object);
        buf_add(out, slice_sub(rest, 0, rest.n ? rest.n - 1 : 0));
    } else {
        json_put_str(&json, "error", job->item.err.message);
    }
    if (style->has_timings) {
        json_put_number(&json, "ms", milliseconds);
    }
    json_close(&json, '}');
    buf_byte(out, '\n');
}
