#include "page_data.h"
#include "report/xml.h"
#include "study/compare_tables.h"
#include "study/formats.h"
#include "study/plots.h"
#include "study/tables.h"

/* Of messages, which may be 100,000; rules are few enough to have all. */
enum { MESSAGES_SHOWN = 500 };

static void begin_page(struct buf *out, const char *title)
{
    buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                 "'none'; style-src 'unsafe-inline'; script-src '");
    buf_add(out, SLICE_LIT(page_script_digest));
    buf_fmt(out, "'\">\n<title>%s</title>\n<style>\n", title);
    buf_add(out, SLICE_LIT(page_css));
    buf_fmt(out, "</style>\n</head>\n<body>\n<h1>%s</h1>\n", title);
}

static void end_page(struct buf *out, const struct study_style *style)
{
    buf_fmt(out, "<p class=\"small\">inboxlint %s</p>\n<script>", style->version);
    buf_add(out, SLICE_LIT(page_script));
    buf_str(out, "</script>\n</body>\n</html>\n");
}

static void put_paragraph(struct buf *out, const char *class, struct slice words)
{
    buf_fmt(out, "<p class=\"%s\">", class);
    xml_put_text(out, words);
    buf_str(out, "</p>\n");
}

static void begin_tile(struct buf *out)
{
    buf_str(out, "<li><b>");
}

static void end_tile(struct buf *out, const char *label)
{
    buf_fmt(out, "</b>%s</li>\n", label);
}

static void count_tile(struct buf *out, uint32_t n, const char *label)
{
    begin_tile(out);
    buf_fmt(out, "%u", n);
    end_tile(out, label);
}

static void share_tile(struct buf *out, uint32_t part, uint32_t whole, const char *label)
{
    if (whole) {
        begin_tile(out);
        grid_put_fixed(out, 100.0 * part / whole, 1);
        buf_str(out, " %");
        end_tile(out, label);
    }
}

static void put_tiles(struct buf *out, const struct figures *figures)
{
    const struct study *study = figures->study;
    const struct figures_cut *medium = &figures->cuts.v[0], *high = &figures->cuts.v[1];
    buf_str(out, "<ul class=\"tiles\">\n");
    count_tile(out, study->messages.n, "messages");
    if (study->count[CLASS_SPAM] + study->count[CLASS_HAM]) {
        count_tile(out, study->count[CLASS_SPAM], "spam");
        count_tile(out, study->count[CLASS_HAM], "ham");
    }
    if (figures->has_both) {
        begin_tile(out);
        grid_put_fixed(out, figures->scores[SCORE_RISK].auc, 3);
        end_tile(out, "AUC of risk");
    }
    share_tile(out, high->over[CLASS_SPAM], study->count[CLASS_SPAM],
               "of the spam has level high");
    share_tile(out, medium->over[CLASS_HAM], study->count[CLASS_HAM],
               "of the ham has medium or high");
    share_tile(out, high->over[CLASS_HAM], study->count[CLASS_HAM],
               "of the ham has level high");
    if (study->failed) {
        count_tile(out, study->failed, "could not be checked");
    }
    buf_str(out, "</ul>\n");
}

static void put_link(struct buf *out, const struct grid *grid)
{
    buf_fmt(out, "<a href=\"#%s\">", grid->id);
    xml_put_text(out, slice_of(grid->title));
    buf_str(out, "</a>\n");
}

void report_html_put(const struct figures *figures, const struct study_style *style,
                     struct arena *arena, struct buf *out)
{
    struct grid grids[TABLES];
    bool is_there[TABLES];
    struct buf words;
    begin_page(out, "inboxlint report");
    buf_init(&words, arena, SIZE_MAX);
    tables_put_summary(figures, &words);
    put_paragraph(out, "summary", buf_slice(&words));
    buf_init(&words, arena, SIZE_MAX);
    if (tables_put_missing(figures, &words)) {
        put_paragraph(out, "notice", buf_slice(&words));
    }
    buf_init(&words, arena, SIZE_MAX);
    buf_str(&words, "rule set ");
    buf_add(&words, figures->study->run);
    put_paragraph(out, "small", buf_slice(&words));
    put_tiles(out, figures);
    buf_str(out, "<nav aria-label=\"Tables\">\n");
    for (int id = 0; id < TABLES; id++) {
        is_there[id] = id != TABLE_SPREAD &&
                       table_build((enum table_id)id, figures, arena, &grids[id]);
        if (is_there[id]) {
            put_link(out, &grids[id]);
        }
    }
    buf_str(out, "</nav>\n");
    plots_put(figures, arena, out);
    for (int id = 0; id < TABLES; id++) {
        if (is_there[id]) {
            grid_put_html(out, &grids[id], 0);
        }
    }
    end_page(out, style);
}

void compare_html_put(const struct compare *compare, const struct study_style *style,
                      struct arena *arena, struct buf *out)
{
    struct buf words;
    begin_page(out, "inboxlint comparison");
    buf_init(&words, arena, SIZE_MAX);
    compare_put_summary(compare, &words);
    put_paragraph(out, "summary", buf_slice(&words));
    for (int id = 0; id < COMPARE_TABLES; id++) {
        struct grid grid;
        if (compare_table_build((enum compare_table)id, compare, arena, &grid)) {
            grid_put_html(out, &grid, id == COMPARE_RULES ? 0 : MESSAGES_SHOWN);
        }
    }
    end_page(out, style);
}
