/* Tables: which hold data, and how these are set. */
#include "base/utf8.h"
#include "fix/plain_parts.h"
#include "html/element.h"
#include "text/width.h"

enum { ROW_MOST = 60 /* columns of a row whose cells stand side by side */ };

static bool has_attr(const struct html *tree, const struct html_node *node,
                     const char *name, const char *value)
{
    const struct html_attr *attr = html_find_attr(tree, node, name);
    return attr && slice_eq_case(slice_trim(attr->value), slice_of(value));
}

static bool spans(const struct html *tree, const struct html_node *node)
{
    const struct html_attr *across = html_find_attr(tree, node, "colspan");
    const struct html_attr *down = html_find_attr(tree, node, "rowspan");
    return (across && !slice_eq(across->value, SLICE_LIT("1"))) ||
           (down && !slice_eq(down->value, SLICE_LIT("1")));
}

static bool is_table_part(enum html_tag tag)
{
    return tag == HTML_tr || tag == HTML_td || tag == HTML_th || tag == HTML_tbody ||
           tag == HTML_thead || tag == HTML_tfoot || tag == HTML_caption;
}

/* Headed columns of words, without merge tags, pictures or blocks. */
bool plain_table_is_data(const struct plain_walk *walk, uint32_t index)
{
    const struct html *tree = &walk->html->tree;
    const struct html_node *table = &tree->node[index];
    uint32_t cells = 0, row_cells = 0, heads = 0;
    if (has_attr(tree, table, "role", "presentation") ||
        has_attr(tree, table, "role", "none")) {
        return false;
    }
    for (uint32_t i = index + 1; i < table->after; i++) {
        const struct html_node *node = &tree->node[i];
        if (node->kind != HTML_ELEMENT) {
            continue;
        }
        bool is_cell = node->tag == HTML_td || node->tag == HTML_th;
        bool is_block = node->tag == HTML_table || node->tag == HTML_img ||
                        node->tag == HTML_br || walk->html->style[i].is_block;
        if ((is_block && !is_table_part(node->tag)) || (is_cell && spans(tree, node)) ||
            node->tag == HTML_caption) {
            return false;
        }
        row_cells = node->tag == HTML_tr ? 0 : row_cells + is_cell;
        heads += node->tag == HTML_th;
        cells += is_cell;
        if (row_cells > PLAIN_MAX_TABLE_COLUMNS || cells > PLAIN_MAX_CELLS) {
            return false;
        }
    }
    uint32_t tag = plain_tag_find(walk->tags, table->end);
    bool is_last = table->after >= tree->nodes;
    uint32_t end = is_last ? (uint32_t)tree->source.s.n : tree->node[table->after].start;
    bool has_tag =
        walk->tags && tag < walk->tags->list.n && walk->tags->list.v[tag].start < end;
    return heads >= 2 && !has_tag;
}

enum plain_row plain_row_kind(const struct plain_walk *walk, uint32_t index)
{
    const struct html *tree = &walk->html->tree;
    enum plain_row kind = PLAIN_ROW_SHORT;
    size_t columns = 0;
    for (uint32_t i = index + 1; i < tree->node[index].after; i++) {
        const struct html_node *node = &tree->node[i];
        bool is_cell = node->tag == HTML_td || node->tag == HTML_th;
        if (node->kind == HTML_TEXT) {
            columns += utf8_length(slice_trim(node->text));
        } else if (node->kind == HTML_ELEMENT && !is_cell) {
            if (walk->html->style[i].is_block || node->tag == HTML_table) {
                return PLAIN_ROW_BLOCKS;
            }
            bool is_long =
                node->tag == HTML_a || node->tag == HTML_img || node->tag == HTML_br;
            kind = is_long ? PLAIN_ROW_LINES : kind;
        }
    }
    return columns > ROW_MOST ? PLAIN_ROW_LINES : kind;
}

static uint32_t columns_of(struct slice s)
{
    uint32_t columns = 0;
    for (size_t at = 0, length; at < s.n; at += length) {
        columns += width_of(utf8_decode(s, at, &length, NULL));
    }
    return columns;
}

static void put_aligned(struct plain_walk *walk, const uint32_t *widths)
{
    const struct plain_table *table = &walk->table;
    for (uint32_t i = 0; i < table->cells.n;) {
        uint32_t row = table->cells.v[i].row;
        struct buf line;
        buf_init(&line, walk->page.arena, SIZE_MAX);
        for (uint32_t column = 0; i < table->cells.n && table->cells.v[i].row == row;
             i++, column++) {
            const struct plain_cell *cell = &table->cells.v[i];
            buf_add(&line, cell->text);
            for (uint32_t c = cell->columns; c < widths[column] + 2; c++) {
                buf_byte(&line, ' ');
            }
        }
        plain_page_line(&walk->page, buf_slice(&line));
    }
}

/* One line a cell, behind the head of its column. */
static void put_lines(struct plain_walk *walk)
{
    const struct plain_table *table = &walk->table;
    for (uint32_t i = 0; i < table->cells.n;) {
        uint32_t row = table->cells.v[i].row;
        plain_page_break(&walk->page, 2);
        for (uint32_t column = 0; i < table->cells.n && table->cells.v[i].row == row;
             i++, column++) {
            const struct plain_cell *cell = &table->cells.v[i];
            bool has_head = row > 0 && column < table->cells.n && !cell->is_head &&
                            table->cells.v[column].row == 0 &&
                            table->cells.v[column].is_head;
            if (cell->text.n == 0 || (row == 0 && cell->is_head)) {
                continue;
            }
            if (has_head && table->cells.v[column].text.n) {
                plain_page_text(&walk->page, table->cells.v[column].text, false);
                plain_page_text(&walk->page, SLICE_LIT(": "), false);
            }
            plain_page_text(&walk->page, cell->text, false);
            plain_page_break(&walk->page, 1);
        }
    }
}

void plain_table_put(struct plain_walk *walk)
{
    struct plain_table *table = &walk->table;
    uint32_t widths[PLAIN_MAX_TABLE_COLUMNS] = {0}, column = 0, total = 0;
    for (uint32_t i = 0; i < table->cells.n; i++) {
        struct plain_cell *cell = &table->cells.v[i];
        column = i && cell->row == table->cells.v[i - 1].row ? column + 1 : 0;
        cell->columns = columns_of(cell->text);
        if (cell->columns > widths[column]) {
            widths[column] = cell->columns;
        }
    }
    for (uint32_t i = 0; i < PLAIN_MAX_TABLE_COLUMNS; i++) {
        total += widths[i] ? widths[i] + 2 : 0;
    }
    if (total <= PLAIN_WIDTH + 2) {
        put_aligned(walk, widths);
    } else {
        put_lines(walk);
    }
    plain_page_break(&walk->page, 2);
    *table = (struct plain_table){.node = UINT32_MAX};
}
