#include "html/links.h"

#include "html/css.h"
#include "html/flow.h"
#include "html/hidden.h"

/* A subtree that belongs to a link: its element, or a clone of that. */
struct piece {
    uint32_t node, next; /* `next` of the last is PIECE_NONE */
};

#define PIECE_NONE UINT32_MAX

struct chain {
    uint32_t first, last; /* in pieces */
};

struct open_link {
    uint32_t link, after;
};

enum { CLONES_BACK = 16 };

struct collector {
    struct html_content *out;
    struct arena *arena;
    const struct html *html;
    const struct html_style *style;
    struct notes *notes;
    VEC(struct piece) pieces;
    VEC(struct chain) chains;   /* of each link */
    VEC(struct open_link) open; /* the links around the current node */
};

static const struct html_attr *find_target(const struct html *html,
                                           const struct html_node *node)
{
    bool is_link = node->tag == HTML_a || node->tag == HTML_area;
    return is_link ? html_find_attr(html, node, "href") : NULL;
}

static bool is_full(struct collector *c, uint32_t count)
{
    if (count == HTML_MAX_LINKS) {
        notes_limit(c->notes, "max-links", HTML_MAX_LINKS);
    }
    return count >= HTML_MAX_LINKS;
}

/* The link that the node is a clone of; UINT32_MAX when there is none. */
static uint32_t find_original(const struct collector *c, const struct html_node *clone)
{
    for (uint32_t i = c->out->links.n, k = 0; i-- > 0 && k < CLONES_BACK; k++) {
        if (c->html->node[c->out->links.v[i].node].start == clone->start) {
            return i;
        }
    }
    return UINT32_MAX;
}

static struct html_link make_link(const struct collector *c, uint32_t node,
                                  const struct html_attr *attr)
{
    return (struct html_link){
        .node = node,
        .target = html_attr_text(c->html, attr),
        .at = text_span(c->html->source, attr->value_at, attr->value_end),
    };
}

static void add_link(struct collector *c, uint32_t index, const struct html_attr *attr)
{
    const struct html_node *node = &c->html->node[index];
    uint32_t link = node->is_clone ? find_original(c, node) : UINT32_MAX;
    uint32_t piece = c->pieces.n;
    if (link == UINT32_MAX) {
        if (is_full(c, c->out->links.n)) {
            return;
        }
        link = c->out->links.n;
        *vec_push(c->arena, &c->out->links) = make_link(c, index, attr);
        vec_push(c->arena, &c->chains)->first = piece;
    } else {
        c->pieces.v[c->chains.v[link].last].next = piece;
    }
    *vec_push(c->arena, &c->pieces) = (struct piece){index, PIECE_NONE};
    c->chains.v[link].last = piece;
    if (node->after > index + 1) {
        vec_push(c->arena, &c->open)->link = link;
        c->open.v[c->open.n - 1].after = node->after;
    }
}

static void add_form(struct collector *c, uint32_t index)
{
    const struct html_attr *attr =
        html_find_attr(c->html, &c->html->node[index], "action");
    if (attr && !is_full(c, c->out->forms.n)) {
        struct html_link form = make_link(c, index, attr);
        form.is_hidden = hidden_covers_pictures(c->style[index].hidden);
        *vec_push(c->arena, &c->out->forms) = form;
    }
}

/* Pixels of a side, by attribute or else by inline style; -1 when neither says. */
static int32_t side_of(const struct html *html, const struct html_node *node,
                       const char *side)
{
    const struct html_attr *attr = html_find_attr(html, node, side);
    const struct html_attr *style = html_find_attr(html, node, "style");
    float number = -1;
    enum css_kind kind = CSS_OTHER;
    if (attr && css_parse_length(slice_trim(attr->value), &number, &kind) &&
        kind == CSS_PX) {
        return (int32_t)(number < 100000 ? number : 100000);
    }
    if (style &&
        css_parse_length(style_find_declaration(style->value, side), &number, &kind) &&
        kind == CSS_PX) {
        return (int32_t)(number < 100000 ? number : 100000);
    }
    return -1;
}

