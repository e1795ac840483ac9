/*
 * Judges one condition over one file, for the tests of the kinds.
 */
#ifndef INBOXLINT_TESTS_JUDGE_H
#define INBOXLINT_TESTS_JUDGE_H

#include "base/buf.h"
#include "harness.h"
#include "rule/condition.h"
#include "rule/scan.h"

/* A set with the list `shorteners` and one condition, read from YAML; false with an
 * error. */
static inline bool judge_read(struct ruleset *set, const char *yaml,
                              const struct condition **out, struct error *err)
{
    struct yaml *node;
    ruleset_init(set);
    if (!ruleset_add_file(set, SLICE_LIT("_lists/shorteners.txt"),
                          SLICE_LIT("# test\nbit.ly\nis.gd\nzip\n"), false, err) ||
        !ruleset_add_file(set, SLICE_LIT("_lists/drugs.txt"),
                          SLICE_LIT("cialis\nviagra soft\nxan*\n"), false, err) ||
        !yaml_parse(&set->arena, slice_of(yaml), 1, &node, err) ||
        !condition_read(set, node, 0, out, err) || !condition_freeze(set, *out, err)) {
        return false;
    }
    phrases_freeze(set->phrases);
    return true;
}

/*
 * "fired", "quiet" or "undecided: reason"; after "fired" each hit as the file's bytes in
 * brackets. The place of an empty span is "@offset".
 */
static inline struct slice judge(struct arena *arena, const char *yaml, const char *path,
                                 struct slice file)
{
    static const char *const outcomes[] = {"quiet", "fired", "undecided: "};
    struct ruleset set;
    const struct condition *condition;
    struct error err;
    struct doc doc;
    struct scan scan;
    struct pattern_cache *cache = NULL;
    struct verdict verdict = {.outcome = OUTCOME_QUIET};
    struct buf out;
    buf_init(&out, arena, 1 << 16);
    struct doc_options options = {.path = path};
    if (!judge_read(&set, yaml, &condition, &err) ||
        !doc_build(&doc, arena, file, &options, &err)) {
        ruleset_done(&set);
        buf_fmt(&out, "%u:%u: %s", err.line, err.column, err.message);
        return buf_slice(&out);
    }
    scan_init(&scan, &set, &doc, &cache);
    condition_judge(&scan, condition, &verdict);
    buf_fmt(&out, "%s%s", outcomes[verdict.outcome],
            verdict.reason ? verdict.reason : "");
    for (uint32_t i = 0; verdict.outcome == OUTCOME_FIRED && i < verdict.hits.n; i++) {
        struct span at = verdict.hits.v[i].at;
        if (at.start == at.end) {
            buf_fmt(&out, " [@%u]", at.start);
            continue;
        }
        buf_fmt(&out, " [%.*s]", SLICE_FMT(slice_sub(file, at.start, at.end)));
    }
    ruleset_done(&set);
    pattern_cache_free(cache);
    return buf_slice(&out);
}

#endif
