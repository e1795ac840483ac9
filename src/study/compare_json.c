/*
 * compare/1, keys in this order:
 *
 *     {"schema":"compare/1","tool":{"name","version"},"runs":["old","new"],
 *      "summary":{"both","changed_level","changed_otherwise","same","missing","added"},
 *      "levels":{"low":{"low":n,"medium":n,"high":n},...},      old level, then new
 *      "auc":[{"score","old","new"}],                           null without both classes
 *      "rules":[{"rule","new_spam","new_others","gone_spam","gone_others","levels"}],
 *      "changes":[{"path","class":"spam"|"ham"|"other"|null,
 *        "old":{"level","risk","points":{"spamassassin","rspamd"}},"new":{...},
 *        "causes":[{"rule","change":"new"|"gone"|"points","points":{...}}]}],
 *      "missing":[paths of the old run only],"added":[paths of the new run only]}
 *
 * All changed messages stand in it, changes of level first. points of a cause are new
 * minus old.
 */
#include "base/json.h"
#include "study/formats.h"

static void put_points(struct json *json, const double points[FILTERS])
{
    json_key(json, "points");
    json_open(json, '{');
    json_put_number(json, "spamassassin", points[0]);
    json_put_number(json, "rspamd", points[1]);
    json_close(json, '}');
}

static void put_summary(struct json *json, const struct compare *compare)
{
    json_key(json, "summary");
    json_open(json, '{');
    json_put_uint(json, "both", compare->same + compare->changes.n);
    json_put_uint(json, "changed_level", compare->changed_level);
    json_put_uint(json, "changed_otherwise", compare->changes.n - compare->changed_level);
    json_put_uint(json, "same", compare->same);
    json_put_uint(json, "missing", compare->missing.n);
    json_put_uint(json, "added", compare->added.n);
    json_close(json, '}');
}

static void put_levels(struct json *json, const struct compare *compare)
{
    json_key(json, "levels");
    json_open(json, '{');
    for (int old = 0; old < LEVELS; old++) {
        json_key(json, result_level_name((enum result_level)old));
        json_open(json, '{');
        for (int new = 0; new < LEVELS; new ++) {
            json_put_uint(json, result_level_name((enum result_level) new),
                          compare->moved[old][new]);
        }
        json_close(json, '}');
    }
    json_close(json, '}');
}

static void put_auc(struct json *json, const struct compare *compare)
{
    static const char *const keys[] = {"old", "new"};
    json_key(json, "auc");
    json_open(json, '[');
    for (int kind = 0; kind < SCORES; kind++) {
        json_open(json, '{');
        json_put_str(json, "score", score_name((enum score_kind)kind)->id);
        for (int run = 0; run < 2; run++) {
            json_key(json, keys[run]);
            if (compare->auc[run][kind] >= 0) {
                json_number(json, compare->auc[run][kind]);
            } else {
                json_null(json);
            }
        }
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_rules(struct json *json, const struct compare *compare)
{
    json_key(json, "rules");
    json_open(json, '[');
    for (uint32_t i = 0; i < compare->rules.n; i++) {
        const struct compare_rule *rule = &compare->rules.v[i];
        json_open(json, '{');
        json_put_string(json, "rule", rule->id);
        json_put_uint(json, "new_spam", rule->appeared[0]);
        json_put_uint(json, "new_others", rule->appeared[1]);
        json_put_uint(json, "gone_spam", rule->disappeared[0]);
        json_put_uint(json, "gone_others", rule->disappeared[1]);
        json_put_uint(json, "levels", rule->levels);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_message(struct json *json, const char *key,
                        const struct study_message *message)
{
    json_key(json, key);
    json_open(json, '{');
    json_put_str(json, "level", result_level_name((enum result_level)message->level));
    json_put_number(json, "risk", message->risk);
    put_points(json, message->points);
    json_close(json, '}');
}

static void put_change(struct json *json, const struct compare *compare,
                       const struct compare_change *change)
{
    static const char *const classes[CLASSES] = {"spam", "ham", "other", NULL};
    static const char *const kinds[] = {
        [CAUSE_NEW] = "new", [CAUSE_GONE] = "gone", [CAUSE_POINTS] = "points"};
    json_open(json, '{');
    json_put_string(json, "path", change->path);
    json_put_str(json, "class", classes[change->new->class]);
    put_message(json, "old", change->old);
    put_message(json, "new", change->new);
    json_key(json, "causes");
    json_open(json, '[');
    for (uint32_t i = 0; i < change->causes; i++) {
        const struct compare_cause *cause = &compare->causes.v[change->first_cause + i];
        json_open(json, '{');
        json_put_string(json, "rule", cause->rule);
        json_put_str(json, "change", kinds[cause->kind]);
        put_points(json, cause->points);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void put_paths(struct json *json, const char *key, const struct slice *paths,
                      uint32_t n)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_string(json, paths[i]);
    }
    json_close(json, ']');
}

void compare_json_put(const struct compare *compare, const struct study_style *style,
                      struct arena *arena, struct buf *out)
{
    struct json json;
    (void)arena;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "compare/1");
    json_key(&json, "tool");
    json_open(&json, '{');
    json_put_str(&json, "name", "inboxlint");
    json_put_str(&json, "version", style->version);
    json_close(&json, '}');
    json_key(&json, "runs");
    json_open(&json, '[');
    json_string(&json, compare->old->run);
    json_string(&json, compare->new->run);
    json_close(&json, ']');
    put_summary(&json, compare);
    put_levels(&json, compare);
    put_auc(&json, compare);
    put_rules(&json, compare);
    json_key(&json, "changes");
    json_open(&json, '[');
    for (uint32_t i = 0; i < compare->changes.n; i++) {
        put_change(&json, compare, &compare->changes.v[i]);
    }
    json_close(&json, ']');
    put_paths(&json, "missing", compare->missing.v, compare->missing.n);
    put_paths(&json, "added", compare->added.v, compare->added.n);
    json_close(&json, '}');
    buf_byte(out, '\n');
}
