/* Scanning, masking and collapsing keep lengths, order and places; blocks stand inside
 * one another. */
#include <stdlib.h>

#include "text/blocks.h"

#define REQUIRE(condition)  \
    do {                    \
        if (!(condition)) { \
            abort();        \
        }                   \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_blocks(const struct template_blocks *blocks, uint32_t tags, size_t size)
{
    for (uint32_t i = 0; i < blocks->list.n; i++) {
        const struct template_block *block = &blocks->list.v[i];
        REQUIRE(block->open < tags && block->first_branch < blocks->branch.n);
        REQUIRE(block->parent == BLOCKS_NONE || block->parent < i);
        REQUIRE(block->close == BLOCKS_NONE ||
                (block->close > block->open && block->close < tags));
    }
    for (uint32_t i = 0; i < blocks->branch.n; i++) {
        const struct template_branch *branch = &blocks->branch.v[i];
        REQUIRE(branch->from <= branch->to && branch->to <= size);
        REQUIRE(branch->next == BLOCKS_NONE || branch->next > i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct placeholders tags, left;
    struct text t = text_of_file((struct slice){(const char *)data, size});
    arena_init(&arena, (size_t)1 << 30, NULL);
    placeholder_scan(&arena, t.s, &tags);
    uint32_t end = 0;
    for (uint32_t i = 0; i < tags.list.n; i++) {
        REQUIRE(tags.list.v[i].start >= end);
        REQUIRE(tags.list.v[i].end > tags.list.v[i].start);
        end = tags.list.v[i].end;
    }
    REQUIRE(end <= size);
    struct template_blocks blocks;
    blocks_find(&arena, t.s, &tags, &blocks);
    check_blocks(&blocks, tags.list.n, size);
    struct text masked = placeholder_mask(&arena, t, &tags);
    REQUIRE(masked.s.n == size);
    placeholder_scan(&arena, masked.s, &left);
    struct text collapsed = placeholder_collapse(&arena, t);
    REQUIRE(collapsed.s.n <= size);
    for (size_t at = 0; at < collapsed.s.n; at++) {
        struct span span = text_span(collapsed, at, at + 1);
        REQUIRE(span.start < span.end && span.end <= size);
    }
    placeholder_collapse(&arena, masked);
    arena_done(&arena);
    return 0;
}
