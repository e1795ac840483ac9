#include "base/utf8.h"
#include "inboxlint_private.h"
#include "report/fmt_fix.h"
#include "report/formats.h"
#include "rule/select.h"

enum { SCRATCH_MAX_MEMORY = 128 * 1024 * 1024 };

void inboxlint_check_fixers(struct ruleset *set)
{
    for (uint32_t i = 0; i < set->rules.n; i++) {
        struct rule *rule = set->rules.v[i];
        if (rule->fix == RULE_FIX_NONE || fixers_find(rule->fixer)) {
            continue;
        }
        struct ruleset_fault *fault = vec_push(&set->arena, &set->faults);
        const char *near = fixers_nearest(rule->fixer);
        fault->path.p = arena_string(&set->arena, rule->path);
        fault->path.n = rule->path.n;
        error_set(&fault->err,
                  near ? "no fixer '%.*s'; did you mean '%s'?" : "no fixer '%.*s'",
                  SLICE_FMT(utf8_clip(rule->fixer, 80)), near);
        rule->fix = RULE_FIX_NONE;
    }
}

static void open_fixing(struct inboxlint *lint)
{
    struct inboxlint_fixing *fixing = &lint->fixing;
    if (!fixing->is_open) {
        engine_init(&fixing->prover, &lint->rules->set);
        engine_init(&fixing->rounds, &lint->rules->set);
        arena_init(&fixing->scratch, SCRATCH_MAX_MEMORY, &lint->on_full);
        fixing->is_open = true;
    }
    fixing->planner = (struct planner){
        .prover = {.engine = &fixing->prover,
                   .options = &lint->engine_options,
                   .scratch = &fixing->scratch,
                   .risk = report_risk,
                   .bytes_left = SIZE_MAX},
        .engine = &fixing->rounds,
    };
}

void inboxlint_fixing_done(struct inboxlint_fixing *fixing)
{
    if (fixing->is_open) {
        engine_done(&fixing->prover);
        engine_done(&fixing->rounds);
        arena_done(&fixing->scratch);
        fixing->is_open = false;
    }
}

static void show_best(struct inboxlint *lint, const struct standing *before)
{
    struct report_best *best = &lint->report.best;
    struct standing after;
    best->count = plan_best(&lint->arena, &lint->fixing.planner.prover, lint->check.doc,
                            before, &lint->fixing.fixes, best->fix, REPORT_BEST, &after);
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        best->wins[filter] = before->points[filter] - after.points[filter];
    }
    best->wins_risk = before->risk > after.risk ? before->risk - after.risk : 0;
}

void inboxlint_prove(struct inboxlint *lint)
{
    struct inboxlint_fixing *fixing = &lint->fixing;
    struct standing before;
    if (lint->check.doc->file.n > PROVE_MAX_BYTES) {
        return;
    }
    open_fixing(lint);
    fixes_write(&fixing->fixes, &lint->arena, &lint->check);
    standing_read(&before, &lint->arena, &lint->check, report_risk);
    fixing->planner.prover.bytes_left = PROVE_MAX_BYTES;
    prove_all(&fixing->planner.prover, &lint->arena, lint->check.doc, &before,
              &fixing->fixes);
    report_show_fixes(&lint->report, &fixing->fixes);
    show_best(lint, &before);
}

static bool read_filter(const char *name, int *out, struct error *err)
{
    *out = RULE_FILTERS;
    for (int filter = 0; name && filter < RULE_FILTERS; filter++) {
        if (strcmp(name, rule_filter_name((enum rule_filter)filter)) == 0) {
            *out = filter;
        }
    }
    return !name || *out < RULE_FILTERS ||
           error_set(err, "no filter '%s'; there are spamassassin and rspamd", name);
}

static bool read_options(struct inboxlint *lint,
                         const struct inboxlint_fix_options *options,
                         struct plan_options *out, struct error *err)
{
    struct selection given = {0}, resolved;
    struct slice name, rest = slice_of(options->select);
    *out = (struct plan_options){
        .suggested = options->suggested,
        .goal = (enum plan_goal)options->goal,
        .points = options->points,
        .risk = REPORT_RISK_MEDIUM,
    };
    while (inboxlint_next_name(&rest, &name)) {
        *vec_push(&lint->arena, &given.select) = name;
        *vec_push(&lint->arena, &out->select) = name;
    }
    return select_resolve(&lint->arena, &lint->rules->set, &given, &resolved, err) &&
           read_filter(options->filter, &out->filter, err);
}

static void sum_up(const struct plan *plan, struct slice file,
                   struct inboxlint_fix_summary *out)
{
    *out = (struct inboxlint_fix_summary){
        .fixed = plan->steps.n,
        .withheld = plan->withheld,
        .is_reached = plan->is_reached,
        .is_changed = !slice_eq(plan->file, file),
        .before = {.points_spamassassin = plan->before.points[RULE_SPAMASSASSIN],
                   .points_rspamd = plan->before.points[RULE_RSPAMD],
                   .risk = plan->before.risk},
        .after = {.points_spamassassin = plan->after.points[RULE_SPAMASSASSIN],
                  .points_rspamd = plan->after.points[RULE_RSPAMD],
                  .risk = plan->after.risk},
    };
}

bool inboxlint_fix(struct inboxlint *lint, const struct inboxlint_fix_options *options,
                   struct inboxlint_fix_summary *summary, struct inboxlint_error *out)
{
    struct plan_options plan_options;
    struct error err = {0};
    lint->fixing.has_plan = false;
    if (setjmp(lint->on_full)) {
        error_set(&err, "the fixes need too much memory");
        return inboxlint_failed(out, &err);
    }
    if (!read_options(lint, options, &plan_options, &err)) {
        return inboxlint_failed(out, &err);
    }
    open_fixing(lint);
    plan_make(&lint->fixing.plan, &lint->arena, &lint->fixing.planner, &lint->check,
              &plan_options);
    lint->fixing.has_plan = true;
    sum_up(&lint->fixing.plan, lint->check.doc->file, summary);
    return true;
}

const char *inboxlint_fixed(const struct inboxlint *lint, size_t *size)
{
    if (!lint->fixing.has_plan) {
        return NULL;
    }
    *size = lint->fixing.plan.file.n;
    return lint->fixing.plan.file.p;
}

const char *inboxlint_fix_render(struct inboxlint *lint, enum inboxlint_fix_format format,
                                 size_t *size)
{
    struct buf out;
    const struct plan *plan = &lint->fixing.plan;
    if (!lint->fixing.has_plan || setjmp(lint->on_full)) {
        return NULL;
    }
    inboxlint_begin_output(&out, &lint->arena);
    switch (format) {
    case INBOXLINT_FIX_DIFF:
        fmt_diff(lint->report.path, lint->check.doc->file, &plan->edits, &out);
        break;
    case INBOXLINT_FIX_TEXT:
        fmt_fix(lint->report.path, plan, false, &out);
        break;
    case INBOXLINT_FIX_TEXT_COLOR:
        fmt_fix(lint->report.path, plan, true, &out);
        break;
    }
    return inboxlint_end_output(&out, size);
}
