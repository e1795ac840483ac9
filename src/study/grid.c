#include "study/grid.h"

#include <inttypes.h>
#include <math.h>

#include "report/xml.h"

enum { GAP = 2, BAR_COLUMNS = 16, LEAST_NAME = 12, MOST_COLUMNS = 16 };

void grid_init(struct grid *grid, const char *id, const char *title,
               const struct grid_column *columns, uint32_t column_count)
{
    *grid = (struct grid){
        .id = id, .title = title, .columns = columns, .column_count = column_count};
}

static void add(struct arena *arena, struct grid *grid, struct slice text, double value)
{
    *vec_push(arena, &grid->cells) = (struct grid_cell){text, value};
}

void grid_name(struct arena *arena, struct grid *grid, struct slice name)
{
    add(arena, grid, name, 0);
}

void grid_put_fixed(struct buf *out, double value, int decimals)
{
    static const int64_t units[] = {1, 10, 100, 1000};
    int64_t unit = units[decimals];
    int64_t scaled = llround(value * (double)unit);
    if (scaled < 0) {
        buf_byte(out, '-');
        scaled = -scaled;
    }
    buf_fmt(out, "%" PRId64, scaled / unit);
    if (decimals) {
        buf_fmt(out, ".%0*d", decimals, (int)(scaled % unit));
    }
}

void grid_number(struct arena *arena, struct grid *grid, double value, int decimals)
{
    struct buf out;
    buf_init(&out, arena, 64);
    grid_put_fixed(&out, value, decimals);
    add(arena, grid, buf_slice(&out), value);
}

void grid_share(struct arena *arena, struct grid *grid, double share)
{
    grid_number(arena, grid, share * 100, 1);
}

void grid_bar(struct arena *arena, struct grid *grid, double length)
{
    add(arena, grid, SLICE_NONE, length);
}

void grid_none(struct arena *arena, struct grid *grid)
{
    add(arena, grid, SLICE_LIT("-"), -1e300);
}

uint32_t grid_rows(const struct grid *grid)
{
    return grid->cells.n / grid->column_count;
}

static uint32_t columns_of(struct slice s)
{
    uint32_t width = 0;
    for (size_t at = 0; at < s.n;) {
        struct term_glyph glyph = term_glyph(s, at);
        width += glyph.width;
        at += glyph.taken;
    }
    return width;
}

/* Names share what the others leave of a line. */
static void fit(const struct grid *grid, uint32_t rows, uint32_t *widths)
{
    uint32_t total = 0, names = 0;
    for (uint32_t c = 0; c < grid->column_count; c++) {
        bool is_bar = grid->columns[c].kind == GRID_BAR;
        widths[c] = is_bar ? BAR_COLUMNS : columns_of(slice_of(grid->columns[c].name));
        for (uint32_t r = 0; r < rows && !is_bar; r++) {
            uint32_t w = columns_of(grid->cells.v[r * grid->column_count + c].text);
            widths[c] = w > widths[c] ? w : widths[c];
        }
        total += widths[c] + GAP;
        names += grid->columns[c].kind == GRID_NAME;
    }
    while (total > TERM_WIDTH + GAP && names) {
        uint32_t widest = 0;
        for (uint32_t c = 1; c < grid->column_count; c++) {
            bool is_name = grid->columns[c].kind == GRID_NAME;
            widest = is_name && widths[c] > widths[widest] ? c : widest;
        }
        if (widths[widest] <= LEAST_NAME) {
            return;
        }
        widths[widest]--;
        total--;
    }
}

static void put_bar(struct term *term, double length)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    long n = lround(fmin(fmax(length, 0), 1) * BAR_COLUMNS * 8);
    if (n == 0 && length > 0) {
        n = 1;
    }
    for (long i = 0; i < n / 8; i++) {
        term_str(term, "█");
    }
    term_str(term, eighths[n % 8]);
}

/* A text from its right end, where paths differ. */
static void put_cut(struct term *term, struct slice s, uint32_t room)
{
    uint32_t width = columns_of(s);
    size_t at = 0;
    if (width > room) {
        while (at < s.n && width + 1 > room) {
            struct term_glyph glyph = term_glyph(s, at);
            width -= glyph.width;
            at += glyph.taken;
        }
        term_str(term, "…");
    }
    term_put(term, slice_sub(s, at, s.n));
}

static void put_cell(struct term *term, enum grid_kind kind, const struct grid_cell *cell,
                     uint32_t start, uint32_t width)
{
    uint32_t taken = columns_of(cell->text);
    if (cell->text.n == 0 && (kind != GRID_BAR || cell->text.p || cell->value <= 0)) {
        return;
    }
    bool is_right = kind == GRID_NUMBER && taken < width;
    term_pad(term, start + (is_right ? width - taken : 0));
    if (kind == GRID_BAR && !cell->text.p) {
        put_bar(term, cell->value);
    } else {
        put_cut(term, cell->text, width);
    }
}

