#include "cli/settings_merge.h"

#include "rule/rule.h"

uint8_t *settings_merge_fits(struct arena *arena, const struct configfile *file,
                             struct slice path, uint32_t *count)
{
    *count = 0;
    for (uint32_t i = 0; i < file->layers.n; i++) {
        *count += file->layers.v[i].config.overrides.n;
    }
    uint8_t *fits = arena_alloc(arena, *count + 1), *next = fits;
    for (uint32_t i = 0; i < file->layers.n; i++) {
        const struct config *config = &file->layers.v[i].config;
        for (uint32_t k = 0; k < config->overrides.n; k++) {
            *next++ = ignore_covers(&config->overrides.v[k].files, path);
        }
    }
    return fits;
}

static void take(struct merged_word *out, const struct config_word *word,
                 const struct configfile_layer *layer)
{
    if (word->text.p) {
        *out = (struct merged_word){*word, layer};
    }
}

static void add(struct arena *arena, struct merged_words *out,
                const struct config_words *words, const struct configfile_layer *layer)
{
    for (uint32_t i = 0; i < words->list.n; i++) {
        *vec_push(arena, &out->list) = (struct merged_word){words->list.v[i], layer};
    }
}

static void replace(struct arena *arena, struct merged_words *out,
                    const struct config_words *words,
                    const struct configfile_layer *layer)
{
    if (words->list.n) {
        *out = (struct merged_words){0};
        add(arena, out, words, layer);
    }
}

static void take_source(struct config_source *out, const struct config_source *source)
{
    if (source->kind != SOURCE_UNSET) {
        *out = *source;
    }
}

static bool is_family(struct slice name)
{
    for (const char *const *family = rule_families; *family; family++) {
        if (slice_eq(name, slice_of(*family))) {
            return true;
        }
    }
    return false;
}

static void add_levels(struct arena *arena, struct merged *out,
                       const struct config_settings *settings, bool families,
                       const struct configfile_layer *layer)
{
    for (uint32_t i = 0; i < settings->severity.n; i++) {
        const struct config_severity *severity = &settings->severity.v[i];
        if (is_family(severity->rule.text) == families) {
            *vec_push(arena, &out->levels) =
                (struct merged_level){{severity->rule, layer}, severity->level};
        }
    }
}

static void apply(struct arena *arena, struct merged *out,
                  const struct config_settings *settings,
                  const struct configfile_layer *layer)
{
    take(&out->mode, &settings->mode, layer);
    take(&out->template, &settings->template, layer);
    take(&out->lang, &settings->lang, layer);
    take(&out->fail_on, &settings->fail_on, layer);
    replace(arena, &out->profile, &settings->profile, layer);
    replace(arena, &out->select, &settings->select, layer);
    add(arena, &out->ignore, &settings->ignore, layer);
    add(arena, &out->rules, &settings->rules, layer);
    take_source(&out->subject, &settings->subject);
    take_source(&out->from, &settings->from);
    add_levels(arena, out, settings, true, layer);
    add_levels(arena, out, settings, false, layer);
    if (settings->has_max_score) {
        out->has_max_score = true;
        out->max_score = settings->max_score;
    }
}

void settings_merge(struct arena *arena, const struct configfile *file,
                    const uint8_t *fits, struct merged *out)
{
    *out = (struct merged){.has_max_score = false};
    for (uint32_t i = 0; file && i < file->layers.n; i++) {
        const struct configfile_layer *layer = &file->layers.v[i];
        apply(arena, out, &layer->config.settings, layer);
        for (uint32_t k = 0; k < layer->config.overrides.n; k++) {
            if (*fits++) {
                apply(arena, out, &layer->config.overrides.v[k].settings, layer);
            }
        }
    }
}

bool settings_merge_excludes(const struct configfile *file, struct slice path)
{
    for (uint32_t i = 0; i < file->layers.n; i++) {
        if (ignore_covers(&file->layers.v[i].config.exclude, path)) {
            return true;
        }
    }
    return false;
}
