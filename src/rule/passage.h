/*
 * Where in a message a hit stands: its sentence, and whether the sentence is the writer's
 * own word and means what it says. Internal to src/rule.
 */
#ifndef INBOXLINT_RULE_PASSAGE_H
#define INBOXLINT_RULE_PASSAGE_H

#include "rule/condition.h"

/* The keys `not-in`, `unless-negated` and `scope` of a text condition. */
struct passage {
    unsigned not_in; /* enum prose_mark */
    bool unless_negated;
    bool by_sentence; /* at-least counts the hits of one sentence */
};

/* Names of the keys, for the list of a kind's keys. */
#define PASSAGE_KEYS "not-in", "unless-negated", "scope"

bool passage_read(const struct yaml *map, struct passage *out, struct error *err);

/* The sentence of the body that holds [start, end) of a text of a zone; in other zones
 * its line. */
struct passage_sentence {
    enum doc_zone zone;
    uint32_t text;
    uint32_t start, end; /* in that text */
};
struct passage_sentence passage_find(struct doc *doc, enum doc_zone zone, uint32_t text,
                                     size_t at);

/* The same for a hit; false where it stands in no zone. */
bool passage_of_hit(struct doc *doc, const struct hit *hit, struct passage_sentence *out,
                    size_t *from);

/* False where the passage rules out a hit at [start, end). */
bool passage_allows(const struct passage *passage, struct doc *doc, enum doc_zone zone,
                    uint32_t text, size_t start, size_t end);

/* Keeps the hits of sentences that have `at_least`; quiet when none has. The hits are
 * sorted and apart. */
void passage_keep_crowded(struct doc *doc, struct verdict *out, uint32_t at_least);

#endif
