/*
 * Results as a table: CSV by RFC 4180 with a line of names first, for spreadsheets and
 * data frames.
 *
 * A column is path, class, source, options, rules (the hash of the rule set), failure
 * (why a message was not checked), ms, or a value of report/value.h. A message that was
 * not checked leaves the latter empty. So that no cell runs as a formula, text that
 * begins with '=', '+', '-' or '@' gets an apostrophe before it; control characters
 * become spaces, so a record is a line.
 */
#ifndef INBOXLINT_BATCH_COLUMNS_H
#define INBOXLINT_BATCH_COLUMNS_H

#include "base/vec.h"
#include "batch/line.h"

struct columns {
    VEC(const char *) names;
};

/* Reads "path,class,risk"; false where a name is none. */
bool columns_read(struct columns *columns, struct arena *arena, const char *list,
                  const struct inboxlint *lint, struct error *err);

void columns_put_names(const struct columns *columns, struct buf *out);

/* One record, its end included. */
void columns_put(const struct line_style *style, const struct job *job,
                 struct inboxlint *lint, double milliseconds, struct buf *out);

/* What the record of a message says of the input is what this run would say. Needs the
 * column path. */
bool columns_match(const struct line_style *style, const struct source_item *item,
                   struct slice record, struct error *err);

/* The record is of a message that was not checked, as far as its columns tell. */
bool columns_is_failure(const struct columns *columns, struct slice record);

#endif
