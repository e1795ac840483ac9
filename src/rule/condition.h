/*
 * The closed vocabulary of `when`: six kinds of condition.
 *
 *     text:    {zone, phrases | patterns | list, except, near, within, at, at-least}
 *     fact:    "name >= 1.5", or a list of such comparisons that must all hold
 *     element: {name, attributes, style, hidden, at-least}
 *     link:    {has, of, list, schemes, bytes, pattern, phrases, at-least}
 *     all:     a list of conditions that must all hold; the places are the first one's
 *     any:     a list of conditions of which one must hold
 *     suppression: "unknown", "no-reason" or "needless" (rule/suppress.h); stands alone
 *     unless:  beside any of them: conditions of which none may hold
 *
 * Evaluation is three-valued: fired, quiet, or undecided with a reason.
 */
#ifndef INBOXLINT_RULE_CONDITION_H
#define INBOXLINT_RULE_CONDITION_H

#include "base/error.h"
#include "base/yaml.h"
#include "doc/doc.h"
#include "rule/rule.h"

#define CONDITION_MAX_PLACES 100 /* places kept of one finding */
#define CONDITION_MAX_DEPTH 4    /* all/any/unless inside each other */

enum outcome { OUTCOME_QUIET, OUTCOME_FIRED, OUTCOME_UNDECIDED };

struct hit {
    struct span at;
    struct slice text;  /* what was matched, for the report */
    enum doc_zone zone; /* ZONE_COUNT where it stands in none */
};

struct verdict {
    enum outcome outcome;
    const char *reason; /* of undecided */
    VEC(struct hit) hits;
};

struct ruleset;
struct scan; /* what the engine found out once for all rules: see engine.c */

/*
 * One kind: how it is read and how it is judged. kind_<name>.c defines each. freeze()
 * (may be NULL) runs when all rules and lists are read, before the phrases are frozen: it
 * resolves what names a list.
 */
struct condition_kind {
    const char *name;
    bool (*read)(struct ruleset *set, const struct yaml *node, uint32_t depth,
                 void **data, struct error *err);
    bool (*freeze)(struct ruleset *set, void *data, struct error *err);
    void (*judge)(struct scan *scan, const void *data, struct verdict *out);
};

const struct condition *kind_all_first(const void *data);

extern const struct condition_kind kind_text, kind_fact, kind_element, kind_link,
    kind_all, kind_any, kind_suppression;

struct condition {
    const struct condition_kind *kind;
    void *data;
    VEC(const struct condition *) unless;
};

/* Reads the mapping under `when` (one kind key, perhaps `unless`). */
bool condition_read(struct ruleset *set, const struct yaml *node, uint32_t depth,
                    const struct condition **out, struct error *err);

/* The first member of `all`, the condition itself where it is another kind; without what
 * stands under `unless`. Shares what `condition` holds, so it is not frozen again. */
const struct condition *condition_first(struct arena *arena,
                                        const struct condition *condition);

/* For ruleset_freeze(): once for each rule's condition, before phrases_freeze(). Errors
 * have the line and column of the name that can't be resolved. */
bool condition_freeze(struct ruleset *set, const struct condition *condition,
                      struct error *err);

/* `out` is zeroed by the caller. */
void condition_judge(struct scan *scan, const struct condition *condition,
                     struct verdict *out);

#endif
