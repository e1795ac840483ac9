#define _POSIX_C_SOURCE 200809L
#include "cli/settings.h"

#include <sys/stat.h>

#include "cli/paths.h"
#include "cli/settings_set.h"
#include "cli/settings_source.h"

/* The settings of all files of a configuration that the same overrides fit. */
struct settings_variant {
    const struct configfile *config; /* NULL: none */
    const uint8_t *fits;
    uint32_t count;
    struct merged merged;
    struct settings_file file;
};

static const char *join_words(struct arena *arena, const struct merged_words *words,
                              const char *more)
{
    size_t length = more ? strlen(more) + 1 : 0;
    for (uint32_t i = 0; i < words->list.n; i++) {
        length += words->list.v[i].word.text.n + 1;
    }
    if (length == 0) {
        return NULL;
    }
    char *joined = arena_alloc(arena, length), *at = joined;
    for (uint32_t i = 0; i < words->list.n; i++) {
        struct slice text = words->list.v[i].word.text;
        memcpy(at, text.p, text.n);
        at += text.n;
        *at++ = ',';
    }
    if (more) {
        memcpy(at, more, strlen(more) + 1);
    } else {
        at[-1] = '\0';
    }
    return joined;
}

static int index_of(const struct merged_word *word, const char *const *known)
{
    int index = 0;
    while (known[index] && strcmp(known[index], word->word.text.p) != 0) {
        index++;
    }
    return index;
}

static const char *text_of(const struct config_source *source,
                           enum config_source_kind kind)
{
    return source->kind == kind ? source->word.text.p : NULL;
}

static void fill_rules(struct settings *settings, const struct merged *merged,
                       struct inboxlint_options *out)
{
    static const struct merged_words none;
    const struct options *given = settings->options;
    bool has_select = given->select && !settings->for_fixes;
    bool keeps_ignore = !has_select && !settings->for_fixes;
    if (!given->profiles) {
        out->profiles = join_words(settings->arena, &merged->profile, NULL);
    }
    if (!has_select) {
        out->select = join_words(settings->arena, &merged->select, NULL);
    }
    out->ignore = join_words(settings->arena, keeps_ignore ? &merged->ignore : &none,
                             given->ignore);
}

/* What does not depend on the file itself. */
static void fill(struct settings *settings, const struct merged *merged,
                 struct settings_file *out)
{
    const struct options *given = settings->options;
    struct inboxlint_options *options = &out->options;
    *options = lint_options(given);
    fill_rules(settings, merged, options);
    if (merged->mode.word.text.p && !options_is_given(given, "mode")) {
        options->mode = (enum inboxlint_mode)index_of(&merged->mode, config_modes);
    }
    options->language = given->language ? given->language : merged->lang.word.text.p;
    options->subject =
        given->subject ? given->subject : text_of(&merged->subject, SOURCE_TEXT);
    options->from = given->from ? given->from : text_of(&merged->from, SOURCE_TEXT);
    options->dialect = given->dialect ? given->dialect : merged->template.word.text.p;
    out->fail_on = (enum fail_on)given->fail_on;
    if (merged->fail_on.word.text.p && !options_is_given(given, "fail-on")) {
        out->fail_on = (enum fail_on)index_of(&merged->fail_on, config_fail_on);
    }
    out->has_max_score = given->has_max_score || merged->has_max_score;
    out->max_score = given->has_max_score ? given->max_score : merged->max_score;
}

static struct settings_variant *find_variant(const struct settings *settings,
                                             const struct configfile *config,
                                             const uint8_t *fits, uint32_t count)
{
    for (uint32_t i = settings->variants.n; i > 0; i--) {
        struct settings_variant *variant = settings->variants.v[i - 1];
        if (variant->config == config && memcmp(variant->fits, fits, count) == 0) {
            return variant;
        }
    }
    return NULL;
}

static struct settings_variant *get_variant(struct settings *settings,
                                            const struct configfile *config,
                                            const char *path, struct error *err)
{
    static const uint8_t no_fits[1];
    const uint8_t *fits = no_fits;
    uint32_t count = 0;
    struct arena_mark mark = arena_mark(settings->arena);
    if (config) {
        fits = settings_merge_fits(settings->arena, config,
                                   paths_below(config->folder, path), &count);
    }
    struct settings_variant *variant = find_variant(settings, config, fits, count);
    if (variant) {
        arena_rewind(settings->arena, mark);
        return variant;
    }
    variant = arena_alloc(settings->arena, sizeof *variant);
    variant->config = config;
    variant->fits = fits;
    variant->count = count;
    settings_merge(settings->arena, config, fits, &variant->merged);
    struct settings_set *set = settings_set_get(settings, &variant->merged, err);
    if (!set) {
        return NULL;
    }
    fill(settings, &variant->merged, &variant->file);
    variant->file.lint = set->lint.handle;
    *vec_push(settings->arena, &settings->variants) = variant;
    return variant;
}

