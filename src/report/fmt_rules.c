#include "report/fmt_rules.h"

#include "base/json.h"
#include "rule/rule_doc.h"

static void put_points(struct json *json, const struct rule *rule)
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

static void put_requirements(struct json *json, const struct rule *rule)
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

/* Leaves the object open. */
static void open_rule(struct json *json, const struct rule *rule)
{
    json_open(json, '{');
    json_put_string(json, "id", rule->id);
    json_put_string(json, "family", rule->family);
    json_put_str(json, "severity", rule_severity_name(rule->severity));
    json_put_str(json, "evidence", rule_evidence_name(rule->evidence));
    put_points(json, rule);
    put_requirements(json, rule);
    json_put_string(json, "summary", rule->summary);
    json_put_string(json, "advice", rule_advice(json->out->arena, rule));
    json_put_string(json, "source", rule->source);
    json_put_string(json, "path", rule->path);
}

void fmt_rules(const struct ruleset *set, struct buf *out)
{
    struct json json;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "rules/1");
    json_put_str(&json, "hash", set->hash);
    json_key(&json, "rules");
    json_open(&json, '[');
    for (uint32_t i = 0; i < set->rules.n; i++) {
        open_rule(&json, set->rules.v[i]);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

void fmt_rule(const struct rule *rule, struct buf *out)
{
    struct json json;
    json_init(&json, out);
    open_rule(&json, rule);
    json_put_string(&json, "doc", rule_doc_prose(rule));
    json_close(&json, '}');
}
