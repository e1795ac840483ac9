#include "study/result.h"

#include "base/buf.h"
#include "base/json_pull.h"
#include "base/json_read.h"

static const char *const level_names[LEVELS] = {"low", "medium", "high"};

const char *result_level_name(enum result_level level)
{
    return level_names[level];
}

/* What was seen of a line besides its values. */
struct reading {
    struct arena *arena;
    struct json_pull pull;
    struct result *out;
    struct slice schema, rules, options, level;
    bool has_points, has_risk;
};

static void read_points(struct json_pull *pull, double out[FILTERS])
{
    struct slice key;
    if (!json_pull_open(pull, '{')) {
        return;
    }
    while (json_pull_member(pull, &key)) {
        if (slice_eq(key, SLICE_LIT("spamassassin"))) {
            json_pull_number(pull, &out[0]);
        } else if (slice_eq(key, SLICE_LIT("rspamd"))) {
            json_pull_number(pull, &out[1]);
        } else {
            json_pull_skip(pull);
        }
    }
}

static void read_fix(struct reading *reading, struct result_finding *finding)
{
    struct json_pull *pull = &reading->pull;
    struct slice key;
    if (!json_pull_open(pull, '{')) {
        return;
    }
    finding->fix_kind = SLICE_LIT("");
    while (json_pull_member(pull, &key)) {
        if (slice_eq(key, SLICE_LIT("kind"))) {
            finding->fix_kind = json_pull_string(pull, reading->arena);
        } else if (slice_eq(key, SLICE_LIT("wins"))) {
            read_points(pull, finding->wins);
        } else {
            json_pull_skip(pull);
        }
    }
}

static void read_finding(struct reading *reading, struct result_finding *finding)
{
    const struct {
        const char *key;
        struct slice *to;
    } strings[] = {
        {"rule", &finding->rule},
        {"family", &finding->family},
        {"severity", &finding->severity},
        {"evidence", &finding->evidence},
    };
    struct json_pull *pull = &reading->pull;
    struct slice key;
    while (json_pull_member(pull, &key)) {
        struct slice *to = NULL;
        for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
            to = slice_eq(key, slice_of(strings[i].key)) ? strings[i].to : to;
        }
        if (to) {
            *to = json_pull_string(pull, reading->arena);
        } else if (slice_eq(key, SLICE_LIT("points"))) {
            read_points(pull, finding->points);
        } else if (slice_eq(key, SLICE_LIT("fix"))) {
            read_fix(reading, finding);
        } else {
            json_pull_skip(pull);
        }
    }
}

static void read_findings(struct reading *reading)
{
    if (!json_pull_open(&reading->pull, '[')) {
        return;
    }
    while (json_pull_element(&reading->pull)) {
        if (json_pull_open(&reading->pull, '{')) {
            read_finding(reading, vec_push(reading->arena, &reading->out->findings));
        }
    }
}

/* The keys that are plain strings. */
static struct slice *string_of(struct reading *reading, struct slice key)
{
    const struct {
        const char *key;
        struct slice *to;
    } strings[] = {
        {"schema", &reading->schema},      {"rules", &reading->rules},
        {"options", &reading->options},    {"level", &reading->level},
        {"path", &reading->out->path},     {"class", &reading->out->class},
        {"source", &reading->out->source}, {"language", &reading->out->language},
        {"kind", &reading->out->kind},     {"error", &reading->out->error},
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        if (slice_eq(key, slice_of(strings[i].key))) {
            return strings[i].to;
        }
    }
    return NULL;
}

static void read_member(struct reading *reading, struct slice key)
{
    struct json_pull *pull = &reading->pull;
    struct slice *string = string_of(reading, key);
    if (string) {
        *string = json_pull_string(pull, reading->arena);
    } else if (slice_eq(key, SLICE_LIT("points"))) {
        reading->has_points = true;
        read_points(pull, reading->out->points);
    } else if (slice_eq(key, SLICE_LIT("risk"))) {
        reading->has_risk = json_pull_number(pull, &reading->out->risk);
    } else if (slice_eq(key, SLICE_LIT("ms"))) {
        json_pull_number(pull, &reading->out->milliseconds);
    } else if (slice_eq(key, SLICE_LIT("findings"))) {
        read_findings(reading);
    } else {
        json_pull_skip(pull);
    }
}

static bool read_level(const struct reading *reading, struct error *err)
{
    for (int i = 0; i < LEVELS; i++) {
        if (slice_eq(reading->level, slice_of(level_names[i]))) {
            reading->out->level = (enum result_level)i;
            return true;
        }
    }
    return error_set(err, "\"level\" is none of low, medium, high");
}

static bool is_complete(const struct reading *reading, struct error *err)
{
    const struct result *out = reading->out;
    if (!slice_eq(reading->schema, SLICE_LIT("check/1"))) {
        return error_set(err, "no result of 'inboxlint batch': \"schema\" is not "
                              "\"check/1\"");
    }
    if (!out->path.p || !reading->rules.p) {
        return error_set(err, "no result of 'inboxlint batch': \"%s\" is missing",
                         out->path.p ? "rules" : "path");
    }
    if (out->error.p) {
        return true;
    }
    if (!reading->has_points || !reading->has_risk) {
        return error_set(err, "\"%s\" is missing", reading->has_risk ? "points" : "risk");
    }
    if (out->risk < 0 || out->risk > 100) {
        return error_set(err, "\"risk\" is not from 0 to 100");
    }
    for (uint32_t i = 0; i < out->findings.n; i++) {
        if (!out->findings.v[i].rule.n) {
            return error_set(err, "a finding names no rule");
        }
    }
    return read_level(reading, err);
}

/* The tree reader says where; it may also find the text good where only we do not. */
static bool tell_fault(struct slice line, struct error *err)
{
    struct json_node *root = json_read(line, err);
    json_read_free(root);
    return root ? error_set(err, "no result of 'inboxlint batch': no JSON object")
                : false;
}

static struct slice run_of(struct arena *arena, struct slice rules, struct slice options)
{
    struct buf out;
    if (!options.p) {
        return rules;
    }
    buf_init(&out, arena, rules.n + options.n + 1);
    buf_add(&out, rules);
    buf_byte(&out, ' ');
    buf_add(&out, options);
    return buf_slice(&out);
}

bool result_read(struct arena *arena, struct slice line, struct result *out,
                 struct error *err)
{
    struct result result = {.milliseconds = -1};
    struct reading reading = {.arena = arena, .out = &result};
    struct slice key;
    json_pull_init(&reading.pull, line);
    if (!json_pull_open(&reading.pull, '{')) {
        return tell_fault(line, err);
    }
    while (json_pull_member(&reading.pull, &key)) {
        read_member(&reading, key);
    }
    if (!json_pull_end(&reading.pull)) {
        return tell_fault(line, err);
    }
    if (!is_complete(&reading, err)) {
        return false;
    }
    result.run = run_of(arena, reading.rules, reading.options);
    *out = result;
    return true;
}
