#include "host/draft.h"

#include "base/json.h"

static const char *const part_names[] = {
    [DRAFT_SUBJECT] = "subject",
    [DRAFT_FROM] = "from",
    [DRAFT_HTML] = "html",
    [DRAFT_TEXT] = "text",
};

const char *draft_part_name(enum draft_part part)
{
    return part_names[part];
}

/*
 * Bytes that the character at `at` of a JSON string takes, and its UTF-16 code units. The
 * writer of base/json.h escapes nothing outside the Basic Multilingual Plane, so an
 * escape is one unit.
 */
static uint32_t step_over(struct slice s, uint32_t at, uint32_t *units)
{
    uint8_t c = (uint8_t)s.p[at];
    *units = c >= 0xF0 ? 2 : 1;
    if (c == '\\') {
        return at + 1 < s.n && s.p[at + 1] == 'u' ? 6 : 2;
    }
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static void take_steps(struct draft *draft, struct arena *arena, enum draft_part part)
{
    struct draft_step step = {draft->at[part].start, 0};
    uint32_t next = step.offset;
    while (step.offset < draft->at[part].end) {
        uint32_t units;
        if (step.offset >= next) {
            *vec_push(arena, &draft->steps[part]) = step;
            next = step.offset + DRAFT_STRIDE;
        }
        step.offset += step_over(draft->bytes, step.offset, &units);
        step.units += units;
    }
}

void draft_build(struct draft *draft, struct arena *arena, const struct request *request)
{
    const struct slice given[] = {
        [DRAFT_SUBJECT] = request->subject,
        [DRAFT_FROM] = request->from,
        [DRAFT_HTML] = request->html,
        [DRAFT_TEXT] = request->text,
    };
    struct buf out;
    *draft = (struct draft){0};
    buf_init(&out, arena, UINT32_MAX);
    for (int part = 0; part < DRAFT_PARTS; part++) {
        if (given[part].p) {
            struct json json;
            buf_fmt(&out, "%s\"%s\":", out.n ? "," : "{", part_names[part]);
            draft->at[part].start = (uint32_t)out.n + 1;
            json_init(&json, &out);
            json_string(&json, given[part]);
            draft->at[part].end = (uint32_t)out.n - 1;
        }
    }
    buf_byte(&out, '}');
    draft->bytes = buf_slice(&out);
    for (int part = 0; part < DRAFT_PARTS; part++) {
        take_steps(draft, arena, (enum draft_part)part);
    }
}

enum draft_part draft_part_of(const struct draft *draft, uint32_t offset)
{
    for (int part = 0; part < DRAFT_PARTS; part++) {
        struct span at = draft->at[part];
        if (at.end > at.start && offset >= at.start && offset <= at.end) {
            return (enum draft_part)part;
        }
    }
    return DRAFT_PARTS;
}

uint32_t draft_units(const struct draft *draft, enum draft_part part, uint32_t offset)
{
    uint32_t low = 0, high = draft->steps[part].n;
    if (high == 0) {
        return 0;
    }
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (draft->steps[part].v[middle].offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    struct draft_step step = draft->steps[part].v[low];
    while (step.offset < offset && step.offset < draft->at[part].end) {
        uint32_t units;
        step.offset += step_over(draft->bytes, step.offset, &units);
        step.units += units;
    }
    return step.units;
}
