/* What an element does to the text: breaks, marks, links, pictures. */
#include "fix/plain_parts.h"

enum {
    NEXT_MOST = 32, /* links that are looked at for the next one that is seen */
    TAGS_MOST = 64, /* tags of a list that are looked at for a directive */
};

struct kind {
    enum html_tag tag;
    uint32_t before, after; /* line ends */
    const char *indent, *bullet;
    char underline;
};

static const struct kind kinds[] = {
    {HTML_p, 2, 2, NULL, "", 0},       {HTML_h1, 2, 2, NULL, "", '='},
    {HTML_h2, 2, 2, NULL, "", '-'},    {HTML_h3, 2, 2, NULL, "", 0},
    {HTML_h4, 2, 2, NULL, "", 0},      {HTML_h5, 2, 2, NULL, "", 0},
    {HTML_h6, 2, 2, NULL, "", 0},      {HTML_blockquote, 2, 2, "> ", "", 0},
    {HTML_ul, 1, 1, NULL, "", 0},      {HTML_ol, 1, 1, NULL, "", 0},
    {HTML_dl, 2, 2, NULL, "", 0},      {HTML_dd, 1, 1, "  ", "", 0},
    {HTML_pre, 2, 2, NULL, "", 0},     {HTML_table, 2, 2, NULL, "", 0},
    {HTML_caption, 1, 1, NULL, "", 0}, {HTML_section, 2, 2, NULL, "", 0},
    {HTML_article, 2, 2, NULL, "", 0}, {HTML_footer, 2, 2, NULL, "", 0},
};

static const struct kind *find_kind(enum html_tag tag)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (kinds[i].tag == tag) {
            return &kinds[i];
        }
    }
    return NULL;
}

static bool is_file_name(struct slice s)
{
    static const char *const endings[] = {".png", ".jpg",  ".jpeg",
                                          ".gif", ".webp", ".svg"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (slice_ends_case(s, slice_of(endings[i]))) {
            return true;
        }
    }
    return slice_eq_case(s, SLICE_LIT("spacer")) || slice_eq_case(s, SLICE_LIT("logo"));
}

/* The value of an attribute as text, its merge tags in place. */
static void put_attr(struct plain_walk *walk, const struct html_attr *attr)
{
    bool has_tag;
    struct slice value = plain_attr(walk, attr, &has_tag);
    if (is_file_name(value)) {
        return;
    }
    size_t at = 0;
    for (uint32_t i = plain_tag_find(walk->tags, attr->value_at);
         has_tag && i < walk->tags->list.n &&
         walk->tags->list.v[i].start < attr->value_end;
         i++) {
        const struct placeholder *tag = &walk->tags->list.v[i];
        struct slice s = slice_sub(walk->html->source.s, tag->start, tag->end);
        size_t start = (size_t)(s.p - value.p);
        if (tag->kind != PLACEHOLDER_VALUE) {
            return;
        }
        plain_page_text(&walk->page, slice_sub(value, at, start), false);
        plain_page_tag(&walk->page, s, PLAIN_VALUE);
        at = start + s.n;
    }
    plain_page_text(&walk->page, slice_sub(value, at, value.n), false);
}

static void put_image(struct plain_walk *walk, uint32_t index)
{
    const struct html_node *node = &walk->html->tree.node[index];
    const struct html_attr *alt = html_find_attr(&walk->html->tree, node, "alt");
    if (!alt) {
        alt = html_find_attr(&walk->html->tree, node, "title");
    }
    if (alt && alt->value.n) {
        plain_page_space(&walk->page, 1);
        put_attr(walk, alt);
        plain_page_space(&walk->page, 1);
    }
}

/* Where a link leads, as text shows it; empty where that helps nobody. */
static struct slice shown_target(struct slice target)
{
    if (slice_starts_case(target, SLICE_LIT("mailto:"))) {
        return slice_sub(target, 7, slice_find_byte(target, 7, '?'));
    }
    if (slice_starts_case(target, SLICE_LIT("tel:"))) {
        return slice_sub(target, 4, target.n);
    }
    bool is_useless = target.n == 0 || target.p[0] == '#' ||
                      slice_starts_case(target, SLICE_LIT("javascript:")) ||
                      slice_starts_case(target, SLICE_LIT("data:"));
    return is_useless ? SLICE_LIT("") : target;
}

