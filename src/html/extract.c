#include "html/extract.h"

#include "html/flow.h"
#include "html/hidden.h"
#include "html/links.h"

struct extractor {
    struct html_content *out;
    struct arena *arena;
    const struct html *html;
    const struct html_style *style;
    struct flow flow;
    struct hidden hidden;
    VEC(uint32_t) blocks; /* open blocks and cells: where they end, a gap comes */
    uint32_t pre_until;   /* lines are kept below this index */
};

static bool is_cell(enum html_tag tag)
{
    return tag == HTML_td || tag == HTML_th;
}

static void add_text(struct extractor *x, uint32_t index)
{
    const struct html_node *node = &x->html->node[index];
    const struct html_style *style = &x->style[index];
    struct text text = html_node_text(x->html, node);
    if (style->hidden != HTML_SEEN) {
        hidden_add(&x->hidden, text, style, x->flow.letters);
        return;
    }
    uint32_t seen = x->flow.letters;
    flow_add(&x->flow, text, index < x->pre_until);
    if (x->flow.letters != seen) {
        hidden_flush(&x->hidden, seen);
    }
}

static void break_lines(struct extractor *x, enum flow_gap gap)
{
    flow_break(&x->flow, gap);
    flow_break(&x->hidden.flow, FLOW_SPACE);
}

static void open_element(struct extractor *x, uint32_t index)
{
    const struct html_node *node = &x->html->node[index];
    bool is_block = x->style[index].is_block;
    if (node->tag == HTML_br) {
        break_lines(x, FLOW_LINE);
    }
    if (!is_block && !is_cell(node->tag)) {
        return;
    }
    break_lines(x, is_block ? FLOW_LINE : FLOW_CELL);
    if (node->after > index + 1) {
        *vec_push(x->arena, &x->blocks) = index;
    }
    if ((node->tag == HTML_pre || node->tag == HTML_textarea) &&
        node->after > x->pre_until) {
        x->pre_until = node->after;
    }
}

static void close_elements(struct extractor *x, uint32_t index)
{
    while (x->blocks.n) {
        uint32_t open = x->blocks.v[x->blocks.n - 1];
        if (x->html->node[open].after > index) {
            return;
        }
        break_lines(x, x->style[open].is_block ? FLOW_LINE : FLOW_CELL);
        x->blocks.n--;
    }
}

static void add_comment(struct extractor *x, const struct html_node *node)
{
    if (x->out->comments.n < HTML_MAX_LINKS) {
        *vec_push(x->arena, &x->out->comments) = html_node_text(x->html, node);
    }
}

static void add_title(struct extractor *x, uint32_t index)
{
    struct flow title;
    flow_init(&title, x->arena, x->html);
    for (uint32_t i = index + 1; i < x->html->node[index].after; i++) {
        if (x->html->node[i].kind == HTML_TEXT) {
            flow_add(&title, html_node_text(x->html, &x->html->node[i]), false);
        }
    }
    x->out->title = flow_take(&title);
}

static void walk(struct extractor *x)
{
    uint32_t unseen_until = 0;
    for (uint32_t i = 0; i < x->html->nodes; i++) {
        const struct html_node *node = &x->html->node[i];
        close_elements(x, i);
        if (node->kind == HTML_COMMENT) {
            add_comment(x, node);
            continue;
        }
        if (node->tag == HTML_title && x->out->title.s.n == 0) {
            add_title(x, i);
        }
        if (hidden_is_never_shown(node->tag) && node->after > unseen_until) {
            unseen_until = node->after;
        }
        if (i < unseen_until) {
            continue;
        }
        if (node->kind == HTML_TEXT) {
            add_text(x, i);
        } else {
            open_element(x, i);
        }
    }
    hidden_flush(&x->hidden, x->flow.letters);
}

void html_extract(struct html_content *out, struct arena *arena, const struct html *html,
                  const struct html_style *style, struct notes *notes)
{
    *out = (struct html_content){.visible = text_sub(html->source, 0, 0)};
    if (html->nodes == 0) {
        return;
    }
    struct extractor x = {.out = out, .arena = arena, .html = html, .style = style};
    flow_init(&x.flow, arena, html);
    hidden_init(&x.hidden, out, arena, html);
    walk(&x);
    out->visible_letters = x.flow.letters;
    out->visible = flow_take(&x.flow);
    const struct html_attr *lang = html_find_attr(html, &html->node[0], "lang");
    out->lang = lang ? slice_trim(lang->value) : SLICE_NONE;
    links_collect(out, arena, html, style, notes);
}
