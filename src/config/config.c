#include "config/config.h"

#include <stddef.h>

#include "config/values.h"

static bool read_keys(struct arena *arena, const struct yaml *map, bool is_override,
                      void *out, struct error *err);

static bool read_overrides(struct arena *arena, const struct yaml *node, const char *name,
                           void *out, struct error *err)
{
    struct config *config = out;
    if (!yaml_expect(node, YAML_LIST, name, err)) {
        return false;
    }
    if (node->count > CONFIG_MAX_OVERRIDES) {
        return error_at(err, node->line, node->column, "more than %d overrides",
                        CONFIG_MAX_OVERRIDES);
    }
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml *item = node->item[i];
        if (!yaml_expect(item, YAML_MAP, "an override", err)) {
            return false;
        }
        if (!yaml_find(item, "files")) {
            return error_at(err, item->line, item->column,
                            "an override needs 'files': the patterns of its files");
        }
        if (!read_keys(arena, item, true, vec_push(arena, &config->overrides), err)) {
            return false;
        }
    }
    return true;
}

/* Where a key may stand, and the struct that its offset is in. */
enum { TOP = 1, OVERRIDE = 2, SETTINGS = 4 };

#define IN_SETTINGS(field) SETTINGS, offsetof(struct config_settings, field)

/* In the order of config.h and the schema. */
static const struct key {
    const char *name;
    unsigned where;
    size_t offset;
    values_read *read;
} keys[] = {
    {"extends", TOP, offsetof(struct config, extends), values_word},
    {"files", OVERRIDE, offsetof(struct config_override, files), values_patterns},
    {"mode", IN_SETTINGS(mode), values_mode},
    {"template", IN_SETTINGS(template), values_word},
    {"profile", IN_SETTINGS(profile), values_names},
    {"lang", IN_SETTINGS(lang), values_word},
    {"from", IN_SETTINGS(from), values_source},
    {"subject", IN_SETTINGS(subject), values_source},
    {"select", IN_SETTINGS(select), values_names},
    {"ignore", IN_SETTINGS(ignore), values_names},
    {"severity", SETTINGS, 0, values_severities},
    {"rules", IN_SETTINGS(rules), values_paths},
    {"fail-on", IN_SETTINGS(fail_on), values_fail_on},
    {"max-score", SETTINGS, 0, values_score},
    {"exclude", TOP, offsetof(struct config, exclude), values_patterns},
    {"overrides", TOP, 0, read_overrides},
};

enum { KEY_COUNT = sizeof keys / sizeof *keys };

size_t config_keys(bool of_override, const char *out[CONFIG_MAX_KEYS])
{
    unsigned where = SETTINGS | (of_override ? OVERRIDE : TOP);
    size_t n = 0;
    _Static_assert(KEY_COUNT < CONFIG_MAX_KEYS, "room for all keys and the NULL");
    for (int i = 0; i < KEY_COUNT; i++) {
        if (keys[i].where & where) {
            out[n++] = keys[i].name;
        }
    }
    out[n] = NULL;
    return n;
}

/* `out`: the struct config, or the struct config_override. */
static bool read_keys(struct arena *arena, const struct yaml *map, bool is_override,
                      void *out, struct error *err)
{
    struct config *config = out;
    struct config_override *override = out;
    void *settings = is_override ? (void *)&override->settings : &config->settings;
    const char *known[CONFIG_MAX_KEYS];
    config_keys(is_override, known);
    if (!yaml_check_keys(map, known, "key", err)) {
        return false;
    }
    for (int i = 0; i < KEY_COUNT; i++) {
        const struct yaml *node = yaml_find(map, keys[i].name);
        char *base = keys[i].where == SETTINGS ? settings : out;
        if (node &&
            !keys[i].read(arena, node, keys[i].name, base + keys[i].offset, err)) {
            return false;
        }
    }
    return true;
}

bool config_read(struct arena *arena, struct slice bytes, struct config *out,
                 struct error *err)
{
    struct config config = {.extends = {.line = 0}};
    struct yaml *root;
    if (slice_starts(bytes, SLICE_LIT("\xEF\xBB\xBF"))) {
        bytes = slice_sub(bytes, 3, bytes.n);
    }
    if (!yaml_parse(arena, bytes, 1, &root, err) ||
        !yaml_expect(root, YAML_MAP, "the configuration", err) ||
        !read_keys(arena, root, false, &config, err)) {
        return false;
    }
    *out = config;
    return true;
}