static void add_image(struct collector *c, uint32_t index)
{
    const struct html_node *node = &c->html->node[index];
    const struct html_attr *source = html_find_attr(c->html, node, "src");
    const struct html_attr *alt = html_find_attr(c->html, node, "alt");
    if (is_full(c, c->out->images.n)) {
        return;
    }
    struct html_image image = {
        .node = index,
        .has_alt = alt,
        .width = side_of(c->html, node, "width"),
        .height = side_of(c->html, node, "height"),
        .link = c->open.n ? c->open.v[c->open.n - 1].link : UINT32_MAX,
        .is_hidden = hidden_covers_pictures(c->style[index].hidden),
        .at = text_span(c->html->source, node->start, node->end),
    };
    if (source) {
        image.source = html_attr_text(c->html, source);
    }
    if (alt) {
        image.alt = html_attr_text(c->html, alt);
    }
    *vec_push(c->arena, &c->out->images) = image;
}

/* What the content of a link shows, over all its pieces. */
struct shown {
    struct flow flow;
    uint32_t start, end; /* of the content, in the source */
    bool has_image, has_text, is_seen, is_unseen;
};

static void show_node(struct collector *c, struct shown *shown, uint32_t index)
{
    const struct html_node *node = &c->html->node[index];
    const struct html_style *style = &c->style[index];
    if (node->kind == HTML_TEXT) {
        if (style->hidden == HTML_SEEN) {
            flow_add(&shown->flow, html_node_text(c->html, node), false);
        } else {
            shown->is_unseen = true;
        }
        return;
    }
    if (node->tag == HTML_img) {
        const struct html_attr *alt = html_find_attr(c->html, node, "alt");
        bool is_covered = hidden_covers_pictures(style->hidden);
        shown->has_image = true;
        shown->is_seen |= !is_covered;
        shown->is_unseen |= is_covered;
        if (alt && !is_covered) {
            flow_break(&shown->flow, FLOW_SPACE);
            flow_add(&shown->flow, html_attr_text(c->html, alt), false);
            flow_break(&shown->flow, FLOW_SPACE);
        }
    } else if (style->is_block || node->tag == HTML_br || node->tag == HTML_td) {
        flow_break(&shown->flow, FLOW_SPACE);
    }
}

static void show_piece(struct collector *c, struct shown *shown, uint32_t root)
{
    const struct html *html = c->html;
    for (uint32_t i = root + 1; i < html->node[root].after;) {
        const struct html_node *node = &html->node[i];
        shown->end = node->end > shown->end ? node->end : shown->end;
        bool is_other = hidden_is_never_shown(node->tag) || find_target(html, node);
        if (is_other) {
            flow_break(&shown->flow, FLOW_SPACE);
        } else if (node->kind != HTML_COMMENT) {
            show_node(c, shown, i);
        }
        i = is_other ? node->after : i + 1;
    }
}

static void show_link(struct collector *c, uint32_t index)
{
    struct html_link *link = &c->out->links.v[index];
    const struct html_node *node = &c->html->node[link->node];
    struct shown shown = {.start = node->end, .end = node->end};
    flow_init(&shown.flow, c->arena, c->html);
    for (uint32_t p = c->chains.v[index].first; p != PIECE_NONE;
         p = c->pieces.v[p].next) {
        show_piece(c, &shown, c->pieces.v[p].node);
        flow_break(&shown.flow, FLOW_SPACE);
    }
    link->has_image = shown.has_image;
    link->shown = flow_take(&shown.flow);
    link->has_text = link->shown.s.n > 0;
    link->shown_at = link->has_text ? text_span_all(link->shown)
                                    : text_span(c->html->source, shown.start, shown.end);
    shown.is_seen |= link->has_text;
    bool is_covered = hidden_covers_pictures(c->style[link->node].hidden);
    link->is_hidden = !shown.is_seen && (is_covered || shown.is_unseen);
}

void links_collect(struct html_content *out, struct arena *arena, const struct html *html,
                   const struct html_style *style, struct notes *notes)
{
    struct collector c = {
        .out = out, .arena = arena, .html = html, .style = style, .notes = notes};
    for (uint32_t i = 0; i < html->nodes; i++) {
        const struct html_node *node = &html->node[i];
        while (c.open.n && c.open.v[c.open.n - 1].after <= i) {
            c.open.n--;
        }
        const struct html_attr *target = find_target(html, node);
        if (target) {
            add_link(&c, i, target);
        } else if (node->tag == HTML_img) {
            add_image(&c, i);
        } else if (node->tag == HTML_form) {
            add_form(&c, i);
        }
    }
    for (uint32_t i = 0; i < out->links.n; i++) {
        show_link(&c, i);
    }
}
