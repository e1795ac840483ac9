/*
 * The parts of the HTML page; format_html in formats.h puts them together.
 */
#ifndef INBOXLINT_REPORT_FMT_HTML_H
#define INBOXLINT_REPORT_FMT_HTML_H

#include "report/report.h"

/* Files over this many bytes show only the lines around what was found. */
#define HTML_WHOLE_SOURCE (64 * 1024)
#define HTML_MAX_SOURCE (512 * 1024) /* bytes of a file's source that are shown */

/* `number` tells the ids of this file's lines apart: "f3-12" is line 12 of the third. */
void html_put_finding(struct buf *out, struct arena *arena, const struct report *report,
                      const struct report_finding *finding, uint32_t number);

/* The file's lines with a <mark> for each place; where two overlap, the worse one's. */
void html_put_source(struct buf *out, struct arena *arena, const struct report *report,
                     uint32_t number);

#endif
