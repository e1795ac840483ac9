#include <assert.h>
#include <stdlib.h>

#include "doc/doc.h"
#include "inboxlint_private.h"
#include "rule/select.h"

_Static_assert(INBOXLINT_MAX_INPUT == DOC_MAX_INPUT, "one limit, two names");
_Static_assert((int)INBOXLINT_AUTO == DOC_MODE_AUTO &&
                   (int)INBOXLINT_MESSAGE == DOC_MODE_MESSAGE,
               "one enumeration, two names");
_Static_assert((int)INBOXLINT_NOTE == RULE_NOTE && (int)INBOXLINT_ERROR == RULE_ERROR &&
                   INBOXLINT_OFF == RULESET_OFF,
               "one enumeration, two names");

enum {
    BINARY_LOOK = 4096, /* bytes of a file that are looked at to tell text from binary */
    BINARY_PER_MILLE = 50, /* of control characters there that text never reaches */
};

bool inboxlint_failed(struct inboxlint_error *out, const struct error *err)
{
    if (out) {
        _Static_assert(sizeof out->message == sizeof err->message, "same room");
        memcpy(out->message, err->message, sizeof out->message);
        out->line = err->line;
        out->column = err->column;
    }
    return false;
}

static bool failed_with(struct inboxlint_error *out, const char *message)
{
    struct error err;
    error_set(&err, "%s", message);
    return inboxlint_failed(out, &err);
}

struct inboxlint_rules *inboxlint_rules_new(struct inboxlint_error *out)
{
    struct inboxlint_rules *rules = calloc(1, sizeof *rules);
    if (!rules) {
        failed_with(out, "out of memory");
        return NULL;
    }
    ruleset_init(&rules->set);
    ruleset_add_builtin(&rules->set);
    return rules;
}

void inboxlint_rules_free(struct inboxlint_rules *rules)
{
    if (rules) {
        ruleset_done(&rules->set);
        free(rules);
    }
}

bool inboxlint_rules_add(struct inboxlint_rules *rules, const char *path,
                         const char *bytes, size_t size, struct inboxlint_error *out)
{
    struct error err = {0};
    if (rules->is_frozen) {
        return failed_with(out, "rules are in use and can't be added to");
    }
    return ruleset_add_file(&rules->set, slice_of(path), (struct slice){bytes, size},
                            false, &err) ||
           inboxlint_failed(out, &err);
}

void inboxlint_rules_severity(struct inboxlint_rules *rules, const char *name,
                              int severity)
{
    assert(!rules->is_frozen);
    ruleset_set_severity(&rules->set, slice_of(name), severity);
}

struct inboxlint *inboxlint_new(struct inboxlint_rules *rules,
                                struct inboxlint_error *out)
{
    struct error err = {0};
    if (!rules->is_frozen && !ruleset_freeze(&rules->set, &err)) {
        inboxlint_failed(out, &err);
        return NULL;
    }
    if (!rules->is_frozen) {
        inboxlint_check_fixers(&rules->set);
    }
    rules->is_frozen = true;
    struct inboxlint *lint = calloc(1, sizeof *lint);
    if (!lint) {
        failed_with(out, "out of memory");
        return NULL;
    }
    lint->rules = rules;
    engine_init(&lint->engine, &rules->set);
    arena_init(&lint->arena, REPORT_MAX_MEMORY, &lint->on_full);
    return lint;
}

const char *inboxlint_rules_fault(const struct inboxlint_rules *rules, uint32_t index,
                                  struct inboxlint_error *out)
{
    if (index >= rules->set.faults.n) {
        return NULL;
    }
    inboxlint_failed(out, &rules->set.faults.v[index].err);
    return rules->set.faults.v[index].path.p;
}

void inboxlint_free(struct inboxlint *lint)
{
    if (lint) {
        engine_done(&lint->engine);
        inboxlint_fixing_done(&lint->fixing);
        arena_done(&lint->arena);
        free(lint);
    }
}

const char *inboxlint_rules_hash(const struct inboxlint *lint)
{
    return lint->rules->set.hash;
}

/* The next piece of a comma-separated list, without white space around it. */
bool inboxlint_next_name(struct slice *rest, struct slice *name)
{
    while (rest->n) {
        size_t comma = slice_find_byte(*rest, 0, ',');
        *name = slice_trim(slice_sub(*rest, 0, comma));
        *rest = slice_sub(*rest, comma + 1, rest->n);
        if (name->n) {
            return true;
        }
    }
    return false;
}

static void read_selection(struct selection *selection, struct arena *arena,
                           const struct inboxlint_options *options)
{
    *selection = (struct selection){0};
    struct slice name, rest = slice_of(options->profiles);
    while (inboxlint_next_name(&rest, &name)) {
        *vec_push(arena, &selection->profiles) = name;
    }
    rest = slice_of(options->select);
    while (inboxlint_next_name(&rest, &name)) {
        *vec_push(arena, &selection->select) = name;
    }
    rest = slice_of(options->ignore);
    while (inboxlint_next_name(&rest, &name)) {
        *vec_push(arena, &selection->ignore) = name;
    }
}

static bool check_dialect(const char *name, struct error *err)
{
    if (!name || dialect_find(slice_of(name)) < DIALECTS) {
        return true;
    }
    const char *near = dialect_nearest(slice_of(name));
    return near ? error_set(err, "unknown template language '%.80s'; did you mean '%s'?",
                            name, near)
                : error_set(err, "unknown template language '%.80s'; --help lists them",
                            name);
}

