/*
 * The renderers: each reads a report and writes one format. fmt_<name>.c defines each.
 */
#ifndef INBOXLINT_REPORT_FORMATS_H
#define INBOXLINT_REPORT_FORMATS_H

#include "report/report.h"

/* For people: wrapped at TERM_WIDTH columns, safe on a terminal whatever the message
 * holds. The arena is for scratch memory. */
void fmt_text(const struct report *report, struct arena *arena, bool has_color,
              struct buf *out);

/* "path:line:column: severity: message [rule]", one line a finding. */
void fmt_lines(const struct report *report, struct buf *out);

/* One object of check/1's "files". */
void fmt_json(const struct report *report, struct buf *out);

#endif
