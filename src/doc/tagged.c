#include "doc/tagged.h"

#include "doc/facts.h"

const struct template_blocks *tagged_blocks(struct doc *doc, uint32_t index)
{
    void **shared = fact_share(doc, SHARED_BLOCKS);
    if (!*shared) {
        struct template_blocks *all =
            arena_alloc_array(doc->arena, doc->tagged.n + 1, sizeof *all);
        for (uint32_t i = 0; i < doc->tagged.n; i++) {
            const struct doc_tagged *tagged = &doc->tagged.v[i];
            blocks_find(doc->arena, tagged->text.s, &tagged->tags, &all[i]);
            if (all[i].cut) {
                notes_limit(&doc->notes, "max-template-depth", BLOCKS_MAX_DEPTH);
            }
        }
        *shared = all;
    }
    return (const struct template_blocks *)*shared + index;
}

struct slice tagged_slice(const struct doc_tagged *tagged, uint32_t tag)
{
    const struct placeholder *p = &tagged->tags.list.v[tag];
    return slice_sub(tagged->text.s, p->start, p->end);
}

struct directive tagged_directive(const struct doc_tagged *tagged, uint32_t tag)
{
    return directive_read(tagged_slice(tagged, tag), tagged->tags.list.v[tag].opening);
}

struct slice tagged_content(const struct doc_tagged *tagged, uint32_t tag)
{
    return directive_content(tagged_slice(tagged, tag), tagged->tags.list.v[tag].opening);
}

/* A Mustache section {{#name}} prints only where there is one. */
bool tagged_is_guarded(struct doc *doc, uint32_t index, uint32_t tag)
{
    const struct template_blocks *blocks = tagged_blocks(doc, index);
    for (uint32_t b = blocks->around[tag]; b != BLOCKS_NONE;
         b = blocks->list.v[b].parent) {
        const struct template_block *block = &blocks->list.v[b];
        bool is_section = block->family == FAMILY_BRACES && block->kind == BLOCK_OTHER &&
                          blocks->branch.v[block->first_branch].condition.n == 0;
        if (block->kind == BLOCK_IF || is_section ||
            slice_eq_case(block->word, SLICE_LIT("with"))) {
            return true;
        }
    }
    return false;
}
