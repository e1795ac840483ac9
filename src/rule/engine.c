#include "rule/engine.h"

#include "rule/cover.h"
#include "rule/finding.h"
#include "rule/scan.h"
#include "rule/select.h"
#include "rule/suppress.h"
#include "rule/tone.h"
#include "rule/unseen.h"

enum { FIRST_ROOM = 192 * 1024 }; /* about what a small message takes */

void engine_init(struct engine *engine, const struct ruleset *rules)
{
    *engine = (struct engine){.rules = rules, .max_memory = ENGINE_MAX_MEMORY};
    arena_init(&engine->arena, ENGINE_MAX_MEMORY, NULL);
}

void engine_done(struct engine *engine)
{
    pattern_cache_free(engine->cache);
    engine->cache = NULL;
    arena_done(&engine->arena);
}

/* The worst outcome of the rules that decide a requirement stands for it. */
static void note_requirement(struct check *out,
                             const struct rule_requirement *requirement,
                             enum requirement_status status, const struct rule *rule,
                             const char *reason)
{
    static const int rank[REQUIREMENT_STATUSES] = {[REQUIREMENT_NOT_ASKED] = 0,
                                                   [REQUIREMENT_PASS] = 1,
                                                   [REQUIREMENT_UNDECIDED] = 2,
                                                   [REQUIREMENT_FAIL] = 3};
    struct requirement *same = NULL;
    for (uint32_t i = 0; i < out->requirements.n && !same; i++) {
        struct requirement *one = &out->requirements.v[i];
        bool is_same = slice_eq(one->profile, requirement->profile) &&
                       slice_eq(one->id, requirement->id);
        same = is_same ? one : NULL;
    }
    if (same && rank[status] <= rank[same->status]) {
        return;
    }
    *(same ? same : vec_push(out->doc->arena, &out->requirements)) =
        (struct requirement){.profile = requirement->profile,
                             .id = requirement->id,
                             .status = status,
                             .rule = rule,
                             .source = rule->source,
                             .reason = reason};
}

/* `reason` says why the outcome is undecided, and is NULL where it isn't. */
static void note_requirements(struct check *out, const struct rule *rule,
                              enum requirement_status status, const char *reason)
{
    for (uint32_t i = 0; i < rule->requirements.n; i++) {
        const struct rule_requirement *requirement = &rule->requirements.v[i];
        if (select_has_profile(&out->selection, requirement->profile)) {
            note_requirement(out, requirement, status, rule, reason);
        }
    }
}

/* A language that nobody knows keeps no rule from running. */
static bool is_for(const struct rule *rule, const struct doc *doc)
{
    if (rule->mode != DOC_MODE_AUTO && rule->mode != doc->mode) {
        return false;
    }
    bool speaks = rule->languages.n == 0 || !doc->language[0];
    for (uint32_t i = 0; i < rule->languages.n && !speaks; i++) {
        speaks = slice_eq(rule->languages.v[i], slice_of(doc->language));
    }
    return speaks;
}

static const char *why_not_for(const struct rule *rule, const struct doc *doc)
{
    if (rule->mode == DOC_MODE_AUTO || rule->mode == doc->mode) {
        return "the rule does not know the language of the message";
    }
    return doc->mode == DOC_MODE_TEMPLATE
               ? "the sending system adds what is looked at to a template"
               : "it is asked of templates";
}

/* Beside the built-in rules, when the user picks none of them, what no rule decides. */
static void note_unseen(struct check *out, const struct ruleset *rules)
{
    bool is_whole = false;
    for (uint32_t i = 0; i < rules->rules.n && !out->selection.select.n; i++) {
        is_whole = is_whole || rules->rules.v[i]->is_builtin;
    }
    for (const struct unseen *one = unseen_requirements; is_whole && one->profile;
         one++) {
        if (select_has_profile(&out->selection, slice_of(one->profile))) {
            *vec_push(out->doc->arena, &out->requirements) =
                (struct requirement){.profile = slice_of(one->profile),
                                     .id = slice_of(one->id),
                                     .status = REQUIREMENT_UNDECIDED,
                                     .source = slice_of(one->source),
                                     .reason = one->reason};
        }
    }
}

/* What a quiet rule says of its requirements. */
static void note_quiet(struct scan *scan, const struct rule *rule, struct check *out)
{
    struct verdict asked = {.outcome = OUTCOME_FIRED};
    static const enum requirement_status status[] = {
        [OUTCOME_QUIET] = REQUIREMENT_NOT_ASKED,
        [OUTCOME_FIRED] = REQUIREMENT_PASS,
        [OUTCOME_UNDECIDED] = REQUIREMENT_UNDECIDED};
    if (rule->requirements.n && rule->asked) {
        asked.outcome = OUTCOME_QUIET;
        condition_judge(scan, rule->asked, &asked);
    }
    note_requirements(out, rule, status[asked.outcome], asked.reason);
}

/* Returns whether the rule came to a decision. */
static bool run_rule(struct scan *scan, const struct rule *rule, struct check *out)
{
    struct verdict verdict = {.outcome = OUTCOME_QUIET};
    condition_judge(scan, rule->when, &verdict);
    switch (verdict.outcome) {
    case OUTCOME_QUIET:
        note_quiet(scan, rule, out);
        break;
    case OUTCOME_FIRED:
        finding_make(out->doc, &out->selection, rule, &verdict,
                     vec_push(scan->arena, &out->findings));
        note_requirements(out, rule, REQUIREMENT_FAIL, NULL);
        break;
    case OUTCOME_UNDECIDED:
        *vec_push(scan->arena, &out->undecided) =
            (struct undecided){rule, verdict.reason};
        note_requirements(out, rule, REQUIREMENT_UNDECIDED, verdict.reason);
        break;
    }
    return verdict.outcome != OUTCOME_UNDECIDED;
}

