#include "study/compare_tables.h"
#include "study/formats.h"

void compare_text_put(const struct compare *compare, const struct study_style *style,
                      struct arena *arena, struct buf *out)
{
    struct term term;
    struct buf summary;
    struct grid grid;
    term_init(&term, out, style->has_color);
    buf_init(&summary, arena, SIZE_MAX);
    compare_put_summary(compare, &summary);
    term_style(&term, TERM_BOLD);
    term_wrap(&term, buf_slice(&summary), 0);
    term_style(&term, TERM_PLAIN);
    term_newline(&term);
    for (int id = 0; id < COMPARE_TABLES; id++) {
        if (compare_table_build((enum compare_table)id, compare, arena, &grid)) {
            grid_put_text(&term, &grid);
        }
    }
}
