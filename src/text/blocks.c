#include "text/blocks.h"

/* The open blocks of one language, outermost first. */
struct nest {
    uint32_t block[BLOCKS_MAX_DEPTH];
    uint32_t last_branch[BLOCKS_MAX_DEPTH];
    uint32_t depth, passed_over; /* blocks open; those too deep to be listed */
};

struct matcher {
    struct arena *arena;
    struct slice s;
    const struct placeholders *tags;
    struct template_blocks *out;
    struct nest nest[FAMILIES];
};

static struct slice tag_text(const struct matcher *m, uint32_t tag)
{
    const struct placeholder *p = &m->tags->list.v[tag];
    return slice_sub(m->s, p->start, p->end);
}

static uint32_t add_branch(struct matcher *m, uint32_t tag, const struct directive *d)
{
    *vec_push(m->arena, &m->out->branch) = (struct template_branch){
        .tag = tag,
        .end_tag = BLOCKS_NONE,
        .from = m->tags->list.v[tag].end,
        .to = (uint32_t)m->s.n,
        .next = BLOCKS_NONE,
        .condition = d->condition,
        .is_else = d->is_else,
    };
    return m->out->branch.n - 1;
}

static void end_branch(struct matcher *m, uint32_t index, uint32_t tag)
{
    struct template_branch *branch = &m->out->branch.v[index];
    branch->end_tag = tag;
    branch->to = m->tags->list.v[tag].start;
}

static void open_block(struct matcher *m, uint32_t tag, const struct directive *d)
{
    struct nest *nest = &m->nest[d->family];
    if (nest->depth == BLOCKS_MAX_DEPTH) {
        nest->passed_over++;
        m->out->cut = true;
        return;
    }
    uint32_t branch = add_branch(m, tag, d);
    *vec_push(m->arena, &m->out->list) = (struct template_block){
        .kind = d->kind,
        .family = d->family,
        .word = d->word,
        .open = tag,
        .close = BLOCKS_NONE,
        .parent = nest->depth ? nest->block[nest->depth - 1] : BLOCKS_NONE,
        .first_branch = branch,
        .is_optional = d->role == DIRECTIVE_MAY_OPEN,
    };
    nest->block[nest->depth] = m->out->list.n - 1;
    nest->last_branch[nest->depth++] = branch;
}

static bool closes(const struct template_block *block, const struct directive *d)
{
    bool is_inverted = slice_eq_case(d->word, SLICE_LIT("if")) ||
                       slice_eq_case(d->word, SLICE_LIT("interested"));
    bool is_negation = slice_eq_case(block->word, SLICE_LIT("ifnot")) ||
                       slice_eq_case(block->word, SLICE_LIT("notinterested"));
    return d->word.n == 0 || slice_eq_case(block->word, d->word) ||
           (block->family == FAMILY_MAILCHIMP && is_inverted && is_negation);
}

/* Blocks inside the one that is closed were never closed themselves. */
static void close_block(struct matcher *m, uint32_t tag, const struct directive *d)
{
    struct nest *nest = &m->nest[d->family];
    if (nest->passed_over) {
        nest->passed_over--;
        return;
    }
    for (uint32_t level = nest->depth; level-- > 0;) {
        struct template_block *block = &m->out->list.v[nest->block[level]];
        if (closes(block, d)) {
            block->close = tag;
            end_branch(m, nest->last_branch[level], tag);
            nest->depth = level;
            return;
        }
    }
    *vec_push(m->arena, &m->out->stray) = tag;
}

static void divide_block(struct matcher *m, uint32_t tag, const struct directive *d)
{
    struct nest *nest = &m->nest[d->family];
    if (nest->passed_over) {
        return;
    }
    if (nest->depth == 0) {
        *vec_push(m->arena, &m->out->stray) = tag;
        return;
    }
    uint32_t level = nest->depth - 1, branch = add_branch(m, tag, d);
    struct template_block *block = &m->out->list.v[nest->block[level]];
    end_branch(m, nest->last_branch[level], tag);
    m->out->branch.v[nest->last_branch[level]].next = branch;
    nest->last_branch[level] = branch;
    block->has_else = block->has_else || d->is_else;
}

/* --- words that open a block only where something closes it --- */

