/* Merge tags of a page on their way into its text. */
#include "fix/plain_parts.h"
#include "html/hidden.h"
#include "text/blocks.h"

uint32_t plain_tag_find(const struct placeholders *tags, uint32_t at)
{
    uint32_t low = 0, high = tags ? tags->list.n : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tags->list.v[middle].end <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static enum plain_tag role_of(const struct plain_walk *walk, uint32_t index)
{
    const struct placeholder *tag = &walk->tags->list.v[index];
    return tag->kind == PLACEHOLDER_VALUE ? PLAIN_VALUE : PLAIN_SINGLE;
}

void plain_tags_read(struct plain_walk *walk, struct arena *arena)
{
    const struct html *tree = &walk->html->tree;
    uint32_t count = walk->tags->list.n, unseen_until = 0;
    walk->tag = arena_alloc_array(arena, count, sizeof *walk->tag);
    for (uint32_t i = 0; i < count; i++) {
        walk->tag[i] =
            (struct plain_tag_state){.role = role_of(walk, i), .is_loose = true};
    }
    for (uint32_t n = 0; n < tree->nodes; n++) {
        const struct html_node *node = &tree->node[n];
        if (hidden_is_never_shown(node->tag) && node->after > unseen_until) {
            unseen_until = node->after;
        }
        bool is_shown = node->kind == HTML_TEXT && n >= unseen_until &&
                        walk->html->style[n].hidden == HTML_SEEN;
        for (uint32_t i = plain_tag_find(walk->tags, node->start);
             i < count && walk->tags->list.v[i].start < node->end && !node->is_clone;
             i++) {
            walk->tag[i].is_loose = false;
            walk->tag[i].is_shown = walk->tag[i].is_shown || is_shown;
        }
    }
}

/* Keeps all tags of a block, or none. */
static void choose_block(struct plain_walk *walk, const struct template_blocks *blocks,
                         const struct template_block *block)
{
    if (block->close == BLOCKS_NONE) {
        return;
    }
    struct plain_tag_state *open = &walk->tag[block->open];
    struct plain_tag_state *close = &walk->tag[block->close];
    bool is_needed =
        open->is_shown || close->is_shown || open->is_loose || close->is_loose;
    bool has_content = block->kind == BLOCK_OTHER || open->content != close->content;
    bool is_kept = is_needed && has_content;
    open->is_kept = close->is_kept = is_kept;
    open->role = PLAIN_OPEN;
    close->role = PLAIN_CLOSE;
    for (uint32_t b = block->first_branch; b != BLOCKS_NONE;
         b = blocks->branch.v[b].next) {
        uint32_t tag = blocks->branch.v[b].tag;
        if (tag != block->open) {
            walk->tag[tag].is_kept = is_kept;
            walk->tag[tag].role = PLAIN_BRANCH;
        }
    }
}

void plain_tags_choose(struct plain_walk *walk, struct arena *arena)
{
    struct template_blocks blocks;
    blocks_find(arena, walk->html->source.s, walk->tags, &blocks);
    for (uint32_t i = 0; i < walk->tags->list.n; i++) {
        enum placeholder_kind kind = walk->tags->list.v[i].kind;
        bool can_stand = kind == PLACEHOLDER_VALUE || kind == PLACEHOLDER_BLOCK;
        walk->tag[i].is_kept =
            can_stand && (walk->tag[i].is_shown ||
                          (kind == PLACEHOLDER_BLOCK && walk->tag[i].is_loose));
    }
    for (uint32_t i = 0; i < blocks.list.n; i++) {
        choose_block(walk, &blocks, &blocks.list.v[i]);
    }
}

bool plain_tags_are_put(const struct plain_walk *walk)
{
    for (uint32_t i = 0; walk->tags && i < walk->tags->list.n; i++) {
        if (walk->tag[i].is_kept && !walk->tag[i].is_put) {
            return false;
        }
    }
    return true;
}

struct slice plain_attr(const struct plain_walk *walk, const struct html_attr *attr,
                        bool *has_tag)
{
    uint32_t tag = plain_tag_find(walk->tags, attr->value_at);
    *has_tag = walk->tags && tag < walk->tags->list.n &&
               walk->tags->list.v[tag].start < attr->value_end;
    return slice_trim(
        *has_tag ? slice_sub(walk->html->source.s, attr->value_at, attr->value_end)
                 : attr->value);
}
