/*
 * What the keys of a configuration take. Each function reads the value of the key `name`
 * into `out`, whose type it says; false with an error at the place that is wrong.
 * Internal to src/config.
 */
#ifndef INBOXLINT_CONFIG_VALUES_H
#define INBOXLINT_CONFIG_VALUES_H

#include "config/config.h"

typedef bool values_read(struct arena *arena, const struct yaml *node, const char *name,
                         void *out, struct error *err);

values_read values_word;       /* struct config_word: any text */
values_read values_mode;       /* likewise, one of config_modes */
values_read values_fail_on;    /* likewise, one of config_fail_on */
values_read values_names;      /* struct config_words: a list, or words with commas */
values_read values_paths;      /* likewise, but a comma is a part of a path */
values_read values_patterns;   /* struct ignore_list */
values_read values_source;     /* struct config_source */
values_read values_score;      /* struct config_settings: max_score */
values_read values_severities; /* likewise: severity */

#endif
