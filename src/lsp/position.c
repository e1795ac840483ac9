#include "lsp/position.h"

#include <stdlib.h>

/* The step behind the character, or the end of line, at step->offset. */
static struct position_step after(struct slice text, bool is_utf8,
                                  struct position_step step)
{
    uint8_t c = (uint8_t)text.p[step.offset];
    if (c == '\n' || c == '\r') {
        bool is_pair =
            c == '\r' && step.offset + 1 < text.n && text.p[step.offset + 1] == '\n';
        step.offset += is_pair ? 2 : 1;
        step.at = (struct position){step.at.line + 1, 0};
        return step;
    }
    uint32_t bytes = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    uint32_t left = (uint32_t)text.n - step.offset;
    step.offset += bytes < left ? bytes : left;
    step.at.character += is_utf8 ? bytes : bytes == 4 ? 2 : 1;
    return step;
}

/* False when memory runs out: then the text is walked from the last step there is. */
static bool push(struct position_index *index, struct position_step step)
{
    if (index->n == index->room) {
        size_t room = index->room ? 2 * index->room : 64;
        struct position_step *grown = realloc(index->steps, room * sizeof *grown);
        if (!grown) {
            return false;
        }
        index->steps = grown;
        index->room = room;
    }
    index->steps[index->n++] = step;
    return true;
}

static bool is_before(struct position a, struct position b)
{
    return a.line < b.line || (a.line == b.line && a.character < b.character);
}

/* The last step that is not behind the offset and the position. */
static struct position_step nearest(const struct position_index *index, uint32_t offset,
                                    struct position at)
{
    size_t low = 0, high = index->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct position_step *step = &index->steps[middle];
        if (step->offset > offset || is_before(at, step->at)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low ? index->steps[low - 1] : (struct position_step){0};
}

/* Walks to the last place that is not behind the offset, the position or the text. */
static struct position_step walk(struct position_index *index, struct slice text,
                                 uint32_t offset, struct position at)
{
    struct position_step step = nearest(index, offset, at);
    uint32_t indexed = index->n ? index->steps[index->n - 1].offset : 0;
    while (step.offset < text.n) {
        struct position_step next = after(text, index->is_utf8, step);
        if (next.offset > offset || is_before(at, next.at)) {
            break;
        }
        step = next;
        if (step.offset >= indexed + POSITION_STRIDE && push(index, step)) {
            indexed = step.offset;
        }
    }
    return step;
}

uint32_t position_offset(struct position_index *index, struct slice text,
                         struct position at)
{
    return walk(index, text, UINT32_MAX, at).offset;
}

struct position position_of(struct position_index *index, struct slice text,
                            uint32_t offset)
{
    const struct position last = {UINT32_MAX, UINT32_MAX};
    return walk(index, text, offset, last).at;
}

void position_forget(struct position_index *index, uint32_t offset)
{
    while (index->n && index->steps[index->n - 1].offset >= offset) {
        index->n--;
    }
}

void position_done(struct position_index *index)
{
    free(index->steps);
    *index = (struct position_index){.is_utf8 = index->is_utf8};
}
