#include "study/formats.h"
#include "study/tables.h"

static void put_line(struct term *term, struct arena *arena,
                     const struct figures *figures)
{
    struct buf words;
    buf_init(&words, arena, SIZE_MAX);
    tables_put_summary(figures, &words);
    term_style(term, TERM_BOLD);
    term_put(term, buf_slice(&words));
    term_style(term, TERM_PLAIN);
    term_newline(term);
    if (figures->study->run.p) {
        term_style(term, TERM_DIM);
        term_str(term, "rule set ");
        term_wrap(term, figures->study->run, 4);
        term_style(term, TERM_PLAIN);
        term_newline(term);
    }
}

void report_text_put(const struct figures *figures, const struct study_style *style,
                     struct arena *arena, struct buf *out)
{
    struct term term;
    struct grid grid;
    struct buf missing;
    term_init(&term, out, style->has_color);
    put_line(&term, arena, figures);
    for (int id = 0; id < TABLES; id++) {
        if (table_build((enum table_id)id, figures, arena, &grid)) {
            grid_put_text(&term, &grid);
        }
    }
    buf_init(&missing, arena, SIZE_MAX);
    if (tables_put_missing(figures, &missing)) {
        term_newline(&term);
        term_wrap(&term, buf_slice(&missing), 0);
        term_newline(&term);
    }
}
