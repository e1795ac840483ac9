#include "base/arena.h"
#include "report/fmt_fix.h"

/* Lines of the file that change, and what stands there then. */
struct chunk {
    size_t start, end;    /* bytes of the file, whole lines */
    uint32_t line, lines; /* the first one, from 0, and how many */
    struct slice words;
    uint32_t new_lines;
};

struct diff {
    struct slice file;
    struct buf *out;
    VEC(struct chunk) chunks;
};

static size_t line_start(struct slice file, size_t at)
{
    while (at > 0 && file.p[at - 1] != '\n') {
        at--;
    }
    return at;
}

static size_t line_end(struct slice file, size_t at)
{
    at = slice_find_byte(file, at, '\n');
    return at < file.n ? at + 1 : file.n;
}

static uint32_t count_lines(struct slice s)
{
    uint32_t count = 0;
    for (size_t at = 0; at < s.n; at = line_end(s, at)) {
        count++;
    }
    return count;
}

/* Takes away the lines at both ends that stay as they are. */
static void trim(struct slice file, struct chunk *chunk)
{
    while (chunk->start < chunk->end && chunk->words.n) {
        struct slice old = slice_sub(file, chunk->start, line_end(file, chunk->start));
        struct slice new = slice_sub(chunk->words, 0, line_end(chunk->words, 0));
        if (!slice_eq(old, new)) {
            break;
        }
        chunk->start += old.n;
        chunk->words = slice_sub(chunk->words, new.n, chunk->words.n);
    }
    while (chunk->start < chunk->end && chunk->words.n) {
        size_t old = line_start(file, chunk->end - 1);
        size_t new = line_start(chunk->words, chunk->words.n - 1);
        if (!slice_eq(slice_sub(file, old, chunk->end),
                      slice_sub(chunk->words, new, chunk->words.n))) {
            break;
        }
        chunk->end = old;
        chunk->words = slice_sub(chunk->words, 0, new);
    }
}

/* The next chunk: all edits whose lines touch. */
static struct chunk next_chunk(struct diff *diff, const struct edits *edits, uint32_t *i)
{
    struct slice file = diff->file;
    struct chunk chunk = {.start = line_start(file, edits->list.v[*i].at.start)};
    struct buf words;
    buf_init(&words, diff->out->arena, SIZE_MAX);
    size_t at = chunk.start;
    do {
        const struct edit *edit = &edits->list.v[*i];
        buf_add(&words, slice_sub(file, at, edit->at.start));
        buf_add(&words, edit->words);
        at = edit->at.end;
        chunk.end = line_end(file, at);
        ++*i;
    } while (*i < edits->list.n && edits->list.v[*i].at.start < chunk.end);
    buf_add(&words, slice_sub(file, at, chunk.end));
    chunk.words = buf_slice(&words);
    trim(file, &chunk);
    return chunk;
}

static void find_chunks(struct diff *diff, const struct edits *edits)
{
    size_t at = 0;
    uint32_t line = 0;
    for (uint32_t i = 0; i < edits->list.n;) {
        struct chunk chunk = next_chunk(diff, edits, &i);
        line += count_lines(slice_sub(diff->file, at, chunk.start));
        chunk.line = line;
        chunk.lines = count_lines(slice_sub(diff->file, chunk.start, chunk.end));
        chunk.new_lines = count_lines(chunk.words);
        line += chunk.lines;
        at = chunk.end;
        if (chunk.lines || chunk.new_lines) {
            *vec_push(diff->out->arena, &diff->chunks) = chunk;
        }
    }
}

static void put_lines(struct buf *out, char mark, struct slice lines)
{
    for (size_t at = 0, end; at < lines.n; at = end) {
        end = line_end(lines, at);
        buf_byte(out, mark);
        buf_add(out, slice_sub(lines, at, end));
        if (lines.p[end - 1] != '\n') {
            buf_str(out, "\n\\ No newline at end of file\n");
        }
    }
}

static size_t lines_before(struct slice file, size_t at, uint32_t *count)
{
    uint32_t most = *count;
    for (*count = 0; *count < most && at > 0; ++*count) {
        at = line_start(file, at - 1);
    }
    return at;
}

