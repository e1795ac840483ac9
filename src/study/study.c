#include "study/study.h"

static const char *const key_names[STUDY_KEYS] = {"", "source", "language", "kind"};

const char *study_key_name(enum study_key key)
{
    return key_names[key];
}

void study_init(struct study *study, struct arena *arena)
{
    *study = (struct study){.arena = arena};
}

bool study_has_both(const struct study *study)
{
    return study->count[CLASS_SPAM] > 0 && study->count[CLASS_HAM] > 0;
}

static enum study_class class_of(struct slice class)
{
    if (!class.p) {
        return CLASS_NONE;
    }
    return slice_eq(class, SLICE_LIT("spam"))  ? CLASS_SPAM
           : slice_eq(class, SLICE_LIT("ham")) ? CLASS_HAM
                                               : CLASS_OTHER;
}

static uint32_t rule_of(struct study *study, const struct result_finding *finding)
{
    uint32_t number = names_add(study->arena, &study->rule_names, finding->rule);
    if (number == study->rules.n) {
        *vec_push(study->arena, &study->rules) = (struct study_rule){
            .id = study->rule_names.all.v[number],
            .family = arena_copy(study->arena, finding->family),
            .severity = arena_copy(study->arena, finding->severity),
            .evidence = arena_copy(study->arena, finding->evidence),
        };
    }
    return number;
}

static void add_hit(struct study *study, const struct result_finding *finding,
                    enum study_class class)
{
    uint32_t number = rule_of(study, finding);
    struct study_rule *rule = &study->rules.v[number];
    if (rule->last_message == study->messages.n) {
        return;
    }
    struct study_hit *hit = vec_push(study->arena, &study->hits);
    bool is_safe = slice_eq(finding->fix_kind, SLICE_LIT("safe"));
    rule->last_message = study->messages.n;
    hit->rule = (uint16_t)number;
    rule->hits[class]++;
    rule->safe_fixes += finding->fix_kind.p && is_safe;
    rule->suggested_fixes += finding->fix_kind.p && !is_safe;
    study->has_fixes = study->has_fixes || finding->fix_kind.p;
    for (int f = 0; f < FILTERS; f++) {
        hit->points[f] = (float)finding->points[f];
        rule->points[f] += finding->points[f];
        rule->wins[f] += finding->wins[f];
    }
}

static uint16_t group_of(struct study *study, enum study_key key, struct slice name)
{
    struct slice shown = name.n ? name : SLICE_LIT("(none)");
    return (uint16_t)names_add(study->arena, &study->groups[key], shown);
}

static void add_message(struct study *study, const struct result *result, uint32_t path)
{
    enum study_class class = class_of(result->class);
    struct study_message *message = vec_push(study->arena, &study->messages);
    *message = (struct study_message){
        .risk = result->risk,
        .milliseconds = result->milliseconds,
        .path = path,
        .first_hit = study->hits.n,
        .class = (uint8_t) class,
        .level = (uint8_t)result->level,
    };
    memcpy(message->points, result->points, sizeof message->points);
    message->group[BY_SOURCE] = group_of(study, BY_SOURCE, result->source);
    message->group[BY_LANGUAGE] = group_of(study, BY_LANGUAGE, result->language);
    message->group[BY_KIND] = group_of(study, BY_KIND, result->kind);
    for (uint32_t i = 0; i < result->findings.n; i++) {
        add_hit(study, &result->findings.v[i], class);
    }
    message->hits = study->hits.n - message->first_hit;
    study->count[class]++;
    study->has_milliseconds = study->has_milliseconds || result->milliseconds >= 0;
}

static void add_failure(struct study *study, const struct result *result, uint32_t path)
{
    study->failed++;
    if (study->failures.n < STUDY_KEPT_FAILURES) {
        *vec_push(study->arena, &study->failures) = (struct study_failure){
            study->paths.all.v[path], arena_copy(study->arena, result->error)};
    }
}

static bool is_full(const struct study *study, const struct result *result)
{
    bool has_groups = true;
    for (int key = 1; key < STUDY_KEYS; key++) {
        has_groups = has_groups && study->groups[key].all.n < STUDY_MAX_GROUPS;
    }
    return study->paths.all.n >= STUDY_MAX_MESSAGES || !has_groups ||
           study->rules.n + result->findings.n > STUDY_MAX_RULES;
}

enum study_verdict study_add(struct study *study, const struct result *result,
                             struct study_place at, struct study_place *before)
{
    if (study->run.p && !slice_eq(study->run, result->run)) {
        *before = study->run_at;
        return STUDY_MIXED;
    }
    uint32_t known = names_find(&study->paths, result->path);
    if (known != NAMES_NONE) {
        *before = study->places.v[known];
        return STUDY_DUPLICATE;
    }
    if (is_full(study, result)) {
        return STUDY_FULL;
    }
    if (!study->run.p) {
        study->run = arena_copy(study->arena, result->run);
        study->run_at = at;
    }
    uint32_t path = names_add(study->arena, &study->paths, result->path);
    *vec_push(study->arena, &study->places) = at;
    if (result->error.p) {
        add_failure(study, result, path);
    } else {
        add_message(study, result, path);
    }
    return STUDY_TAKEN;
}
