#include <string.h>

#include "cli/cli.h"
#include "cli/rulefolder.h"
#include "doc/facts.h"
#include "report/markdown.h"

static const struct cli_help help = {
    "explain [OPTIONS] ID",
    "Prints what a rule looks at, why it matters, what to do instead and when to ignore "
    "it,\n"
    "with who tests it and for how many points.",
    NULL,
};

enum { LABEL = 2, VALUE = 14 };

static void put_label(struct term *term, const char *label)
{
    term_pad(term, LABEL);
    term_style(term, TERM_DIM);
    term_str(term, label);
    term_style(term, TERM_PLAIN);
    term_pad(term, VALUE);
}

static void put_value(struct term *term, const char *label, struct slice value)
{
    if (value.n) {
        put_label(term, label);
        term_wrap(term, value, VALUE);
        term_newline(term);
    }
}

static void add_steps(struct buf *out, const struct rule_points *points)
{
    for (uint32_t i = 0; i < points->steps.n; i++) {
        buf_str(out, i ? ", " : "");
        buf_number(out, points->steps.v[i].points);
        buf_str(out, " up to ");
        buf_number(out, points->steps.v[i].bound);
    }
    buf_str(out, " (");
    buf_str(out, facts_get(points->fact)->name);
    buf_str(out, ")");
}

static void add_points(struct buf *out, const struct rule_points *points)
{
    switch (points->kind) {
    case POINTS_NONE:
        buf_str(out, "no points");
        break;
    case POINTS_CONSTANT:
        buf_number(out, points->constant);
        buf_str(out, points->constant == 1 ? " point" : " points");
        break;
    case POINTS_PER:
        buf_number(out, points->per);
        buf_str(out, " points for each unit of ");
        buf_str(out, facts_get(points->fact)->name);
        buf_str(out, ", at most ");
        buf_number(out, points->most);
        break;
    case POINTS_STEPS:
        add_steps(out, points);
        break;
    }
}

static void put_filters(struct term *term, struct arena *arena, const struct rule *rule)
{
    static const char *const label[] = {"SpamAssassin", "rspamd"};
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        const struct rule_points *points = &rule->points[filter];
        if (rule->symbol[filter].n == 0 && points->kind == POINTS_NONE) {
            continue;
        }
        struct buf out;
        buf_init(&out, arena, SIZE_MAX);
        buf_str(&out, label[filter]);
        buf_str(&out, rule->symbol[filter].n ? " " : "");
        buf_add(&out, rule->symbol[filter]);
        buf_str(&out, ": ");
        add_points(&out, points);
        put_value(term, "tested by", buf_slice(&out));
    }
}

static void put_requirements(struct term *term, struct arena *arena,
                             const struct rule *rule)
{
    struct buf out;
    buf_init(&out, arena, SIZE_MAX);
    for (uint32_t i = 0; i < rule->requirements.n; i++) {
        buf_str(&out, i ? ", " : "");
        buf_add(&out, rule->requirements.v[i].profile);
        buf_byte(&out, ' ');
        buf_add(&out, rule->requirements.v[i].id);
    }
    put_value(term, "decides", buf_slice(&out));
}

static void put_rule(struct term *term, struct arena *arena, const struct rule *rule)
{
    term_style(term, TERM_BOLD);
    term_put(term, rule->id);
    term_style(term, TERM_PLAIN);
    term_str(term, ": ");
    term_wrap(term, rule->summary, LABEL);
    term_newline(term);
    term_newline(term);
    put_value(term, "severity", slice_of(rule_severity_name(rule->severity)));
    put_value(term, "evidence", slice_of(rule_evidence_name(rule->evidence)));
    put_filters(term, arena, rule);
    put_requirements(term, arena, rule);
    put_value(term, "source", rule->source);
    put_value(term, "file", rule->path);
    term_newline(term);
    markdown_render(term, arena, slice_trim(rule->doc));
}

static int explain(const struct options *options, struct arena *arena,
                   const struct ruleset *set)
{
    const char *id = options->paths.v[0];
    const struct rule *rule = ruleset_find(set, slice_of(id));
    if (!rule) {
        const char *nearest = ruleset_nearest(set, slice_of(id));
        return nearest
                   ? cli_usage_problem("no rule '%s'; did you mean '%s'?", id, nearest)
                   : cli_usage_problem("no rule '%s'; inboxlint rules list has them all",
                                       id);
    }
    struct buf out;
    struct term term;
    buf_init(&out, arena, SIZE_MAX);
    term_init(&term, &out, cli_wants_color((enum option_when)options->color, stdout));
    put_rule(&term, arena, rule);
    fwrite(out.p, 1, out.n, stdout);
    return STATUS_CLEAN;
}

int cmd_explain(struct arena *arena, char *const *argv)
{
    struct options options;
    struct ruleset set;
    bool is_usable;
    int status;
    if (!cli_start(&options, arena, FOR_EXPLAIN, &help, argv, &status)) {
        return status;
    }
    if (options.paths.n != 1) {
        return cli_usage_problem(
            "explain takes one rule id; inboxlint rules list has them");
    }
    status = rulefolder_load(&set, arena, options.rules.v, options.rules.n, &is_usable)
                 ? STATUS_CLEAN
                 : STATUS_FAILED;
    int result = is_usable ? explain(&options, arena, &set) : STATUS_FAILED;
    ruleset_done(&set);
    return cli_finish(status == STATUS_FAILED ? status : result);
}
