/*
 * What the kinds share in reading their keys and keeping their hits. Internal to
 * src/rule.
 */
#ifndef INBOXLINT_RULE_KINDS_H
#define INBOXLINT_RULE_KINDS_H

#include "rule/condition.h"
#include "rule/scan.h"

#define KIND_MAX_HITS 1000 /* hits of one condition before overlaps are taken out */

struct kind_words {
    VEC(struct slice) list;
};

/* A scalar or a list of scalars under `key`; none where the key is missing. */
bool kind_words(struct ruleset *set, const struct yaml *map, const char *key,
                struct kind_words *out, struct error *err);

/* The key `at-least`: 1 to KIND_MAX_HITS, 1 where it is missing. */
bool kind_at_least(const struct yaml *map, uint32_t *out, struct error *err);

/* A whole number from 1 to `most`. */
bool kind_count(const struct yaml *node, const char *key, uint32_t most, uint32_t *out,
                struct error *err);

/* A pattern that stands at `node`, with an error there when it is none; the set owns it.
 */
bool kind_pattern(struct ruleset *set, const struct yaml *node, struct slice source,
                  const struct pattern **out, struct error *err);

/* A list that a condition names; found when the set is frozen. `name` empty: none. */
struct kind_list {
    struct slice name;
    uint32_t line, column;
    const struct list *list;
};
bool kind_list_read(const struct yaml *map, const char *key, struct kind_list *out,
                    struct error *err);
bool kind_list_find(const struct ruleset *set, struct kind_list *list, struct error *err);

/* A phrase as words of folded text: `number` in the set's phrases. */
struct kind_phrase {
    uint32_t number;
    bool is_prefix; /* a final "*": the last word may go on */
};
struct kind_phrases {
    VEC(struct kind_phrase) list;
};
bool kind_phrase_add(struct ruleset *set, struct slice phrase, struct kind_phrases *out);
bool kind_phrases(struct ruleset *set, const struct yaml *map, const char *key,
                  struct kind_phrases *out, struct error *err);

/* True when a phrase that occurs at [start, *end) of s ends there as a word; takes *end
 * to the end of the word where the phrase may go on. */
bool kind_phrase_ends(struct slice s, struct kind_phrase phrase, size_t *end);

/* Adds a hit, up to KIND_MAX_HITS. */
void kind_hit(struct scan *scan, struct verdict *out, struct hit hit);

/*
 * Sorts the hits by place, takes out those that overlap a longer or earlier one, and
 * decides: fired with CONDITION_MAX_PLACES hits at most, undecided where there are too
 * few and `reason` says what could not be looked at, else quiet.
 */
void kind_decide(struct verdict *out, uint32_t at_least, const char *reason);

#endif
