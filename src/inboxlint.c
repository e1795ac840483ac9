#include "inboxlint.h"

#include <stdlib.h>

#include "doc/doc.h"
#include "report/formats.h"
#include "rule/engine.h"
#include "rule/select.h"

_Static_assert(INBOXLINT_MAX_INPUT == DOC_MAX_INPUT, "one limit, two names");
_Static_assert((int)INBOXLINT_AUTO == DOC_MODE_AUTO &&
                   (int)INBOXLINT_MESSAGE == DOC_MODE_MESSAGE,
               "one enumeration, two names");
_Static_assert((int)INBOXLINT_NOTE == RULE_NOTE && (int)INBOXLINT_ERROR == RULE_ERROR,
               "one enumeration, two names");

enum {
    REPORT_MAX_MEMORY = 256 * 1024 * 1024,
    BINARY_LOOK = 4096, /* bytes of a file that are looked at to tell text from binary */
    BINARY_PER_MILLE = 50, /* of control characters there that text never reaches */
};

struct inboxlint_rules {
    struct ruleset set;
    bool is_frozen;
};

struct inboxlint {
    const struct inboxlint_rules *rules;
    struct engine engine;
    struct arena arena; /* of selection, report and output */
    jmp_buf on_full;
    struct selection selection;
    struct check check;
    struct report report;
};

static bool failed(struct inboxlint_error *out, const struct error *err)
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
    return failed(out, &err);
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
           failed(out, &err);
}

struct inboxlint *inboxlint_new(struct inboxlint_rules *rules,
                                struct inboxlint_error *out)
{
    struct error err = {0};
    if (!rules->is_frozen && !ruleset_freeze(&rules->set, &err)) {
        failed(out, &err);
        return NULL;
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
    failed(out, &rules->set.faults.v[index].err);
    return rules->set.faults.v[index].path.p;
}

void inboxlint_free(struct inboxlint *lint)
{
    if (lint) {
        engine_done(&lint->engine);
        arena_done(&lint->arena);
        free(lint);
    }
}

const char *inboxlint_rules_hash(const struct inboxlint *lint)
{
    return lint->rules->set.hash;
}

/* The next piece of a comma-separated list, without white space around it. */
static bool next_name(struct slice *rest, struct slice *name)
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
    while (next_name(&rest, &name)) {
        *vec_push(arena, &selection->profiles) = name;
    }
    rest = slice_of(options->select);
    while (next_name(&rest, &name)) {
        *vec_push(arena, &selection->select) = name;
    }
    rest = slice_of(options->ignore);
    while (next_name(&rest, &name)) {
        *vec_push(arena, &selection->ignore) = name;
    }
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
    return select_resolve(&lint->arena, &lint->rules->set, &given, &resolved, &err) ||
           failed(out, &err);
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

/* Jumps back to its caller's setjmp() when memory runs out. */
static bool check_and_build(struct inboxlint *lint, const char *path, struct slice file,
                            const struct inboxlint_options *options, struct error *err)
{
    read_selection(&lint->selection, &lint->arena, options);
    struct engine_options engine_options = {
        .doc =
            {
                .path = path,
                .mode = (enum doc_mode)options->mode,
                .subject = slice_of(options->subject),
                .from = slice_of(options->from),
                .language = slice_of(options->language),
                .clock = {options->clock, options->clock_context},
            },
        .selection = &lint->selection,
    };
    if (!engine_check(&lint->engine, file, &engine_options, &lint->check, err)) {
        return false;
    }
    report_build(&lint->report, &lint->arena, path, &lint->check);
    return true;
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
        return failed(out, &err);
    }
    if (setjmp(lint->on_full)) {
        return failed_with(out, "the report needs too much memory");
    }
    return check_and_build(lint, path, file, options ? options : &defaults, &err) ||
           failed(out, &err);
}

struct inboxlint_summary inboxlint_summary(const struct inboxlint *lint)
{
    const struct report *report = &lint->report;
    return (struct inboxlint_summary){
        .points_spamassassin = report->points[RULE_SPAMASSASSIN],
        .points_rspamd = report->points[RULE_RSPAMD],
        .risk = report->risk,
        .count = {report->count[0], report->count[1], report->count[2]},
    };
}

static void render(struct inboxlint *lint, enum inboxlint_format format, struct buf *out)
{
    switch (format) {
    case INBOXLINT_TEXT:
    case INBOXLINT_TEXT_COLOR:
        fmt_text(&lint->report, &lint->arena, format == INBOXLINT_TEXT_COLOR, out);
        break;
    case INBOXLINT_LINES:
        fmt_lines(&lint->report, out);
        break;
    case INBOXLINT_JSON:
        fmt_json(&lint->report, out);
        break;
    case INBOXLINT_PARSE:
        doc_write_parse(lint->check.doc, lint->report.path, out);
        break;
    }
}

const char *inboxlint_render(struct inboxlint *lint, enum inboxlint_format format,
                             size_t *size)
{
    struct buf out;
    if (setjmp(lint->on_full)) {
        return NULL;
    }
    buf_init(&out, &lint->arena, REPORT_MAX_MEMORY + 1);
    buf_reserve(&out, 16 * 1024);
    render(lint, format, &out);
    *size = out.n;
    buf_reserve(&out, 1);
    out.p[*size] = '\0';
    return out.p;
}