/* Rules about comments that hide findings: they look at what the others found. */
static void run_suppressions(struct scan *scan, const struct selection *given,
                             const bool *judged, struct check *out)
{
    const struct ruleset *rules = scan->rules;
    bool is_whole = !given || (given->select.n == 0 && given->ignore.n == 0 &&
                               given->profiles.n == 0);
    for (uint32_t i = 0; i < out->findings.n; i++) {
        suppress_note(scan->suppressions, &out->findings.v[i]);
    }
    suppress_find_needless(scan->suppressions, rules, out->doc, judged, is_whole);
    for (uint32_t i = 0; i < rules->rules.n; i++) {
        const struct rule *rule = rules->rules.v[i];
        uint32_t before = out->findings.n;
        if (rule->when->kind == &kind_suppression &&
            select_wants(&out->selection, rule) && is_for(rule, out->doc)) {
            run_rule(scan, rule, out);
        }
        if (out->findings.n > before) {
            suppress_advise(rules, out->doc, &out->findings.v[before]);
        }
    }
}

/* Runs what is about the message itself; *tones gets a bit for each tone looked for. */
static void run_rules(struct scan *scan, struct check *out, bool *judged, unsigned *known,
                      unsigned *tones)
{
    const struct ruleset *rules = scan->rules;
    for (uint32_t i = 0; i < rules->rules.n; i++) {
        const struct rule *rule = rules->rules.v[i];
        *known |= 1u << rule->tone;
        if (!select_wants(&out->selection, rule) ||
            rule->when->kind == &kind_suppression) {
            continue;
        }
        if (is_for(rule, out->doc)) {
            *tones |= 1u << rule->tone;
            judged[i] = run_rule(scan, rule, out);
        } else {
            note_requirements(out, rule, REQUIREMENT_UNDECIDED,
                              why_not_for(rule, out->doc));
        }
    }
}

static bool run(struct engine *engine, struct slice file,
                const struct engine_options *options, struct check *out,
                struct error *err)
{
    struct arena *arena = &engine->arena;
    struct doc *doc = arena_alloc(arena, sizeof *doc);
    struct check check = {.doc = doc};
    struct doc_options doc_options = options->doc;
    doc_options.lists = &engine->rules->lists;
    if (!select_resolve(arena, engine->rules, options->selection, &check.selection,
                        err) ||
        !doc_build(doc, arena, file, &doc_options, err)) {
        return false;
    }
    struct scan scan;
    struct suppressions suppressions = {.list = {0}};
    unsigned known_tones = 1u << TONE_NONE, judged_tones = known_tones;
    bool *judged = arena_alloc(arena, engine->rules->rules.n + 1);
    scan_init(&scan, engine->rules, doc, &engine->cache);
    scan.suppressions = &suppressions;
    if (!options->shows_suppressed) {
        suppress_read(&suppressions, engine->rules, doc);
    }
    run_rules(&scan, &check, judged, &known_tones, &judged_tones);
    run_suppressions(&scan, options->selection, judged, &check);
    note_unseen(&check, engine->rules);
    cover_settle(&check);
    finding_sort(check.findings.v, check.findings.n);
    check.tone.is_judged = known_tones == judged_tones && known_tones != 1u << TONE_NONE;
    tone_count(&check);
    suppress_apply(&suppressions, &check);
    *out = check;
    return true;
}

/* What is left of a message that took too much memory: the file and the limit. */
static bool give_up(struct engine *engine, struct slice file,
                    const struct engine_options *options, struct check *out,
                    struct error *err)
{
    struct arena *arena = &engine->arena;
    struct doc *doc = arena_alloc(arena, sizeof *doc);
    struct doc_options plain = {.path = "draft.txt", .mode = options->doc.mode};
    struct check check = {.doc = doc};
    if (!select_resolve(arena, engine->rules, options->selection, &check.selection,
                        err) ||
        !doc_build(doc, arena, SLICE_LIT(""), &plain, err)) {
        return false;
    }
    doc->file = file;
    notes_limit(&doc->notes, "max-memory", engine->max_memory);
    *out = check;
    return true;
}

/* Whoever reads the result may ask for facts, which is little, when nothing waits for a
 * jump any more. */
static void lift_ceiling(struct engine *engine)
{
    engine->arena.on_full = NULL;
    engine->arena.ceiling = SIZE_MAX / 2;
}

bool engine_check(struct engine *engine, struct slice file,
                  const struct engine_options *options, struct check *out,
                  struct error *err)
{
    jmp_buf full;
    arena_done(&engine->arena);
    if (setjmp(full)) {
        lift_ceiling(engine);
        arena_done(&engine->arena);
        return give_up(engine, file, options, out, err);
    }
    engine->arena.on_full = &full;
    engine->arena.ceiling = engine->max_memory;
    if (!engine->cache && engine->max_memory > FIRST_ROOM) { /* the first message */
        arena_reserve(&engine->arena, FIRST_ROOM);
    }
    bool is_done = run(engine, file, options, out, err);
    lift_ceiling(engine);
    return is_done;
}