enum { CLOSED_MOST = 32 }; /* different words remembered */

struct closed_words {
    struct slice word[CLOSED_MOST];
    enum directive_family family[CLOSED_MOST];
    uint32_t last[CLOSED_MOST]; /* the last tag that closes one */
    uint32_t n;
};

static uint32_t find_word(const struct closed_words *closed, const struct directive *d)
{
    uint32_t i = 0;
    while (i < closed->n &&
           !(closed->family[i] == d->family && slice_eq_case(closed->word[i], d->word))) {
        i++;
    }
    return i;
}

static void note_closed(struct closed_words *closed, const struct directive *d,
                        uint32_t tag)
{
    uint32_t i = find_word(closed, d);
    if (d->word.n == 0 || i == CLOSED_MOST) {
        return;
    }
    closed->word[i] = d->word;
    closed->family[i] = d->family;
    closed->last[i] = tag;
    closed->n = i == closed->n ? i + 1 : closed->n;
}

static bool is_closed_after(const struct closed_words *closed, const struct directive *d,
                            uint32_t tag)
{
    uint32_t i = find_word(closed, d);
    return i < closed->n && closed->last[i] > tag;
}

/* `{% set x = 1 %}` and `<#assign x = 1>` set a value, without "=" they open a block. */
static bool sets_a_value(const struct directive *d)
{
    return (slice_eq(d->word, SLICE_LIT("set")) ||
            slice_eq(d->word, SLICE_LIT("assign"))) &&
           slice_find_byte(d->condition, 0, '=') < d->condition.n;
}

static void take(struct matcher *m, const struct closed_words *closed, uint32_t tag,
                 const struct directive *d)
{
    const struct nest *nest = &m->nest[d->family];
    const struct template_block *inner =
        nest->depth ? &m->out->list.v[nest->block[nest->depth - 1]] : NULL;
    if (inner && inner->kind == BLOCK_RAW &&
        !(d->role == DIRECTIVE_CLOSE && closes(inner, d))) {
        return;
    }
    bool opens =
        d->role == DIRECTIVE_OPEN || (d->role == DIRECTIVE_MAY_OPEN && !sets_a_value(d) &&
                                      is_closed_after(closed, d, tag));
    if (opens) {
        open_block(m, tag, d);
    } else if (d->role == DIRECTIVE_BRANCH) {
        divide_block(m, tag, d);
    } else if (d->role == DIRECTIVE_CLOSE) {
        close_block(m, tag, d);
    }
}

/* Blocks are listed as they open, so of those still open the last one is the newest. */
static uint32_t newest_open(const struct matcher *m)
{
    uint32_t newest = BLOCKS_NONE;
    for (size_t f = 0; f < FAMILIES; f++) {
        const struct nest *nest = &m->nest[f];
        uint32_t block = nest->depth ? nest->block[nest->depth - 1] : BLOCKS_NONE;
        newest = block != BLOCKS_NONE && (newest == BLOCKS_NONE || block > newest)
                     ? block
                     : newest;
    }
    return newest;
}

void blocks_find(struct arena *arena, struct slice s, const struct placeholders *tags,
                 struct template_blocks *out)
{
    struct matcher *m = arena_alloc(arena, sizeof *m);
    struct closed_words closed = {.n = 0};
    *m = (struct matcher){.arena = arena, .s = s, .tags = tags, .out = out};
    *out = (struct template_blocks){0};
    struct directive *read = arena_alloc_array(arena, tags->list.n + 1, sizeof *read);
    out->around = arena_alloc_array(arena, tags->list.n + 1, sizeof *out->around);
    for (uint32_t i = 0; i < tags->list.n; i++) {
        const struct placeholder *tag = &tags->list.v[i];
        if (tag->kind == PLACEHOLDER_VALUE || tag->kind == PLACEHOLDER_BLOCK) {
            read[i] = directive_read(tag_text(m, i), tag->opening);
        }
        if (read[i].role == DIRECTIVE_CLOSE) {
            note_closed(&closed, &read[i], i);
        }
    }
    for (uint32_t i = 0; i < tags->list.n; i++) {
        out->around[i] = newest_open(m);
        take(m, &closed, i, &read[i]);
    }
}
