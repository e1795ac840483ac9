#include "base/json.h"
#include "cli/rulefolder.h"
#include "cli/rules.h"
#include "report/term.h"
#include "rule/rule_doc.h"

static const struct cli_help help = {
    "rules list [OPTIONS]",
    "Prints all rules: id, severity, who tests it, SpamAssassin's and rspamd's points, "
    "what is\n"
    "seen. A '+' marks points that grow with what is found.",
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
    term_str(term, " rules");
    term_newline(term);
}

static void put_json_points(struct json *json, const struct rule *rule)
{
    json_key(json, "points");
    json_open(json, '{');
    for (int filter = 0; filter < RULE_FILTERS; filter++) {
        const struct rule_points *points = &rule->points[filter];
        if (points->kind == POINTS_CONSTANT) {
            json_put_number(json, rule_filter_name((enum rule_filter)filter),
                            points->constant);
        } else if (points->kind != POINTS_NONE) {
            json_put_str(json, rule_filter_name((enum rule_filter)filter), "varies");
        }
    }
    json_close(json, '}');
}

static void put_json_requirements(struct json *json, const struct rule *rule)
{
    json_key(json, "requires");
    json_open(json, '[');
    for (uint32_t i = 0; i < rule->requirements.n; i++) {
        json_open(json, '{');
        json_put_string(json, "profile", rule->requirements.v[i].profile);
        json_put_string(json, "id", rule->requirements.v[i].id);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_json_rule(struct json *json, struct arena *arena, const struct rule *rule)
{
    json_open(json, '{');
    json_put_string(json, "id", rule->id);
    json_put_string(json, "family", rule->family);
    json_put_str(json, "severity", rule_severity_name(rule->severity));
    json_put_str(json, "evidence", rule_evidence_name(rule->evidence));
    put_json_points(json, rule);
    put_json_requirements(json, rule);
    json_put_string(json, "summary", rule->summary);
    json_put_string(json, "advice", rule_advice(arena, rule));
    json_put_string(json, "source", rule->source);
    json_put_string(json, "path", rule->path);
    json_close(json, '}');
}

static void put_json(struct buf *out, struct arena *arena, const struct ruleset *set)
{
    struct json json;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "rules/1");
    json_put_str(&json, "hash", set->hash);
    json_key(&json, "rules");
    json_open(&json, '[');
    for (uint32_t i = 0; i < set->rules.n; i++) {
        put_json_rule(&json, arena, set->rules.v[i]);
    }
    json_close(&json, ']');
    json_close(&json, '}');
    buf_byte(out, '\n');
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
    buf_init(&out, arena, SIZE_MAX);
    if (is_usable && options.format == FORMAT_JSON) {
        put_json(&out, arena, &set);
    } else if (is_usable) {
        struct term term;
        term_init(&term, &out, false);
        put_text(&term, &set);
    }
    fwrite(out.p, 1, out.n, stdout);
    ruleset_done(&set);
    return cli_finish(status);
}
