#include "report/fmt_fix.h"

#include "report/report.h"
#include "report/term.h"

enum { INDENT = 2, TITLE = 13, LEFT_MOST = 5 };

static void put_change(struct term *term, const char *name, double before, double after)
{
    if (before > after || before < after) {
        term_str(term, ", ");
        term_str(term, name);
        term_str(term, " ");
        term_number(term, before);
        term_str(term, " to ");
        term_number(term, after);
    }
}

static void put_head(struct term *term, const char *path, const struct plan *plan)
{
    struct buf count;
    buf_init(&count, term->out->arena, 64);
    term_style(term, TERM_BOLD);
    term_str(term, path);
    term_style(term, TERM_PLAIN);
    if (plan->steps.n == 0) {
        term_str(term, plan->withheld ? ": no safe fixes" : ": nothing to fix");
    } else {
        buf_fmt(&count, ": %u fix%s", plan->steps.n, plan->steps.n == 1 ? "" : "es");
        term_put(term, buf_slice(&count));
    }
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        put_change(term, report_filter_label((enum rule_filter)filter),
                   plan->before.points[filter], plan->after.points[filter]);
    }
    put_change(term, "risk", plan->before.risk, plan->after.risk);
    term_newline(term);
}

void fmt_wins(struct buf *out, const double wins[RULE_FILTERS], uint32_t risk)
{
    const char *before = " (";
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        if (wins[filter] > 0) {
            buf_str(out, before);
            buf_str(out, report_filter_label((enum rule_filter)filter));
            buf_str(out, " -");
            buf_number(out, wins[filter]);
            before = ", ";
        }
    }
    if (risk) {
        buf_fmt(out, "%srisk -%u", before, risk);
        before = ", ";
    }
    buf_str(out, before[0] == ',' ? ")" : "");
}

static void put_step(struct term *term, const struct plan_step *step)
{
    struct buf words;
    buf_init(&words, term->out->arena, SIZE_MAX);
    term_pad(term, INDENT);
    term_style(term, step->is_safe ? TERM_GREEN : TERM_CYAN);
    term_str(term, step->is_safe ? "safe" : "suggested");
    term_style(term, TERM_PLAIN);
    term_pad(term, TITLE);
    buf_add(&words, step->title);
    fmt_wins(&words, step->wins, step->wins_risk);
    buf_str(&words, " [");
    buf_add(&words, step->rule->id);
    buf_byte(&words, ']');
    term_wrap(term, buf_slice(&words), TITLE);
    term_newline(term);
}

static void put_withheld(struct term *term, const struct plan *plan)
{
    struct buf words;
    buf_init(&words, term->out->arena, SIZE_MAX);
    buf_fmt(&words, "%u more with --suggested: %s words or layout", plan->withheld,
            plan->withheld == 1 ? "it changes" : "they change");
    term_pad(term, INDENT);
    term_wrap(term, buf_slice(&words), INDENT);
    term_newline(term);
}

/* What no fix takes away, the heaviest first: the findings come so. */
static void put_left(struct term *term, const struct plan *plan)
{
    uint32_t shown = 0;
    term_pad(term, INDENT);
    term_str(term, "the target is not reached; what is left is for a person to change:");
    term_newline(term);
    for (uint32_t i = 0; i < plan->after.findings.n && shown < LEFT_MOST; i++) {
        const struct standing_finding *finding = &plan->after.findings.v[i];
        if (standing_share(finding) <= 0) {
            continue;
        }
        struct buf words;
        buf_init(&words, term->out->arena, SIZE_MAX);
        buf_add(&words, finding->rule->summary);
        for (int filter = 0; filter < RULE_FILTERS; filter++) {
            if (finding->points[filter] > 0) {
                buf_fmt(&words, ", %s ", report_filter_label((enum rule_filter)filter));
                buf_number(&words, finding->points[filter]);
            }
        }
        buf_str(&words, " [");
        buf_add(&words, finding->rule->id);
        buf_byte(&words, ']');
        term_pad(term, 2 * INDENT);
        term_wrap(term, buf_slice(&words), 2 * INDENT);
        term_newline(term);
        shown++;
    }
}

void fmt_fix(const char *path, const struct plan *plan, bool has_color, struct buf *out)
{
    struct term term;
    term_init(&term, out, has_color);
    put_head(&term, path, plan);
    for (uint32_t i = 0; i < plan->steps.n; i++) {
        put_step(&term, &plan->steps.v[i]);
    }
    if (plan->withheld) {
        put_withheld(&term, plan);
    }
    if (!plan->is_reached) {
        put_left(&term, plan);
    }
}
