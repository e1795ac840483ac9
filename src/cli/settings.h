/*
 * How each file is to be checked: the command line over the configuration of the file's
 * folder (cli/configfile.h) over the defaults. For check, fix and the language server.
 *
 *     struct settings settings;
 *     if (settings_open(&settings, arena, &options, "the/first.html", false,
 *                       &status)) {
 *         struct settings_file file;
 *         struct settings_fault fault;
 *         if (settings_find(&settings, path, &file, &fault)) {
 *             inboxlint_check(file.lint, path, bytes, size, &file.options, &err);
 *         }
 *     }
 *     settings_close(&settings);
 *
 * A key of the configuration is set aside by the option of its name; `ignore` and `rules`
 * add up instead, and --select sets `ignore` and `severity: off` aside too. Of two files
 * that extend one another, and of a file and its overrides, the later wins: `ignore`,
 * `rules` and `severity` add up, the rest is replaced.
 *
 * What is read once (configurations, rules) is kept until settings_close(); whoever wants
 * to see changed files opens anew. Nothing here may be called by two threads at a time.
 */
#ifndef INBOXLINT_CLI_SETTINGS_H
#define INBOXLINT_CLI_SETTINGS_H

#include "cli/cli.h"
#include "cli/configfile.h"

struct settings_set;
struct settings_variant;

struct settings {
    struct arena *arena;
    const struct options *options;
    const char *here; /* the current folder */
    struct configfiles configs;
    struct configfile *given; /* --config; NULL: by folder */
    VEC(struct settings_set *) sets;
    VEC(struct settings_variant *) variants;
    struct inboxlint *lint; /* of the first path: what belongs to the run takes it */
    bool for_fixes;
    int *status; /* STATUS_FAILED where a rule file is broken */
    struct input_buffer buffer;
};

/* How one file is to be checked. Good until settings_close(), `options` until the next
 * settings_find(). */
struct settings_file {
    struct inboxlint *lint; /* its rules; other files may share it */
    struct inboxlint_options options;
    enum fail_on fail_on;
    bool has_max_score;
    double max_score;
    bool is_excluded; /* by `exclude`: a walk leaves it out */
};

/* What is wrong with a configuration or with what it names. */
struct settings_fault {
    const char *path; /* as it is called from the current folder */
    struct error err;
    bool is_told; /* another file had the same fault before */
};

/*
 * `first`: a path that will be checked; the rules that --select and --ignore name are
 * looked for in those of its configuration. What is wrong with the command line goes to
 * standard error and sets *status; false when nothing can be checked so. settings_close()
 * is due in both cases.
 *
 * `for_fixes`: for inboxlint_fix(), which wants a check by all rules. What the
 * configuration ignores is then taken out of the rules themselves, and --select, which is
 * about the fixes, is left to the caller.
 */
bool settings_open(struct settings *settings, struct arena *arena,
                   const struct options *options, const char *first, bool for_fixes,
                   int *status);
void settings_close(struct settings *settings);

/* `path` need not be there: a language server's file may be unsaved. "-" takes the name
 * that standard input goes by. */
bool settings_find(struct settings *settings, const char *path, struct settings_file *out,
                   struct settings_fault *fault);

#endif
