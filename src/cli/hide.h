/*
 * What check leaves unsaid because the user asked so: findings of a baseline, and what
 * lies outside of the lines that changed.
 */
#ifndef INBOXLINT_CLI_HIDE_H
#define INBOXLINT_CLI_HIDE_H

#include "cli/baseline.h"
#include "cli/changed.h"
#include "cli/options.h"

struct hide {
    const struct options *options;
    bool has_baseline, has_changed, is_all_changed /* of this file */;
    struct baseline baseline;
    struct changed changed;
};

/* False after a line on standard error. */
bool hide_open(struct hide *hide, struct arena *arena, const struct options *options);

/* Sets what the check of this file needs; false where it is not to be checked at all. */
bool hide_begin_file(struct hide *hide, const char *path, struct inboxlint_options *out);

/* The file that was begun could not be checked. */
void hide_drop_file(struct hide *hide);

/* After the last file: writes the baseline, or tells of its entries that are not needed
 * any more. False after a line on standard error about what failed. */
bool hide_end(struct hide *hide);

#endif
