/*
 * What `inboxlint fix` shows: a unified diff, and what was fixed, in words.
 */
#ifndef INBOXLINT_REPORT_FMT_FIX_H
#define INBOXLINT_REPORT_FMT_FIX_H

#include "base/buf.h"
#include "fix/plan.h"

#define DIFF_CONTEXT 3 /* lines around what changes */

/*
 * The edits as a unified diff with "a/" and "b/" before the path, which `patch -p1`
 * applies to any bytes: lines end with LF alone, a CR is a part of its line, and a last
 * line without LF is marked. Empty where there are no edits. A path that begins with
 * slashes loses them; one with odd bytes is quoted as git does.
 */
void fmt_diff(const char *path, struct slice file, const struct edits *edits,
              struct buf *out);

/* "draft.eml: 2 fixes, SpamAssassin 4.1 to 1.2, risk 57 to 17", a line for each fix, and
 * what is left for a person to do where a target was not reached. */
void fmt_fix(const char *path, const struct plan *plan, bool has_color, struct buf *out);

/* " (SpamAssassin -2.9, risk -40)", or nothing where nothing is won. */
void fmt_wins(struct buf *out, const double wins[RULE_FILTERS], uint32_t risk);

#endif
