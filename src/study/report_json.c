/*
 * report/1, keys in this order. Shares are of 1; what needs both spam and ham is null
 * where one is missing.
 *
 *     {"schema":"report/1","tool":{"name","version"},"run":"<hash of the rule set, and
 *      the options of the run where they matter>",
 *      "messages":{"checked","spam","ham","other","unlabelled","failed"},
 *      "scores":[{"score":"risk"|"spamassassin"|"rspamd",
 *        "auc":{"value","low","high"},"average_precision",
 *        "found":[{"at":0.01,"value","low","high"}],    spam found at that share of ham
 *        "resamples",
 *        "thresholds":[{"at","spam_over","spam_under","ham_over","ham_under",
 *                       "unlabelled_over"}],
 *        "histogram":{"from","width","spam":[],"ham":[],"other":[],"unlabelled":[]},
 *        "curve":[{"threshold","true_positives","false_positives"}]}],
 *      "calibration":{"error","brier","bins":[{"from","to","messages","spam","mean"}]},
 *      "rules":[{"rule","family","severity","evidence","hits","spam","ham","share",
 *        "spam_share","ham_share","ratio","lift","points":{"spamassassin","rspamd"}}],
 *      "pairs":[{"rules":[a,b],"both","either","jaccard"}],
 *      "fixes":[{"rule","safe","suggested","wins":{...}}],    sums of what they win back
 *      "by":"source"|"language"|"kind"|null,
 *      "groups":[{"name","messages","spam","ham","risk","points":{...},
 *                 "levels":{"low","medium","high"},"auc"}],
 *      "slowest":[{"path","ms"}],"failures":[{"path","error"}]}
 *
 * ratio is null where no ham was hit; points are means over the hits; a curve has at most
 * CURVE_MOST points, evenly chosen.
 */
#include "base/json.h"
#include "study/formats.h"

enum { CURVE_MOST = 200 };

static const char *const class_keys[CLASSES] = {"spam", "ham", "other", "unlabelled"};

static void put_points(struct json *json, const char *key, const double points[FILTERS])
{
    json_key(json, key);
    json_open(json, '{');
    json_put_number(json, "spamassassin", points[0]);
    json_put_number(json, "rspamd", points[1]);
    json_close(json, '}');
}

static void put_if(struct json *json, const char *key, double value, bool is_known)
{
    json_key(json, key);
    if (is_known) {
        json_number(json, value);
    } else {
        json_null(json);
    }
}

static void put_messages(struct json *json, const struct study *study)
{
    json_key(json, "messages");
    json_open(json, '{');
    json_put_uint(json, "checked", study->messages.n);
    for (int class = 0; class < CLASSES; class ++) {
        json_put_uint(json, class_keys[class], study->count[class]);
    }
    json_put_uint(json, "failed", study->failed);
    json_close(json, '}');
}

static void put_interval(struct json *json, double value, struct interval interval)
{
    json_put_number(json, "value", value);
    json_put_number(json, "low", interval.low);
    json_put_number(json, "high", interval.high);
    json_close(json, '}');
}

static void put_separation(struct json *json, const struct figures_score *score,
                           bool has_both)
{
    if (!has_both) {
        json_put_str(json, "auc", NULL);
        json_put_str(json, "average_precision", NULL);
        json_put_str(json, "found", NULL);
        json_put_uint(json, "resamples", 0);
        return;
    }
    json_key(json, "auc");
    json_open(json, '{');
    put_interval(json, score->auc, score->intervals.auc);
    json_put_number(json, "average_precision", score->average_precision);
    json_key(json, "found");
    json_open(json, '[');
    for (int i = 0; i < ROC_SHARES; i++) {
        json_open(json, '{');
        json_put_number(json, "at", roc_false_shares[i]);
        put_interval(json, score->true_share[i], score->intervals.true_share[i]);
    }
    json_close(json, ']');
    json_put_uint(json, "resamples", score->intervals.resamples);
}

