#include <string.h>

#include "cli/rulefolder.h"
#include "cli/rules.h"
#include "fix/fix.h"
#include "rule/example.h"

static const struct cli_help help = {
    "rules test [OPTIONS] [ID...]",
    "Runs the examples that stand in the rules' own files, and checks that each rule has "
    "what\n"
    "a built-in one must have (of your own rules it only says so). An ID is a rule or a\n"
    "family; without one all rules are tested, or, with --rules, those of your folders.",
    NULL,
};

struct tally {
    uint32_t rules, examples, failed;
};

static bool is_asked_for(const struct options *options, const struct rule *rule)
{
    if (options->paths.n == 0) {
        return options->rules.n == 0 || !rule->is_builtin;
    }
    for (uint32_t i = 0; i < options->paths.n; i++) {
        struct slice name = slice_of(options->paths.v[i]);
        if (slice_eq(name, rule->id) || slice_eq(name, rule->family)) {
            return true;
        }
    }
    return false;
}

static bool names_exist(const struct options *options, const struct ruleset *set)
{
    bool ok = true;
    for (uint32_t i = 0; i < options->paths.n; i++) {
        struct slice name = slice_of(options->paths.v[i]);
        bool is_known = ruleset_find(set, name) != NULL;
        for (uint32_t j = 0; !is_known && j < set->rules.n; j++) {
            is_known = slice_eq(set->rules.v[j]->family, name);
        }
        if (!is_known) {
            const char *nearest = ruleset_nearest(set, name);
            cli_usage_problem("no rule or family '%s'%s%s%s", options->paths.v[i],
                              nearest ? "; did you mean '" : "", nearest ? nearest : "",
                              nearest ? "'?" : "");
            ok = false;
        }
    }
    return ok;
}

static void tell(struct arena *arena, const struct rule *rule, const char *kind,
                 const struct error *err)
{
    printf("%s", arena_string(arena, rule->path));
    if (err->line) {
        printf(":%u", err->line);
    }
    printf(": %s%s\n", kind, err->message);
}

static void test_rule(struct engine *engine, struct arena *arena, const struct rule *rule,
                      struct tally *tally)
{
    struct error err = {0};
    struct rule_doc doc;
    tally->rules++;
    if (!rule_doc_read(arena, rule, &doc, &err) ||
        !example_is_complete(arena, rule, &doc, &err)) {
        tally->failed += rule->is_builtin;
        tell(arena, rule, rule->is_builtin ? "" : "not complete: ", &err);
    }
    for (uint32_t i = 0; i < doc.examples.n; i++) {
        err = (struct error){0};
        tally->examples++;
        if (!example_run(engine, rule, &doc.examples.v[i], fix_example, &err)) {
            tally->failed++;
            tell(arena, rule, "", &err);
        }
    }
}

static int test(const struct options *options, struct arena *arena,
                const struct ruleset *set)
{
    struct tally tally = {0};
    struct engine engine;
    if (!names_exist(options, set)) {
        return STATUS_FAILED;
    }
    engine_init(&engine, set);
    for (uint32_t i = 0; i < set->rules.n; i++) {
        if (is_asked_for(options, set->rules.v[i])) {
            test_rule(&engine, arena, set->rules.v[i], &tally);
        }
    }
    engine_done(&engine);
    printf("%u rule%s, %u example%s, %u failed\n", tally.rules,
           tally.rules == 1 ? "" : "s", tally.examples, tally.examples == 1 ? "" : "s",
           tally.failed);
    return tally.failed ? STATUS_FINDINGS : STATUS_CLEAN;
}

int rules_test(struct arena *arena, char *const *argv)
{
    struct options options;
    struct ruleset set;
    bool is_usable;
    int status;
    if (!cli_start(&options, arena, FOR_RULES_TEST, &help, argv, &status)) {
        return status;
    }
    status = rulefolder_load(&set, arena, options.rules.v, options.rules.n, &is_usable)
                 ? STATUS_CLEAN
                 : STATUS_FAILED;
    int result = is_usable ? test(&options, arena, &set) : STATUS_FAILED;
    ruleset_done(&set);
    return cli_finish(status == STATUS_FAILED ? status : result);
}
