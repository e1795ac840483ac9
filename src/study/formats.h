/*
 * One renderer a format: a whole report, or a whole comparison, goes to `out`.
 *
 * JSON is report/1, described in report_json.c, and compare/1, in compare_json.c. HTML is
 * one page that loads nothing. Text is TERM_WIDTH columns wide.
 */
#ifndef INBOXLINT_STUDY_FORMATS_H
#define INBOXLINT_STUDY_FORMATS_H

#include "base/buf.h"
#include "study/compare.h"

struct study_style {
    const char *version; /* of the tool */
    bool has_color;      /* of text */
};

void report_text_put(const struct figures *figures, const struct study_style *style,
                     struct arena *arena, struct buf *out);
void compare_text_put(const struct compare *compare, const struct study_style *style,
                      struct arena *arena, struct buf *out);
void report_json_put(const struct figures *figures, const struct study_style *style,
                     struct arena *arena, struct buf *out);
void compare_json_put(const struct compare *compare, const struct study_style *style,
                      struct arena *arena, struct buf *out);
void report_html_put(const struct figures *figures, const struct study_style *style,
                     struct arena *arena, struct buf *out);
void compare_html_put(const struct compare *compare, const struct study_style *style,
                      struct arena *arena, struct buf *out);

#endif