static bool fail(struct settings *settings, struct settings_fault *fault,
                 const char *path, const struct error *err)
{
    fault->path = paths_shown(settings->arena, settings->here, path);
    fault->err = *err;
    fault->is_told = false;
    return false;
}

static bool fail_file(struct settings *settings, struct settings_fault *fault,
                      struct configfile *config)
{
    fail(settings, fault, config->fault_path, &config->fault);
    fault->is_told = config->is_told;
    config->is_told = true;
    return false;
}

static bool read_source(struct settings *settings, const struct config_source *source,
                        const char *path, const char *given, const char **out,
                        struct settings_fault *fault)
{
    struct error err = {0};
    const char *at;
    if (given || source->kind != SOURCE_SIBLING) {
        return true;
    }
    return settings_source_read(settings->arena, &settings->buffer, source, path, out,
                                &at, &err) ||
           fail(settings, fault, at, &err);
}

static const char *absolute_of(struct settings *settings, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    if (is_stdin && settings->options->stdin_filename) {
        path = settings->options->stdin_filename;
    }
    return paths_absolute(settings->arena, settings->here, path);
}

static struct configfile *config_of(struct settings *settings, const char *path)
{
    if (settings->given || settings->options->no_config) {
        return settings->given;
    }
    return configfile_find(&settings->configs, paths_folder(settings->arena, path));
}

bool settings_find(struct settings *settings, const char *path, struct settings_file *out,
                   struct settings_fault *fault)
{
    struct error err = {0};
    path = absolute_of(settings, path);
    struct configfile *config = config_of(settings, path);
    if (config && !settings_set_check(settings, config)) {
        return fail_file(settings, fault, config);
    }
    struct settings_variant *variant = get_variant(settings, config, path, &err);
    if (!variant) {
        return fail(settings, fault, path, &err);
    }
    *out = variant->file;
    out->is_excluded =
        config && settings_merge_excludes(config, paths_below(config->folder, path));
    const struct merged *merged = &variant->merged;
    const struct options *given = settings->options;
    return read_source(settings, &merged->subject, path, given->subject,
                       &out->options.subject, fault) &&
           read_source(settings, &merged->from, path, given->from, &out->options.from,
                       fault);
}

static bool open_given(struct settings *settings)
{
    const struct options *options = settings->options;
    struct settings_fault fault;
    if (!options->config) {
        return true;
    }
    if (options->no_config) {
        cli_usage_problem("--config and --no-config can't go together");
        return false;
    }
    settings->given =
        configfile_load(&settings->configs,
                        paths_absolute(settings->arena, settings->here, options->config));
    if (settings_set_check(settings, settings->given)) {
        return true;
    }
    fail_file(settings, &fault, settings->given);
    cli_problem(fault.path, &fault.err);
    return false;
}

/* A configuration that is broken is told with the first file that it is of. */
static bool open_first(struct settings *settings, const char *first)
{
    struct error err = {0};
    struct inboxlint_error failure = {0};
    struct inboxlint_options options = lint_options(settings->options);
    struct stat info;
    if (stat(first, &info) == 0 && S_ISDIR(info.st_mode)) {
        first = paths_join(settings->arena, first, "-"); /* any file in it */
    }
    first = absolute_of(settings, first);
    struct configfile *config = config_of(settings, first);
    if (config && !settings_set_check(settings, config)) {
        config = NULL;
    }
    struct settings_variant *variant = get_variant(settings, config, first, &err);
    if (!variant) {
        cli_problem(NULL, &err);
        return false;
    }
    settings->lint = variant->file.lint;
    if (inboxlint_options_check(settings->lint, &options, &failure)) {
        return true;
    }
    err = lint_error(&failure);
    cli_problem(NULL, &err);
    return false;
}

bool settings_open(struct settings *settings, struct arena *arena,
                   const struct options *options, const char *first, bool for_fixes,
                   int *status)
{
    *settings = (struct settings){
        .arena = arena,
        .options = options,
        .here = paths_here(arena),
        .for_fixes = for_fixes,
        .status = status,
    };
    configfiles_init(&settings->configs, arena);
    if (!lint_check_language(options->language, status)) {
        return false;
    }
    if (!open_given(settings) || !open_first(settings, first)) {
        *status = STATUS_FAILED;
        return false;
    }
    return true;
}

void settings_close(struct settings *settings)
{
    for (uint32_t i = 0; i < settings->sets.n; i++) {
        lint_close(&settings->sets.v[i]->lint);
    }
    configfiles_done(&settings->configs);
    input_buffer_done(&settings->buffer);
}
