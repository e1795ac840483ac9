/*
 * The one table of options, which feeds the parser and --help of every command.
 */
#ifndef INBOXLINT_CLI_OPTIONS_H
#define INBOXLINT_CLI_OPTIONS_H

#include <stdio.h>

#include "base/error.h"
#include "base/vec.h"
#include "inboxlint.h"

enum command_bit {
    FOR_REPORT = 1 << 15,
    FOR_CHECK = 1 << 0,
    FOR_PARSE = 1 << 1,
    FOR_EXPLAIN = 1 << 2,
    FOR_RULES_LIST = 1 << 3,
    FOR_RULES_FACTS = 1 << 4,
    FOR_RULES_TEST = 1 << 5,
    FOR_RULES_NEW = 1 << 6,
    FOR_BATCH = 1 << 7,
    FOR_FIX = 1 << 8,
    FOR_TUNE = 1 << 9,
    FOR_LSP = 1 << 10,
    FOR_HOST_INSTALL = 1 << 16,
    FOR_HOST_UNINSTALL = 1 << 17,
    FOR_HOST_STATUS = 1 << 18,
};

enum output_format {
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_SARIF,
    FORMAT_GITHUB,
    FORMAT_GITLAB,
    FORMAT_JUNIT,
    FORMAT_CHECKSTYLE,
    FORMAT_RDJSON,
    FORMAT_HTML,
};
enum report_format { FORMAT_REPORT_TEXT, FORMAT_REPORT_JSON, FORMAT_REPORT_HTML };
enum fail_on { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_NOTE, FAIL_ON_NEVER };
enum option_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* What an option that may be given more than once was given, in order. */
struct option_words {
    const char **v;
    uint32_t n, cap;
};

/* What the command line said. */
struct options {
    struct arena *arena;
    int format, mode, fail_on, color; /* enums above; mode: enum inboxlint_mode */
    int by;                           /* enum study_key */
    bool is_comparison;
    const char *output, *stdin_filename, *subject, *from, *language, *dialect;
    const char *profiles, *select, *ignore; /* joined with commas when given twice */
    struct option_words rules;              /* folders */
    const char *config;
    bool no_config;
    struct option_words given; /* the names of the options that were given */
    bool has_max_score;
    double max_score;
    uint32_t jobs, max_size, max_memory; /* 0: not given; of the last two in MiB */
    const char *resume, *shard, *list, *source, *columns;
    const char *field, *class_field, *source_field, *subject_field, *from_field;
    uint32_t prior; /* percent; 0: not given */
    const char *scores;
    const char *modest, *ladder; /* joined with commas */
    bool has_timings;
    const char *target, *filter;
    bool is_diff, is_write, wants_suggested;
    int fixes; /* enum option_when */
    const char *baseline, *changed_since;
    bool is_update, ignores_comments;
    const char *browsers; /* joined with commas; NULL: those that are found */
    struct option_words extension_ids;
    bool is_user, is_system, is_dry_run;
    bool is_quiet, is_verbose, wants_help, wants_version;
    VEC(const char *) paths; /* what is no option */
};

/*
 * Reads the arguments of one command (argv without the program's and the command's
 * names). False with one sentence, which names the nearest right option, on the first
 * that is wrong.
 */
bool options_parse(struct options *options, struct arena *arena, unsigned command,
                   char *const *argv, struct error *err);

/* True when the option of this long name was given. */
bool options_is_given(const struct options *options, const char *name);

/* A number such as 2.5, as the value of --<name>. */
bool options_number(const char *name, const char *value, double *out, struct error *err);

/* The lines of --help: each option of the command, its argument, what it does. */
void options_print(FILE *out, unsigned command);

#endif