static void put_thresholds(struct json *json, const struct figures *figures,
                           enum score_kind kind)
{
    const uint32_t *count = figures->study->count;
    json_key(json, "thresholds");
    json_open(json, '[');
    for (uint32_t i = 0; i < figures->cuts.n; i++) {
        const struct figures_cut *cut = &figures->cuts.v[i];
        if (cut->score != kind) {
            continue;
        }
        json_open(json, '{');
        json_put_number(json, "at", cut->threshold);
        json_put_uint(json, "spam_over", cut->over[CLASS_SPAM]);
        json_put_uint(json, "spam_under", count[CLASS_SPAM] - cut->over[CLASS_SPAM]);
        json_put_uint(json, "ham_over", cut->over[CLASS_HAM]);
        json_put_uint(json, "ham_under", count[CLASS_HAM] - cut->over[CLASS_HAM]);
        json_put_uint(json, "unlabelled_over",
                      cut->over[CLASS_NONE] + cut->over[CLASS_OTHER]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_histogram(struct json *json, const struct figures_score *score)
{
    json_key(json, "histogram");
    json_open(json, '{');
    json_put_number(json, "from", score->histograms[0].low);
    json_put_number(json, "width", score->histograms[0].width);
    for (int class = 0; class < CLASSES; class ++) {
        json_key(json, class_keys[class]);
        json_open(json, '[');
        for (uint32_t i = 0; i < score->histograms[class].bins; i++) {
            json_uint(json, score->histograms[class].counts[i]);
        }
        json_close(json, ']');
    }
    json_close(json, '}');
}

static void put_curve(struct json *json, const struct roc *roc)
{
    uint32_t step = roc->count / CURVE_MOST + 1;
    json_key(json, "curve");
    json_open(json, '[');
    for (uint32_t i = 0; i < roc->count; i++) {
        if (i % step != 0 && i + 1 != roc->count) {
            continue;
        }
        json_open(json, '{');
        json_put_number(json, "threshold", roc->points[i].threshold);
        json_put_uint(json, "true_positives", roc->points[i].true_positives);
        json_put_uint(json, "false_positives", roc->points[i].false_positives);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_scores(struct json *json, const struct figures *figures)
{
    json_key(json, "scores");
    json_open(json, '[');
    for (int kind = 0; kind < SCORES; kind++) {
        const struct figures_score *score = &figures->scores[kind];
        json_open(json, '{');
        json_put_str(json, "score", score_name((enum score_kind)kind)->id);
        put_separation(json, score, figures->has_both);
        put_thresholds(json, figures, (enum score_kind)kind);
        put_histogram(json, score);
        put_curve(json, &score->roc);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_calibration(struct json *json, const struct figures *figures)
{
    const struct calibration *calibration = &figures->calibration;
    json_key(json, "calibration");
    if (!figures->has_both) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    json_put_number(json, "error", calibration_error(calibration));
    json_put_number(json, "brier", calibration_brier(calibration));
    json_key(json, "bins");
    json_open(json, '[');
    for (int i = 0; i < CALIBRATION_BINS; i++) {
        const struct calibration_bin *bin = &calibration->bins[i];
        json_open(json, '{');
        json_put_uint(json, "from", (uint64_t)i * 10);
        json_put_uint(json, "to", (uint64_t)i * 10 + 10);
        json_put_uint(json, "messages", bin->count);
        json_put_uint(json, "spam", bin->positives);
        put_if(json, "mean", bin->count ? 100 * bin->sum / bin->count : 0,
               bin->count > 0);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void put_rules(struct json *json, const struct figures *figures)
{
    json_key(json, "rules");
    json_open(json, '[');
    for (uint32_t i = 0; i < figures->rules.n; i++) {
        const struct figures_rule *row = &figures->rules.v[i];
        const struct study_rule *rule = row->rule;
        json_open(json, '{');
        json_put_string(json, "rule", rule->id);
        json_put_string(json, "family", rule->family);
        json_put_string(json, "severity", rule->severity);
        json_put_string(json, "evidence", rule->evidence);
        json_put_uint(json, "hits", row->hits);
        json_put_uint(json, "spam", rule->hits[CLASS_SPAM]);
        json_put_uint(json, "ham", rule->hits[CLASS_HAM]);
        json_put_number(json, "share", row->share);
        put_if(json, "spam_share", row->spam_share,
               figures->study->count[CLASS_SPAM] > 0);
        put_if(json, "ham_share", row->ham_share, figures->study->count[CLASS_HAM] > 0);
        put_if(json, "ratio", row->ratio, row->ratio >= 0);
        put_if(json, "lift", row->lift, figures->has_both);
        put_points(json, "points", row->points);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_pairs(struct json *json, const struct figures *figures)
{
    json_key(json, "pairs");
    json_open(json, '[');
    for (uint32_t i = 0; i < figures->pairs.n; i++) {
        const struct figures_pair *pair = &figures->pairs.v[i];
        json_open(json, '{');
        json_key(json, "rules");
        json_open(json, '[');
        json_string(json, figures->study->rules.v[pair->a].id);
        json_string(json, figures->study->rules.v[pair->b].id);
        json_close(json, ']');
        json_put_uint(json, "both", pair->both);
        json_put_uint(json, "either", pair->either);
        json_put_number(json, "jaccard", (double)pair->both / pair->either);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_fixes(struct json *json, const struct figures *figures)
{
    json_key(json, "fixes");
    json_open(json, '[');
    for (uint32_t i = 0; i < figures->rules.n; i++) {
        const struct study_rule *rule = figures->rules.v[i].rule;
        if (rule->safe_fixes + rule->suggested_fixes == 0) {
            continue;
        }
        json_open(json, '{');
        json_put_string(json, "rule", rule->id);
        json_put_uint(json, "safe", rule->safe_fixes);
        json_put_uint(json, "suggested", rule->suggested_fixes);
        put_points(json, "wins", rule->wins);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_groups(struct json *json, const struct figures *figures)
{
    json_put_str(json, "by", figures->by == BY_NONE ? NULL : study_key_name(figures->by));
    json_key(json, "groups");
    json_open(json, '[');
    for (uint32_t i = 0; i < figures->groups.n; i++) {
        const struct figures_group *group = &figures->groups.v[i];
        json_open(json, '{');
        json_put_string(json, "name", group->name);
        json_put_uint(json, "messages", group->messages);
        json_put_uint(json, "spam", group->spam);
        json_put_uint(json, "ham", group->ham);
        json_put_number(json, "risk", group->risk);
        put_points(json, "points", group->points);
        json_key(json, "levels");
        json_open(json, '{');
        for (int level = 0; level < LEVELS; level++) {
            json_put_uint(json, result_level_name((enum result_level)level),
                          group->level[level]);
        }
        json_close(json, '}');
        put_if(json, "auc", group->auc, group->auc >= 0);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_messages_apart(struct json *json, const struct figures *figures)
{
    const struct study *study = figures->study;
    json_key(json, "slowest");
    json_open(json, '[');
    for (uint32_t i = 0; i < figures->slowest.n; i++) {
        const struct study_message *message = &study->messages.v[figures->slowest.v[i]];
        json_open(json, '{');
        json_put_string(json, "path", study->paths.all.v[message->path]);
        json_put_number(json, "ms", message->milliseconds);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_key(json, "failures");
    json_open(json, '[');
    for (uint32_t i = 0; i < study->failures.n; i++) {
        json_open(json, '{');
        json_put_string(json, "path", study->failures.v[i].path);
        json_put_string(json, "error", study->failures.v[i].error);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void report_json_put(const struct figures *figures, const struct study_style *style,
                     struct arena *arena, struct buf *out)
{
    struct json json;
    (void)arena;
    json_init(&json, out);
    json_open(&json, '{');
    json_put_str(&json, "schema", "report/1");
    json_key(&json, "tool");
    json_open(&json, '{');
    json_put_str(&json, "name", "inboxlint");
    json_put_str(&json, "version", style->version);
    json_close(&json, '}');
    json_put_string(&json, "run", figures->study->run);
    put_messages(&json, figures->study);
    put_scores(&json, figures);
    put_calibration(&json, figures);
    put_rules(&json, figures);
    put_pairs(&json, figures);
    put_fixes(&json, figures);
    put_groups(&json, figures);
    put_messages_apart(&json, figures);
    json_close(&json, '}');
    buf_byte(out, '\n');
}