/* False where the next link that is seen has the same target: it will show it. */
static bool is_last_of_target(struct plain_walk *walk, uint32_t index)
{
    const struct html_content *content = &walk->html->content;
    uint32_t *next = &walk->next_link;
    while (*next < content->links.n && content->links.v[*next].node < index) {
        ++*next;
    }
    if (*next >= content->links.n || content->links.v[*next].node != index) {
        return true;
    }
    struct slice own = content->links.v[*next].target.s;
    for (uint32_t i = *next + 1; i < content->links.n; i++) {
        const struct html_link *link = &content->links.v[i];
        if (i == *next + NEXT_MOST ||
            (!link->is_hidden && (link->has_text || link->has_image))) {
            return !slice_eq(link->target.s, own) || walk->page.blocks > 0 ||
                   link->shown.s.n == 0;
        }
    }
    return true;
}

static bool open_link(struct plain_walk *walk, uint32_t index,
                      struct plain_element *element)
{
    const struct html_node *node = &walk->html->tree.node[index];
    const struct html_attr *href = html_find_attr(&walk->html->tree, node, "href");
    if (!href || node->is_clone) {
        return false;
    }
    element->is_link = element->has_end = true;
    element->target = shown_target(plain_attr(walk, href, &element->has_target_tag));
    element->is_target_shown =
        element->target.n && (element->has_target_tag || is_last_of_target(walk, index));
    element->mark = plain_page_mark(&walk->page);
    return true;
}

/* The list around an item; NULL where there is none. */
static struct plain_element *list_around(struct plain_walk *walk)
{
    for (uint32_t i = walk->open.n; i > 0; i--) {
        struct plain_element *element = &walk->open.v[i - 1];
        enum html_tag tag = walk->html->tree.node[element->node].tag;
        if (tag == HTML_ul || tag == HTML_ol) {
            return element;
        }
        if (tag == HTML_table || tag == HTML_li) {
            return NULL;
        }
    }
    return NULL;
}

static void open_item(struct plain_walk *walk, struct plain_element *element)
{
    struct plain_element *list = list_around(walk);
    struct buf bullet, indent;
    buf_init(&bullet, walk->page.arena, 16);
    buf_init(&indent, walk->page.arena, 16);
    if (list && list->number) {
        buf_fmt(&bullet, "%u. ", list->number++);
    } else {
        buf_str(&bullet, "* ");
    }
    for (size_t i = 0; i < bullet.n; i++) {
        buf_byte(&indent, ' ');
    }
    plain_page_break(&walk->page, 1);
    element->in = plain_page_in(&walk->page, buf_slice(&indent), buf_slice(&bullet));
    element->gap = 1;
    element->has_end = true;
}

/* A list is a paragraph of its own, but inside another. */
static void open_list(struct plain_walk *walk, uint32_t index,
                      struct plain_element *element)
{
    const struct html *tree = &walk->html->tree;
    const struct html_node *node = &tree->node[index];
    const struct html_attr *start = html_find_attr(tree, node, "start");
    bool is_inner = false;
    for (uint32_t i = walk->open.n; i > 0 && !is_inner; i--) {
        is_inner = tree->node[walk->open.v[i - 1].node].tag == HTML_li;
    }
    uint64_t first = 1;
    if (start) {
        slice_to_uint(slice_trim(start->value), 100000, &first);
    }
    uint32_t tag = plain_tag_find(walk->tags, node->end);
    uint32_t end = node->after < tree->nodes ? tree->node[node->after].start
                                             : (uint32_t)tree->source.s.n;
    bool has_directive = false;
    for (uint32_t most = tag + TAGS_MOST;
         walk->tags && tag < walk->tags->list.n && tag < most && !has_directive &&
         walk->tags->list.v[tag].start < end;
         tag++) {
        has_directive = walk->tags->list.v[tag].kind == PLACEHOLDER_BLOCK;
    }
    element->number = node->tag == HTML_ol && !has_directive ? (uint32_t)first : 0;
    element->gap = is_inner ? 1 : 2;
    element->has_end = true;
    plain_page_break(&walk->page, element->gap);
}