static void put_row(struct term *term, const struct grid *grid,
                    const struct grid_cell *cells, const uint32_t *widths)
{
    uint32_t start = 0;
    for (uint32_t c = 0; c < grid->column_count; c++) {
        struct grid_cell name = {slice_of(grid->columns[c].name), 0};
        put_cell(term, grid->columns[c].kind, cells ? &cells[c] : &name, start,
                 widths[c]);
        start += widths[c] + GAP;
    }
}

void grid_put_text(struct term *term, const struct grid *grid)
{
    uint32_t widths[MOST_COLUMNS], rows = grid_rows(grid);
    uint32_t shown = grid->most && grid->most < rows ? grid->most : rows;
    term_newline(term);
    term_style(term, TERM_BOLD);
    term_str(term, grid->title);
    term_style(term, TERM_PLAIN);
    term_newline(term);
    if (grid->lead) {
        term_style(term, TERM_DIM);
        term_wrap(term, slice_of(grid->lead), 0);
        term_style(term, TERM_PLAIN);
        term_newline(term);
    }
    fit(grid, shown, widths);
    term_style(term, TERM_DIM);
    put_row(term, grid, NULL, widths);
    term_style(term, TERM_PLAIN);
    term_newline(term);
    for (uint32_t r = 0; r < shown; r++) {
        put_row(term, grid, &grid->cells.v[r * grid->column_count], widths);
        term_newline(term);
    }
    if (shown < rows) {
        term_style(term, TERM_DIM);
        term_str(term, "and ");
        term_number(term, rows - shown);
        term_str(term, " more: --format json or html has them");
        term_style(term, TERM_PLAIN);
        term_newline(term);
    }
}

static void put_html_head(struct buf *out, const struct grid *grid)
{
    buf_str(out, "<thead><tr>");
    for (uint32_t c = 0; c < grid->column_count; c++) {
        const struct grid_column *column = &grid->columns[c];
        buf_str(out, "<th scope=\"col\"");
        buf_str(out, column->kind == GRID_NUMBER ? " class=\"number\"" : "");
        if (column->meaning) {
            xml_put_attribute(out, "title", slice_of(column->meaning));
        }
        buf_byte(out, '>');
        xml_put_text(out, slice_of(column->name));
        buf_str(out, "</th>");
    }
    buf_str(out, "</tr></thead>\n<tbody>\n");
}

static void put_html_cell(struct buf *out, const struct grid *grid, uint32_t c,
                          const struct grid_cell *cell)
{
    enum grid_kind kind = grid->columns[c].kind;
    const char *tag = c == 0 ? "th" : "td";
    buf_fmt(out, "<%s%s", tag, c == 0 ? " scope=\"row\"" : "");
    if (kind != GRID_NAME) {
        buf_str(out, kind == GRID_BAR ? " class=\"bar\"" : " class=\"number\"");
        buf_str(out, " data-v=\"");
        buf_number(out, cell->value > -1e15 ? cell->value : -1e15);
        buf_byte(out, '"');
    }
    buf_byte(out, '>');
    if (kind == GRID_BAR && !cell->text.p) {
        buf_str(out, "<i style=\"width:");
        buf_number(out, fmin(fmax(cell->value, 0), 1) * 100);
        buf_str(out, "%\"></i>");
    } else {
        xml_put_text(out, cell->text);
    }
    buf_fmt(out, "</%s>", tag);
}

void grid_put_html(struct buf *out, const struct grid *grid, uint32_t most)
{
    uint32_t rows = grid_rows(grid), shown = most && most < rows ? most : rows;
    buf_fmt(out, "<section id=\"%s\"><h2>", grid->id);
    xml_put_text(out, slice_of(grid->title));
    buf_str(out, "</h2>\n");
    if (grid->lead) {
        buf_str(out, "<p class=\"small\">");
        xml_put_text(out, slice_of(grid->lead));
        buf_str(out, "</p>\n");
    }
    buf_fmt(out, "<div class=\"wide\"><table%s>\n", shown > 2 ? " class=\"sorts\"" : "");
    put_html_head(out, grid);
    for (uint32_t r = 0; r < shown; r++) {
        buf_str(out, "<tr>");
        for (uint32_t c = 0; c < grid->column_count; c++) {
            put_html_cell(out, grid, c, &grid->cells.v[r * grid->column_count + c]);
        }
        buf_str(out, "</tr>\n");
    }
    buf_str(out, "</tbody></table></div>\n");
    if (shown < rows) {
        buf_fmt(out, "<p class=\"small\">and %u more: --format json has them</p>\n",
                rows - shown);
    }
    buf_str(out, "</section>\n");
}
