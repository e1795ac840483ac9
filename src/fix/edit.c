#include "fix/edit.h"

#include "base/buf.h"

void edits_add(struct arena *arena, struct edits *edits, struct span at,
               struct slice words)
{
    *vec_push(arena, &edits->list) = (struct edit){at, words};
}

/* Lists are short and nearly in order; insertion keeps equal places as they came. */
bool edits_sort(struct edits *edits)
{
    for (uint32_t i = 1; i < edits->list.n; i++) {
        struct edit edit = edits->list.v[i];
        uint32_t at = i;
        for (; at > 0; at--) {
            const struct edit *before = &edits->list.v[at - 1];
            bool is_later =
                before->at.start > edit.at.start ||
                (before->at.start == edit.at.start && before->at.end > edit.at.end);
            if (!is_later) {
                break;
            }
            edits->list.v[at] = *before;
        }
        edits->list.v[at] = edit;
    }
    for (uint32_t i = 1; i < edits->list.n; i++) {
        if (edits->list.v[i].at.start < edits->list.v[i - 1].at.end) {
            return false;
        }
    }
    return true;
}

void edits_trim(struct edits *edits, struct slice file)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < edits->list.n; i++) {
        struct edit edit = edits->list.v[i];
        while (edit.at.start < edit.at.end && edit.words.n &&
               file.p[edit.at.start] == edit.words.p[0]) {
            edit.at.start++;
            edit.words = slice_sub(edit.words, 1, edit.words.n);
        }
        while (edit.at.start < edit.at.end && edit.words.n &&
               file.p[edit.at.end - 1] == edit.words.p[edit.words.n - 1]) {
            edit.at.end--;
            edit.words.n--;
        }
        if (edit.at.start < edit.at.end || edit.words.n) {
            edits->list.v[kept++] = edit;
        }
    }
    edits->list.n = kept;
}

struct slice edits_apply(struct arena *arena, struct slice file,
                         const struct edits *edits)
{
    struct buf out;
    size_t size = file.n;
    for (uint32_t i = 0; i < edits->list.n; i++) {
        size += edits->list.v[i].words.n;
    }
    buf_init(&out, arena, SIZE_MAX);
    buf_reserve(&out, size);
    uint32_t at = 0;
    for (uint32_t i = 0; i < edits->list.n; i++) {
        const struct edit *edit = &edits->list.v[i];
        buf_add(&out, slice_sub(file, at, edit->at.start));
        buf_add(&out, edit->words);
        at = edit->at.end;
    }
    buf_add(&out, slice_sub(file, at, file.n));
    return buf_slice(&out);
}

/* A stretch of a result: bytes of the file as they were, or words. */
struct piece {
    struct span at;
    struct slice words; /* p is NULL: the file's own */
};

/* What a list of edits makes of the file, as pieces from its start to its end. */
struct pieces {
    VEC(struct piece) list;
};

static void add_piece(struct arena *arena, struct pieces *pieces, struct piece piece)
{
    if (piece.words.p ? piece.words.n > 0 : piece.at.start < piece.at.end) {
        *vec_push(arena, &pieces->list) = piece;
    }
}

static void cut_up(struct arena *arena, struct slice file, const struct edits *edits,
                   struct pieces *out)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < edits->list.n; i++) {
        const struct edit *edit = &edits->list.v[i];
        add_piece(arena, out, (struct piece){{at, edit->at.start}, SLICE_NONE});
        if (edit->words.n) {
            add_piece(arena, out, (struct piece){{0, 0}, edit->words});
        }
        at = edit->at.end;
    }
    add_piece(arena, out, (struct piece){{at, (uint32_t)file.n}, SLICE_NONE});
}

static size_t piece_length(const struct piece *piece)
{
    return piece->words.p ? piece->words.n : piece->at.end - piece->at.start;
}

static struct piece piece_sub(const struct piece *piece, size_t from, size_t to)
{
    if (piece->words.p) {
        return (struct piece){{0, 0}, slice_sub(piece->words, from, to)};
    }
    return (struct piece){
        {piece->at.start + (uint32_t)from, piece->at.start + (uint32_t)to}, SLICE_NONE};
}

/* Adds the bytes [from, to) of the first result to `out`. *index and *start move on with
 * it: the piece that holds `from`, and where it begins. */
static void take(struct arena *arena, const struct pieces *first, size_t from, size_t to,
                 uint32_t *index, size_t *start, struct pieces *out)
{
    while (from < to && *index < first->list.n) {
        const struct piece *piece = &first->list.v[*index];
        size_t length = piece_length(piece);
        if (from >= *start + length) {
            *start += length;
            ++*index;
            continue;
        }
        size_t end = *start + length < to ? *start + length : to;
        add_piece(arena, out, piece_sub(piece, from - *start, end - *start));
        from = end;
    }
}

/* The pieces as edits of the file. */
static void to_edits(struct arena *arena, struct slice file, const struct pieces *pieces,
                     struct edits *out)
{
    uint32_t at = 0;
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    for (uint32_t i = 0; i <= pieces->list.n; i++) {
        bool is_end = i == pieces->list.n;
        if (!is_end && pieces->list.v[i].words.p) {
            buf_add(&words, pieces->list.v[i].words);
            continue;
        }
        uint32_t next = is_end ? (uint32_t)file.n : pieces->list.v[i].at.start;
        if (next > at || words.n) {
            edits_add(arena, out, (struct span){at, next}, buf_slice(&words));
            buf_init(&words, arena, SIZE_MAX);
        }
        at = is_end ? next : pieces->list.v[i].at.end;
    }
}

void edits_compose(struct arena *arena, struct slice file, const struct edits *first,
                   const struct edits *second, struct edits *out)
{
    struct pieces before = {0}, after = {0};
    cut_up(arena, file, first, &before);
    uint32_t index = 0;
    size_t start = 0, at = 0;
    for (uint32_t i = 0; i < second->list.n; i++) {
        const struct edit *edit = &second->list.v[i];
        take(arena, &before, at, edit->at.start, &index, &start, &after);
        if (edit->words.n) {
            add_piece(arena, &after, (struct piece){{0, 0}, edit->words});
        }
        at = edit->at.end;
    }
    take(arena, &before, at, SIZE_MAX, &index, &start, &after);
    to_edits(arena, file, &after, out);
    edits_trim(out, file);
}
