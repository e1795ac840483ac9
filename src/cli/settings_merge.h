/*
 * The settings of a configuration for files that the same of its overrides fit: its
 * layers put together.
 */
#ifndef INBOXLINT_CLI_SETTINGS_MERGE_H
#define INBOXLINT_CLI_SETTINGS_MERGE_H

#include "cli/configfile.h"

/* A word, and the layer that it stands in. */
struct merged_word {
    struct config_word word;
    const struct configfile_layer *layer;
};

struct merged_words {
    VEC(struct merged_word) list;
};

struct merged_level {
    struct merged_word rule;
    enum config_level level;
};

struct merged {
    struct merged_word mode, template, lang, fail_on;
    struct merged_words profile, select, ignore, rules;
    struct config_source subject, from;
    VEC(struct merged_level) levels; /* families of a layer before its rules */
    bool has_max_score;
    double max_score;
};

/* Which overrides of all layers fit a path below the file's folder: one byte an override,
 * in the order of the layers. */
uint8_t *settings_merge_fits(struct arena *arena, const struct configfile *file,
                             struct slice path, uint32_t *count);

/* By what settings_merge_fits() said; NULL for a file without configuration. */
void settings_merge(struct arena *arena, const struct configfile *file,
                    const uint8_t *fits, struct merged *out);

/* True when a layer's `exclude` says so of the path. */
bool settings_merge_excludes(const struct configfile *file, struct slice path);

#endif
