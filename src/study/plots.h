/*
 * The plots of a report: each a <figure> with its SVG and, folded away, its numbers as a
 * table.
 */
#ifndef INBOXLINT_STUDY_PLOTS_H
#define INBOXLINT_STUDY_PLOTS_H

#include "base/buf.h"
#include "study/figures.h"

void plots_put(const struct figures *figures, struct arena *arena, struct buf *out);

#endif
