/*
 * What the files of the public library share. Nobody else includes this.
 */
#ifndef INBOXLINT_PRIVATE_H
#define INBOXLINT_PRIVATE_H

#include "fix/plan.h"
#include "inboxlint.h"
#include "report/report.h"
#include "rule/engine.h"

enum { REPORT_MAX_MEMORY = 256 * 1024 * 1024 };

struct inboxlint_rules {
    struct ruleset set;
    bool is_frozen;
};

/* What fixes need beside the check: engines for proofs and for the rounds of a plan. Made
 * by the first that is asked for. */
struct inboxlint_fixing {
    struct engine prover, rounds;
    struct arena scratch;
    struct planner planner;
    struct fixes fixes; /* proved, of the last check */
    struct plan plan;
    bool is_open, has_plan;
};

struct inboxlint {
    const struct inboxlint_rules *rules;
    struct engine engine;
    struct arena arena; /* of selection, report and output */
    jmp_buf on_full;
    struct selection selection;
    struct engine_options engine_options; /* of the last check */
    struct check check;
    struct report report;
    struct inboxlint_fixing fixing;
};

bool inboxlint_failed(struct inboxlint_error *out, const struct error *err);

/* A rule whose `fix:` names no fixer is a fault, and goes without a fix. */
void inboxlint_check_fixers(struct ruleset *set);

/* The next name of a comma-separated list. */
bool inboxlint_next_name(struct slice *rest, struct slice *name);

/* Asks options->hide of each place in the report of the last check, and takes what it
 * hides out of the check; the report is to be built anew. */
void inboxlint_hide(struct inboxlint *lint, const struct inboxlint_options *options);

/* Proves the fixes of the last check and shows them to the report. Jumps to lint->on_full
 * when memory runs out, as all below do. */
void inboxlint_prove(struct inboxlint *lint);
void inboxlint_fixing_done(struct inboxlint_fixing *fixing);

void inboxlint_begin_output(struct buf *out, struct arena *arena);
const char *inboxlint_end_output(struct buf *out, size_t *size);

#endif
