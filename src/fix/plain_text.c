#include "fix/plain_text.h"

#include "fix/plain_page.h"
#include "fix/plain_parts.h"
#include "html/decode.h"
#include "html/hidden.h"

static bool is_tag_shown(const struct plain_walk *walk, uint32_t tag)
{
    return walk->tag && walk->tag[tag].is_kept && !walk->tag[tag].is_put;
}

static void put_tag(struct plain_walk *walk, uint32_t index)
{
    const struct placeholder *tag = &walk->tags->list.v[index];
    struct plain_tag_state *state = &walk->tag[index];
    struct slice s = slice_sub(walk->html->source.s, tag->start, tag->end);
    if (tag->kind == PLACEHOLDER_VALUE && walk->count_only) {
        state->content = walk->page.content;
        plain_page_tag(&walk->page, s, PLAIN_VALUE);
        walk->page.content++;
        return;
    }
    state->content = walk->page.content;
    if (is_tag_shown(walk, index)) {
        walk->in_order = walk->in_order && (walk->last_tag <= index || !walk->has_tag);
        walk->last_tag = index;
        walk->has_tag = true;
        state->is_put = true;
        plain_page_tag(&walk->page, s, state->role);
    }
}

/* The directives that stand before `at` and in no text of the page. */
static void put_tags_before(struct plain_walk *walk, uint32_t at)
{
    while (walk->tags && walk->next_tag < walk->tags->list.n &&
           walk->tags->list.v[walk->next_tag].start < at) {
        uint32_t index = walk->next_tag++;
        if (!walk->tag[index].is_shown) {
            put_tag(walk, index);
        }
    }
}

static void put_copied(struct plain_walk *walk, struct slice s, uint32_t at,
                       uint32_t *tag, bool keeps_lines)
{
    size_t from = 0;
    while (from < s.n) {
        uint32_t here = at + (uint32_t)from;
        const struct placeholder *next =
            *tag < walk->tags->list.n ? &walk->tags->list.v[*tag] : NULL;
        if (next && next->start <= here) {
            if (next->start == here) {
                put_tag(walk, *tag);
            }
            size_t skipped = next->end - at;
            from = skipped > from ? skipped : from;
            ++*tag;
            continue;
        }
        size_t end = next && next->start - at < s.n ? next->start - at : s.n;
        plain_page_text(&walk->page, slice_sub(s, from, end), keeps_lines);
        from = end;
    }
}

/* A text with merge tags: raw and decoded bytes side by side. */
static void put_tagged(struct plain_walk *walk, const struct html_node *node,
                       uint32_t tag, bool keeps_lines)
{
    struct slice source = walk->html->tree.source.s;
    struct decode decode = {.raw = slice_sub(source, node->start, node->end),
                            .out = node->text};
    struct decode_step step;
    uint32_t end = node->start;
    while (decode_next(&decode, &step)) {
        struct slice out = slice_sub(node->text, step.out, step.out + step.out_length);
        uint32_t at = node->start + (uint32_t)step.raw;
        uint32_t skipped = end > at ? end - at : 0;
        if (step.is_copied) {
            put_copied(walk, slice_sub(out, skipped, out.n), at + skipped, &tag,
                       keeps_lines);
        } else if (tag < walk->tags->list.n &&
                   walk->tags->list.v[tag].start < at + step.raw_length) {
            put_tag(walk, tag++);
        } else if (!skipped) {
            plain_page_text(&walk->page, out, keeps_lines);
        }
        end = tag && walk->tags->list.v[tag - 1].end > end
                  ? walk->tags->list.v[tag - 1].end
                  : end;
    }
}

static void put_text(struct plain_walk *walk, uint32_t index)
{
    const struct html_node *node = &walk->html->tree.node[index];
    bool keeps_lines = index < walk->pre_until;
    uint32_t tag = plain_tag_find(walk->tags, node->start);
    if (walk->html->style[index].hidden != HTML_SEEN) {
        return;
    }
    if (!walk->tags || tag == walk->tags->list.n ||
        walk->tags->list.v[tag].start >= node->end) {
        plain_page_text(&walk->page, node->text, keeps_lines);
    } else {
        put_tagged(walk, node, tag, keeps_lines);
    }
}

static void open_element(struct plain_walk *walk, uint32_t index)
{
    const struct html_node *node = &walk->html->tree.node[index];
    struct plain_element element = {.node = index};
    if (walk->html->style[index].hidden != HTML_SEEN &&
        hidden_covers_pictures(walk->html->style[index].hidden)) {
        return;
    }
    if (plain_open(walk, index, &element) && node->after > index + 1) {
        *vec_push(walk->page.arena, &walk->open) = element;
    } else if (element.has_end) {
        plain_close(walk, &element);
    }
}

static void close_elements(struct plain_walk *walk, uint32_t index)
{
    while (walk->open.n) {
        struct plain_element element = walk->open.v[walk->open.n - 1];
        if (walk->html->tree.node[element.node].after > index) {
            return;
        }
        walk->open.n--;
        plain_close(walk, &element);
    }
}

static void walk_page(struct plain_walk *walk)
{
    const struct html *tree = &walk->html->tree;
    uint32_t unseen_until = 0;
    for (uint32_t i = 0; i < tree->nodes; i++) {
        const struct html_node *node = &tree->node[i];
        close_elements(walk, i);
        if (node->start < node->end) {
            put_tags_before(walk, node->start);
        }
        bool is_unseen = hidden_is_never_shown(node->tag) || node->tag == HTML_select ||
                         node->tag == HTML_textarea || node->tag == HTML_button;
        if (node->tag != HTML_button && is_unseen && node->after > unseen_until) {
            unseen_until = node->after;
        }
        if (i < unseen_until || node->kind == HTML_COMMENT) {
            continue;
        }
        if (node->kind == HTML_TEXT) {
            put_text(walk, i);
        } else {
            open_element(walk, i);
        }
    }
    close_elements(walk, tree->nodes);
    put_tags_before(walk, UINT32_MAX);
}

static void begin(struct plain_walk *walk, struct arena *arena)
{
    plain_page_init(&walk->page, arena);
    walk->open.n = 0;
    walk->next_tag = walk->pre_until = walk->next_link = 0;
    walk->table = (struct plain_table){.node = UINT32_MAX};
    walk->has_tag = false;
    walk->in_order = true;
}

struct slice plain_text_write(struct arena *arena, const struct doc_html *html,
                              const struct placeholders *tags)
{
    struct plain_walk walk = {.html = html, .tags = tags && tags->list.n ? tags : NULL};
    if (html->tree.nodes == 0) {
        return SLICE_LIT("");
    }
    if (walk.tags) {
        plain_tags_read(&walk, arena);
        walk.count_only = true;
        begin(&walk, arena);
        walk_page(&walk);
        plain_tags_choose(&walk, arena);
        walk.count_only = false;
    }
    begin(&walk, arena);
    walk_page(&walk);
    bool has_words = walk.page.content > 0;
    struct slice text = plain_page_end(&walk.page);
    return has_words && walk.in_order && plain_tags_are_put(&walk) ? text : SLICE_LIT("");
}
