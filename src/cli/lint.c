#include "cli/lint.h"

#include <string.h>

#include "cli/progress.h"
#include "cli/rulefolder.h"
#include "rule/select.h"

struct error lint_error(const struct inboxlint_error *err)
{
    struct error out = {.line = err->line, .column = err->column};
    _Static_assert(sizeof out.message == sizeof err->message, "same room");
    memcpy(out.message, err->message, sizeof out.message);
    return out;
}

static bool add_rule(void *context, const char *path, struct slice bytes,
                     struct error *err)
{
    struct inboxlint_error failure = {0};
    if (inboxlint_rules_add(context, path, bytes.p, bytes.n, &failure)) {
        return true;
    }
    *err = lint_error(&failure);
    return false;
}

/* False when a rule was left out. */
static bool tell_faults(const struct inboxlint_rules *rules)
{
    struct inboxlint_error failure = {0};
    const char *path;
    uint32_t count = 0;
    for (; (path = inboxlint_rules_fault(rules, count, &failure)) != NULL; count++) {
        struct error err = lint_error(&failure);
        cli_problem(path, &err);
    }
    return count == 0;
}

bool lint_check_language(const char *code, int *status)
{
    struct error err;
    if (!code || select_language(slice_of(code), &err)) {
        return true;
    }
    *status = cli_usage_problem("--lang takes %s", err.message);
    return false;
}

struct inboxlint_options lint_options(const struct options *options)
{
    return (struct inboxlint_options){
        .mode = (enum inboxlint_mode)options->mode,
        .subject = options->subject,
        .from = options->from,
        .language = options->language,
        .dialect = options->dialect,
        .profiles = options->profiles,
        .select = options->select,
        .ignore = options->ignore,
        .shows_suppressed = options->ignores_comments,
        .clock = progress_clock,
    };
}

bool lint_load(struct lint *lint, struct arena *arena, const struct lint_rules *wanted,
               int *status, struct error *err)
{
    struct inboxlint_error failure = {0};
    lint->rules = inboxlint_rules_new(&failure);
    if (lint->rules && wanted->folders.n &&
        !rulefolder_read(arena, wanted->folders.v, wanted->folders.n, add_rule,
                         lint->rules)) {
        *status = STATUS_FAILED;
    }
    for (uint32_t i = 0; lint->rules && i < wanted->levels.n; i++) {
        inboxlint_rules_severity(lint->rules, wanted->levels.v[i].rule,
                                 wanted->levels.v[i].severity);
    }
    lint->handle = lint->rules ? inboxlint_new(lint->rules, &failure) : NULL;
    if (lint->handle && !tell_faults(lint->rules)) {
        *status = STATUS_FAILED;
    }
    *err = lint_error(&failure);
    return lint->handle != NULL;
}

bool lint_open(struct lint *lint, struct arena *arena, const struct options *options,
               int *status)
{
    struct inboxlint_error failure = {0};
    struct error err = {0};
    struct lint_rules wanted = {.folders = options->rules};
    *lint = (struct lint){.options = lint_options(options)};
    if (!lint_check_language(options->language, status)) {
        return false;
    }
    if (!lint_load(lint, arena, &wanted, status, &err)) {
        *status = cli_problem(NULL, &err);
        return false;
    }
    if (!inboxlint_options_check(lint->handle, &lint->options, &failure)) {
        err = lint_error(&failure);
        *status = cli_problem(NULL, &err);
        return false;
    }
    return true;
}

void lint_close(struct lint *lint)
{
    inboxlint_free(lint->handle);
    inboxlint_rules_free(lint->rules);
}
