/*
 * Which rules run: profiles, and the ids and families that the user selects or ignores.
 */
#ifndef INBOXLINT_RULE_SELECT_H
#define INBOXLINT_RULE_SELECT_H

#include "rule/engine.h"

/*
 * Copies `given` (NULL: nothing given) and fills in the default profile. False with an
 * error at a name that is no profile, rule or family.
 */
bool select_resolve(struct arena *arena, const struct ruleset *rules,
                    const struct selection *given, struct selection *out,
                    struct error *err);

/* Whether there is a rule or family of that name; the nearest that there is, or NULL. */
bool select_is_family(struct slice name);
const char *select_nearest(const struct ruleset *rules, struct slice name);

/* Whether a user may name this language: "a language code of ISO 639-1, not 'xx'". */
bool select_language(struct slice code, struct error *err);

bool select_has_profile(const struct selection *selection, struct slice profile);

/* True when the user wants the rule: by select, ignore and the rule's own profiles. */
bool select_wants(const struct selection *selection, const struct rule *rule);

#endif
