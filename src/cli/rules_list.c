#include "cli/rulefolder.h"
#include "cli/rules.h"
#include "report/fmt_rules.h"
#include "report/term.h"
#include "rule/select.h"

static const struct cli_help help = {
    "rules list [OPTIONS] [FAMILY|ID...]",
    "Prints all rules, or those of the families and ids that are named: id, severity, "
    "who\n"
    "tests it, SpamAssassin's and rspamd's points, what is seen. A '+' marks points "
    "that\n"
    "grow with what is found.",
    NULL,
};

static void put_points(struct term *term, const struct rule_points *points)
{
    switch (points->kind) {
    case POINTS_NONE:
        term_str(term, "-");
        break;
    case POINTS_CONSTANT:
        term_number(term, points->constant);
        break;
    case POINTS_PER:
        term_number(term, points->per);
        term_str(term, "+");
        break;
    case POINTS_STEPS:
        term_number(term,
                    points->steps.n ? points->steps.v[points->steps.n - 1].points : 0);
        term_str(term, "+");
        break;
    }
}

/* Takes the rules that `paths` does not name out of the set. */
static bool keep_named(struct ruleset *set, struct arena *arena,
                       const struct options *options, struct error *err)
{
    struct selection wanted = {.profiles = {0}}, selection;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < options->paths.n; i++) {
        *vec_push(arena, &wanted.select) = slice_of(options->paths.v[i]);
    }
    for (const char *const *profile = rule_profiles; *profile; profile++) {
        *vec_push(arena, &wanted.profiles) = slice_of(*profile);
    }
    if (!select_resolve(arena, set, &wanted, &selection, err)) {
        return false;
    }
    for (uint32_t i = 0; i < set->rules.n; i++) {
        if (select_wants(&selection, set->rules.v[i])) {
            set->rules.v[kept++] = set->rules.v[i];
        }
    }
    set->rules.n = kept;
    return true;
}

static void put_text(struct term *term, const struct ruleset *set)
{
    uint32_t widest = 0;
    for (uint32_t i = 0; i < set->rules.n; i++) {
        uint32_t n = (uint32_t)set->rules.v[i]->id.n;
        widest = n > widest ? n : widest;
    }
    for (uint32_t i = 0; i < set->rules.n; i++) {
        const struct rule *rule = set->rules.v[i];
        term_put(term, rule->id);
        term_pad(term, widest + 2);
        term_str(term, rule_severity_name(rule->severity));
        term_pad(term, widest + 11);
        term_str(term, rule_evidence_name(rule->evidence));
        term_pad(term, widest + 21);
        put_points(term, &rule->points[RULE_SPAMASSASSIN]);
        term_pad(term, widest + 28);
        put_points(term, &rule->points[RULE_RSPAMD]);
        term_pad(term, widest + 35);
        term_put(term, rule->summary);
        term_newline(term);
    }
    term_number(term, set->rules.n);
    term_str(term, set->rules.n == 1 ? " rule" : " rules");
    term_newline(term);
}

int rules_list(struct arena *arena, char *const *argv)
{
    struct options options;
    struct ruleset set;
    bool is_usable;
    int status;
    if (!cli_start(&options, arena, FOR_RULES_LIST, &help, argv, &status)) {
        return status;
    }
    status = rulefolder_load(&set, arena, options.rules.v, options.rules.n, &is_usable)
                 ? STATUS_CLEAN
                 : STATUS_FAILED;
    struct buf out;
    struct error err = {"", 0, 0};
    buf_init(&out, arena, SIZE_MAX);
    if (is_usable && !keep_named(&set, arena, &options, &err)) {
        status = cli_usage_problem("%s", err.message);
        is_usable = false;
    }
    if (is_usable && options.format == FORMAT_JSON) {
        fmt_rules(&set, &out);
        buf_byte(&out, '\n');
    } else if (is_usable) {
        struct term term;
        term_init(&term, &out, false);
        put_text(&term, &set);
    }
    fwrite(out.p, 1, out.n, stdout);
    ruleset_done(&set);
    return cli_finish(status);
}
