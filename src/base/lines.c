#include "base/lines.h"

#include "base/json.h"
#include "base/utf8.h"
#include "base/vec.h"

void lines_init(struct lines *lines, struct arena *arena, struct slice file)
{
    VEC(uint32_t) start = {0};
    *vec_push(arena, &start) = 0;
    for (size_t at = 0; (at = slice_find_byte(file, at, '\n')) < file.n;) {
        *vec_push(arena, &start) = (uint32_t)++at;
    }
    *lines = (struct lines){file, start.v, start.n};
}

struct place lines_place(const struct lines *lines, uint32_t offset)
{
    uint32_t low = 0, high = lines->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->start[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    struct slice before = slice_sub(lines->file, lines->start[low], offset);
    return (struct place){low + 1, (uint32_t)utf8_length(before) + 1, offset};
}

struct slice lines_get(const struct lines *lines, uint32_t line)
{
    if (line == 0 || line > lines->count) {
        return SLICE_NONE;
    }
    struct slice rest = slice_sub(lines->file, lines->start[line - 1], lines->file.n);
    struct slice text = SLICE_NONE;
    slice_next_line(&rest, &text);
    return text;
}

void lines_put_place(struct json *json, const char *key, struct place place)
{
    json_key(json, key);
    json_open(json, '{');
    json_put_uint(json, "line", place.line);
    json_put_uint(json, "column", place.column);
    json_put_uint(json, "offset", place.offset);
    json_close(json, '}');
}