bool inboxlint_options_check(struct inboxlint *lint,
                             const struct inboxlint_options *options,
                             struct inboxlint_error *out)
{
    struct error err = {0};
    struct selection given, resolved;
    if (setjmp(lint->on_full)) {
        return failed_with(out, "out of memory");
    }
    read_selection(&given, &lint->arena, options);
    if (!check_dialect(options->dialect, &err)) {
        return inboxlint_failed(out, &err);
    }
    return select_resolve(&lint->arena, &lint->rules->set, &given, &resolved, &err) ||
           inboxlint_failed(out, &err);
}

/*
 * Pictures, archives and programs: too many control characters near the start. A message
 * says what it is in its first line and may carry anything after that; UTF-16 has a mark.
 */
static bool is_binary(struct slice file)
{
    struct slice look = slice_sub(file, 0, BINARY_LOOK), rest = look, first = SLICE_NONE;
    slice_next_line(&rest, &first);
    if (slice_starts(file, SLICE_LIT("\xFF\xFE")) ||
        slice_starts(file, SLICE_LIT("\xFE\xFF"))) {
        return false;
    }
    size_t controls = 0, in_first = 0;
    for (size_t i = 0; i < look.n; i++) {
        uint8_t c = (uint8_t)look.p[i];
        controls += (c < 0x20 && !ascii_is_space((char)c) && c != 0x1B) || c == 0x7F;
        in_first = i < first.n ? controls : in_first;
    }
    bool is_header = in_first == 0 && slice_find_byte(first, 0, ':') < first.n;
    return !is_header && controls * 1000 > look.n * BINARY_PER_MILLE;
}

static bool check_input(struct slice file, struct error *err)
{
    if (file.n == 0) {
        return error_set(err, "the file is empty");
    }
    if (file.n > INBOXLINT_MAX_INPUT) {
        return error_set(err, "larger than 25 MiB, the most that is checked");
    }
    if (is_binary(file)) {
        return error_set(err, "not an email, HTML or text file");
    }
    return true;
}

/* inboxlint_options_check() tells of unknown names; here they count as none. */
static enum dialect dialect_given(const char *name)
{
    enum dialect dialect = name ? dialect_find(slice_of(name)) : DIALECT_NONE;
    return dialect < DIALECTS ? dialect : DIALECT_NONE;
}

/* Jumps back to its caller's setjmp() when memory runs out. */
static bool check_and_build(struct inboxlint *lint, const char *path, struct slice file,
                            const struct inboxlint_options *options, struct error *err)
{
    read_selection(&lint->selection, &lint->arena, options);
    lint->engine_options = (struct engine_options){
        .doc =
            {
                .path = options->named ? options->named : path,
                .mode = (enum doc_mode)options->mode,
                .subject = slice_of(options->subject),
                .from = slice_of(options->from),
                .language = slice_of(options->language),
                .dialect = dialect_given(options->dialect),
                .clock = {options->clock, options->clock_context},
            },
        .selection = &lint->selection,
        .shows_suppressed = options->shows_suppressed,
    };
    if (!engine_check(&lint->engine, file, &lint->engine_options, &lint->check, err)) {
        return false;
    }
    report_build_as(&lint->report, &lint->arena, path, options->identity, &lint->check);
    if (options->hide) {
        inboxlint_hide(lint, options);
        report_build_as(&lint->report, &lint->arena, path, options->identity,
                        &lint->check);
    }
    lint->fixing.has_plan = false;
    if (options->fixes) {
        inboxlint_prove(lint);
    }
    return true;
}

/* Seven eighths for the check, the rest for the report of it. */
static void limit_memory(struct inboxlint *lint, size_t most)
{
    size_t report = most / 8;
    lint->engine.max_memory = most ? most - report : ENGINE_MAX_MEMORY;
    lint->arena.ceiling = most ? report : REPORT_MAX_MEMORY;
}

bool inboxlint_check(struct inboxlint *lint, const char *path, const char *bytes,
                     size_t size, const struct inboxlint_options *options,
                     struct inboxlint_error *out)
{
    static const struct inboxlint_options defaults;
    struct slice file = {bytes, size};
    struct error err = {0};
    arena_done(&lint->arena);
    if (!check_input(file, &err)) {
        return inboxlint_failed(out, &err);
    }
    limit_memory(lint, options ? options->max_memory : 0);
    if (setjmp(lint->on_full)) {
        return failed_with(out, "the report needs too much memory");
    }
    return check_and_build(lint, path, file, options ? options : &defaults, &err) ||
           inboxlint_failed(out, &err);
}

static bool is_cut(const struct notes *notes)
{
    for (uint32_t i = 0; i < notes->limits.n; i++) {
        if (strcmp(notes->limits.v[i].code, "max-memory") == 0) {
            return true;
        }
    }
    return false;
}

struct inboxlint_summary inboxlint_summary(const struct inboxlint *lint)
{
    const struct report *report = &lint->report;
    const struct doc *doc = lint->check.doc;
    return (struct inboxlint_summary){
        .points_spamassassin = report->points[RULE_SPAMASSASSIN],
        .points_rspamd = report->points[RULE_RSPAMD],
        .risk = report->risk,
        .count = {report->count[0], report->count[1], report->count[2]},
        .level = report->level,
        .language = doc->language[0] ? doc->language : NULL,
        .is_cut = is_cut(&doc->notes),
    };
}