static void open_cell(struct plain_walk *walk, struct plain_element *element)
{
    if (walk->table.node != UINT32_MAX) {
        element->is_cell = element->has_end = true;
    } else if (walk->row == PLAIN_ROW_SHORT) {
        plain_page_space(&walk->page, 2);
    } else {
        element->gap = walk->row == PLAIN_ROW_BLOCKS ? 2 : 1;
        element->has_end = true;
        plain_page_break(&walk->page, element->gap);
    }
}

static void open_row(struct plain_walk *walk, uint32_t index,
                     struct plain_element *element)
{
    if (walk->table.node != UINT32_MAX) {
        walk->table.rows++;
        return;
    }
    walk->row = plain_row_kind(walk, index);
    element->gap = walk->row == PLAIN_ROW_SHORT ? 1 : 2;
    element->has_end = true;
    plain_page_break(&walk->page, element->gap);
}

static void open_block(struct plain_walk *walk, const struct kind *kind,
                       struct plain_element *element)
{
    plain_page_break(&walk->page, kind->before);
    if (kind->indent) {
        element->in =
            plain_page_in(&walk->page, slice_of(kind->indent), walk->page.bullet);
    }
    element->gap = kind->after;
    element->underline = kind->underline;
    element->has_end = true;
}

bool plain_open(struct plain_walk *walk, uint32_t index, struct plain_element *element)
{
    const struct html_node *node = &walk->html->tree.node[index];
    const struct kind *kind = find_kind(node->tag);
    if (node->tag == HTML_img) {
        if (walk->html->style[index].is_block) {
            plain_page_break(&walk->page, 1);
        }
        put_image(walk, index);
    } else if (node->tag == HTML_br) {
        plain_page_break(&walk->page, walk->page.word.n || walk->page.link.n ? 1 : 2);
    } else if (node->tag == HTML_hr) {
        plain_page_break(&walk->page, 2);
        if (walk->page.out.n) {
            plain_page_line(&walk->page,
                            SLICE_LIT("----------------------------------------"));
        }
        plain_page_break(&walk->page, 2);
    } else if (node->tag == HTML_a) {
        return open_link(walk, index, element);
    } else if (node->tag == HTML_ul || node->tag == HTML_ol) {
        open_list(walk, index, element);
    } else if (node->tag == HTML_li) {
        open_item(walk, element);
    } else if (node->tag == HTML_tr) {
        open_row(walk, index, element);
    } else if (node->tag == HTML_td || node->tag == HTML_th) {
        open_cell(walk, element);
    } else if (kind) {
        open_block(walk, kind, element);
        if (node->tag == HTML_table && walk->table.node == UINT32_MAX &&
            plain_table_is_data(walk, index)) {
            walk->table.node = index;
        }
        if (node->tag == HTML_pre && node->after > walk->pre_until) {
            walk->pre_until = node->after;
        }
    } else if (walk->html->style[index].is_block) {
        element->gap = 1;
        element->has_end = true;
        plain_page_break(&walk->page, 1);
    }
    return element->has_end;
}

void plain_close(struct plain_walk *walk, const struct plain_element *element)
{
    struct plain_page *page = &walk->page;
    if (element->is_link) {
        plain_page_link(page, element->mark, element->target, element->has_target_tag,
                        element->is_target_shown);
        return;
    }
    if (element->is_cell) {
        *vec_push(page->arena, &walk->table.cells) = (struct plain_cell){
            .text = plain_page_take_line(page),
            .row = walk->table.rows ? walk->table.rows - 1 : 0,
            .is_head = walk->html->tree.node[element->node].tag == HTML_th,
        };
        return;
    }
    bool has_words = page->word.n > 0 || page->link.n > 0;
    if (element->gap) {
        plain_page_break(page, element->gap);
    }
    if (walk->table.node == element->node) {
        plain_table_put(walk);
    }
    if (element->underline && has_words) {
        plain_page_underline(page, element->underline);
    }
    if (element->in) {
        plain_page_out(page, element->in);
    }
}