static size_t lines_after(struct slice file, size_t at, uint32_t *count)
{
    uint32_t most = *count;
    for (*count = 0; *count < most && at < file.n; ++*count) {
        at = line_end(file, at);
    }
    return at;
}

/* "12,3", "12" for one line; where there is none, the line before. */
static void put_range(struct buf *out, char mark, uint32_t line, uint32_t count)
{
    buf_fmt(out, "%c%u", mark, count ? line + 1 : line);
    if (count != 1) {
        buf_fmt(out, ",%u", count);
    }
}

/* Chunks [from, to) as one hunk; *shift is how many lines the file has grown before. */
static void put_hunk(struct diff *diff, uint32_t from, uint32_t to, int64_t *shift)
{
    const struct chunk *first = &diff->chunks.v[from], *last = &diff->chunks.v[to - 1];
    uint32_t before = DIFF_CONTEXT, after = DIFF_CONTEXT;
    size_t start = lines_before(diff->file, first->start, &before);
    size_t end = lines_after(diff->file, last->end, &after);
    uint32_t line = first->line - before;
    uint32_t old = last->line + last->lines + after - line;
    int64_t grown = 0;
    for (uint32_t i = from; i < to; i++) {
        grown += (int64_t)diff->chunks.v[i].new_lines - diff->chunks.v[i].lines;
    }
    buf_str(diff->out, "@@ ");
    put_range(diff->out, '-', line, old);
    buf_byte(diff->out, ' ');
    put_range(diff->out, '+', (uint32_t)(line + *shift), (uint32_t)(old + grown));
    buf_str(diff->out, " @@\n");
    for (uint32_t i = from; i < to; i++) {
        const struct chunk *chunk = &diff->chunks.v[i];
        put_lines(diff->out, ' ', slice_sub(diff->file, start, chunk->start));
        put_lines(diff->out, '-', slice_sub(diff->file, chunk->start, chunk->end));
        put_lines(diff->out, '+', chunk->words);
        start = chunk->end;
    }
    put_lines(diff->out, ' ', slice_sub(diff->file, start, end));
    *shift += grown;
}

static bool is_odd(struct slice path)
{
    for (size_t i = 0; i < path.n; i++) {
        if ((uint8_t)path.p[i] < ' ' || path.p[i] == '"' || path.p[i] == '\\' ||
            path.p[i] == 0x7F) {
            return true;
        }
    }
    return false;
}

static void put_name(struct buf *out, const char *marks, const char *side,
                     struct slice path)
{
    buf_str(out, marks);
    if (!is_odd(path)) {
        buf_str(out, side);
        buf_add(out, path);
        buf_str(out, slice_find_byte(path, 0, ' ') < path.n ? "\t\n" : "\n");
        return;
    }
    buf_byte(out, '"');
    buf_str(out, side);
    for (size_t i = 0; i < path.n; i++) {
        uint8_t c = (uint8_t)path.p[i];
        if (c < ' ' || c == 0x7F) {
            buf_fmt(out, "\\%03o", c);
        } else {
            buf_str(out, c == '"' || c == '\\' ? "\\" : "");
            buf_byte(out, (char)c);
        }
    }
    buf_str(out, "\"\n");
}

void fmt_diff(const char *path, struct slice file, const struct edits *edits,
              struct buf *out)
{
    struct diff diff = {.file = file, .out = out};
    int64_t shift = 0;
    find_chunks(&diff, edits);
    if (diff.chunks.n == 0) {
        return;
    }
    struct slice name = slice_of(path);
    while (slice_starts(name, SLICE_LIT("./")) || slice_starts(name, SLICE_LIT("/"))) {
        name = slice_sub(name, name.p[0] == '/' ? 1 : 2, name.n);
    }
    put_name(out, "--- ", "a/", name);
    put_name(out, "+++ ", "b/", name);
    for (uint32_t from = 0; from < diff.chunks.n;) {
        uint32_t to = from + 1;
        while (to < diff.chunks.n && diff.chunks.v[to].line - diff.chunks.v[to - 1].line -
                                             diff.chunks.v[to - 1].lines <=
                                         2 * DIFF_CONTEXT) {
            to++;
        }
        put_hunk(&diff, from, to, &shift);
        from = to;
    }
}
