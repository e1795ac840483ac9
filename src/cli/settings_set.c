#define _POSIX_C_SOURCE 200809L
#include "cli/settings_set.h"

#include <sys/stat.h>

#include "cli/paths.h"
#include "rule/select.h"

static void want_folders(struct settings *settings, const struct merged *merged,
                         struct lint_rules *out)
{
    for (uint32_t i = 0; i < merged->rules.list.n; i++) {
        const struct merged_word *word = &merged->rules.list.v[i];
        const char *path =
            paths_absolute(settings->arena, word->layer->folder, word->word.text.p);
        *vec_push(settings->arena, &out->folders) =
            paths_shown(settings->arena, settings->here, path);
    }
    for (uint32_t i = 0; i < settings->options->rules.n; i++) {
        *vec_push(settings->arena, &out->folders) = settings->options->rules.v[i];
    }
}

static int severity_of(enum config_level level)
{
    static const int severities[] = {
        [LEVEL_OFF] = INBOXLINT_OFF,
        [LEVEL_NOTE] = INBOXLINT_NOTE,
        [LEVEL_WARNING] = INBOXLINT_WARNING,
        [LEVEL_ERROR] = INBOXLINT_ERROR,
    };
    return severities[level];
}

static void want_level(struct settings *settings, const char *rule, int severity,
                       struct lint_rules *out)
{
    if (severity == INBOXLINT_OFF && settings->options->select && !settings->for_fixes) {
        return; /* --select is about what to run, and it was asked for by name */
    }
    *vec_push(settings->arena, &out->levels) = (struct lint_level){rule, severity};
}

static void want_levels(struct settings *settings, const struct merged *merged,
                        struct lint_rules *out)
{
    for (uint32_t i = 0; i < merged->levels.n; i++) {
        want_level(settings, merged->levels.v[i].rule.word.text.p,
                   severity_of(merged->levels.v[i].level), out);
    }
    for (uint32_t i = 0; settings->for_fixes && i < merged->ignore.list.n; i++) {
        want_level(settings, merged->ignore.list.v[i].word.text.p, INBOXLINT_OFF, out);
    }
}

static bool same_folders(const struct lint_rules *a, const struct lint_rules *b)
{
    for (uint32_t i = 0; i < a->folders.n && a->folders.n == b->folders.n; i++) {
        if (strcmp(a->folders.v[i], b->folders.v[i]) != 0) {
            return false;
        }
    }
    return a->folders.n == b->folders.n;
}

static bool same_levels(const struct lint_rules *a, const struct lint_rules *b)
{
    for (uint32_t i = 0; i < a->levels.n && a->levels.n == b->levels.n; i++) {
        if (strcmp(a->levels.v[i].rule, b->levels.v[i].rule) != 0 ||
            a->levels.v[i].severity != b->levels.v[i].severity) {
            return false;
        }
    }
    return a->levels.n == b->levels.n;
}

/* Of those that are loaded; with any severities where only names are asked for. */
static struct settings_set *find(const struct settings *settings,
                                 const struct lint_rules *wanted, bool names_alone)
{
    for (uint32_t i = 0; i < settings->sets.n; i++) {
        struct settings_set *set = settings->sets.v[i];
        if (same_folders(&set->wanted, wanted) &&
            (names_alone || same_levels(&set->wanted, wanted))) {
            return set;
        }
    }
    return NULL;
}

static struct settings_set *get(struct settings *settings, const struct merged *merged,
                                bool names_alone, struct error *err)
{
    struct lint_rules wanted = {0};
    want_folders(settings, merged, &wanted);
    want_levels(settings, merged, &wanted);
    struct settings_set *set = find(settings, &wanted, names_alone);
    if (set) {
        return set;
    }
    set = arena_alloc(settings->arena, sizeof *set);
    set->wanted = wanted;
    if (!lint_load(&set->lint, settings->arena, &wanted, settings->status, err)) {
        lint_close(&set->lint);
        return NULL;
    }
    *vec_push(settings->arena, &settings->sets) = set;
    return set;
}

struct settings_set *settings_set_get(struct settings *settings,
                                      const struct merged *merged, struct error *err)
{
    return get(settings, merged, false, err);
}

static bool refuse(struct configfile *file, const struct merged_word *word,
                   const char *message)
{
    file->fault_path = word->layer->path;
    return error_at(&file->fault, word->word.line, word->word.column, "%s", message);
}

static bool check_names(struct configfile *file, const struct settings_set *set,
                        const struct merged_word *words, uint32_t n, bool are_profiles)
{
    for (uint32_t i = 0; i < n; i++) {
        struct inboxlint_error failure = {0};
        struct inboxlint_options options = {0};
        const char *name = words[i].word.text.p;
        if (are_profiles) {
            options.profiles = name;
        } else {
            options.ignore = name;
        }
        if (!inboxlint_options_check(set->lint.handle, &options, &failure)) {
            return refuse(file, &words[i], failure.message);
        }
    }
    return true;
}

static bool check_folders(struct settings *settings, struct configfile *file,
                          const struct merged *merged)
{
    for (uint32_t i = 0; i < merged->rules.list.n; i++) {
        const struct merged_word *word = &merged->rules.list.v[i];
        const char *path =
            paths_absolute(settings->arena, word->layer->folder, word->word.text.p);
        struct stat info;
        if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
            return refuse(file, word, "there is no such folder of rules");
        }
    }
    return true;
}

static bool check_language(struct configfile *file, const struct merged *merged)
{
    struct error err = {0};
    if (!merged->lang.word.text.p || select_language(merged->lang.word.text, &err)) {
        return true;
    }
    char message[ERROR_MAX_MESSAGE];
    snprintf(message, sizeof message, "this must be %.300s", err.message);
    return refuse(file, &merged->lang, message);
}

static bool check_merged(struct settings *settings, struct configfile *file,
                         const struct merged *merged)
{
    struct error err = {0};
    if (!check_folders(settings, file, merged) || !check_language(file, merged)) {
        return false;
    }
    const struct settings_set *set = get(settings, merged, true, &err);
    if (!set) {
        file->fault_path = file->path;
        file->fault = err;
        return false;
    }
    for (uint32_t i = 0; i < merged->levels.n; i++) {
        if (!check_names(file, set, &merged->levels.v[i].rule, 1, false)) {
            return false;
        }
    }
    return check_names(file, set, merged->profile.list.v, merged->profile.list.n, true) &&
           check_names(file, set, merged->select.list.v, merged->select.list.n, false) &&
           check_names(file, set, merged->ignore.list.v, merged->ignore.list.n, false);
}

/* The file as it stands, then with each override as if that alone fitted. */
bool settings_set_check(struct settings *settings, struct configfile *file)
{
    uint32_t count;
    uint8_t *fits;
    struct merged merged;
    if (file->is_checked || file->fault_path) {
        return !file->fault_path;
    }
    file->is_checked = true;
    fits = settings_merge_fits(settings->arena, file, SLICE_NONE, &count);
    memset(fits, 0, count);
    for (uint32_t i = 0; i <= count; i++) {
        settings_merge(settings->arena, file, fits, &merged);
        if (!check_merged(settings, file, &merged)) {
            return false;
        }
        if (i > 0) {
            fits[i - 1] = 0;
        }
        fits[i] = 1; /* settings_merge_fits() has room for one more */
    }
    return true;
}
