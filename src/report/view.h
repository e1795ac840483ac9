/*
 * What a report shows of a place: the line that holds it, as a reader would read it, with
 * the columns that are meant.
 *
 * The line is the file's own, but inside an encoded MIME part or subject it is the
 * decoded text, since nobody can read base64.
 */
#ifndef INBOXLINT_REPORT_VIEW_H
#define INBOXLINT_REPORT_VIEW_H

#include "report/report.h"

#define VIEW_WIDTH 76   /* columns of a shown line, clip marks included */
#define VIEW_CONTEXT 28 /* columns kept before the place when a line is clipped */

struct view {
    struct slice line;         /* escaped and clipped, ready to print */
    uint32_t mark, mark_width; /* columns to underline; the width is at least 1 */
    const char *decoded_from; /* "base64", "quoted-printable", "encoded words"; or NULL */
};

/* `t` with the bytes [from, to) meant: finds their line and clips it around them. */
void view_clip(struct view *view, struct arena *arena, struct slice t, size_t from,
               size_t to);

/* `said` is what was found there; where the encoding makes the place wider than that
 * (base64 goes by three bytes), the mark is narrowed to it. */
void view_of_place(struct view *view, struct arena *arena, const struct doc *doc,
                   struct span at, struct slice said);

#endif
