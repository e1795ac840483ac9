/*
 * What one message's rules share: the texts of each zone, folded, with the phrases of all
 * rules found in one pass; and the links of every form. Made by the engine, read by the
 * kinds; internal to src/rule. Lives in the doc's arena.
 *
 * A zone is folded and scanned when the first rule asks for it.
 */
#ifndef INBOXLINT_RULE_SCAN_H
#define INBOXLINT_RULE_SCAN_H

#include "rule/ruleset.h"

#define SCAN_MAX_HITS 10000 /* max-phrase-hits: of one phrase in a message */

/* Where a phrase, or a literal of a pattern, stands. */
struct scan_hit {
    uint32_t phrase, text; /* index in the zone's texts */
    uint32_t start, end;   /* in the folded text */
    bool is_word; /* a word begins here; where it ends is for the rule to judge */
};

struct scan_text {
    struct text text, folded;
    enum { SCAN_UNCHECKED, SCAN_VALID, SCAN_INVALID } utf8;
};

struct scan_zone {
    struct scan_text *text;
    uint32_t texts;
    struct scan_hit *hit; /* by phrase, then text, then end */
    uint32_t *first; /* index of a phrase's first hit; one more than there are phrases */
    bool is_ready;
};

/* What a link condition looks at. */
enum scan_link_kind { SCAN_LINK, SCAN_IMAGE, SCAN_FORM, SCAN_TEXT, SCAN_LINK_KINDS };

struct scan_link {
    enum scan_link_kind kind;
    const struct doc_link *link; /* target, url and hosts */
    struct span target_at, shown_at;
};

struct suppressions;

struct scan {
    const struct ruleset *rules;
    struct doc *doc;
    struct arena *arena;
    struct pattern_cache **cache; /* made by the first pattern that runs */
    struct scan_zone zone[ZONE_COUNT];
    uint32_t *count;  /* hits by phrase, for SCAN_MAX_HITS */
    uint32_t *absent; /* by pattern: bits of the zones where it has no match */
    bool has_links;
    VEC(struct scan_link) links;
    struct suppressions *suppressions; /* rule/suppress.h */
};

void scan_init(struct scan *scan, const struct ruleset *rules, struct doc *doc,
               struct pattern_cache **cache);

struct scan_zone *scan_zone_get(struct scan *scan, enum doc_zone zone);

/* True when some occurrences of the phrase were not kept. */
bool scan_is_capped(const struct scan *scan, uint32_t phrase);

/* The range of text.s that a range of folded.s came from. */
void scan_unfold(const struct scan_text *text, size_t *start, size_t *end);

/* pattern_match() in all of s, with the engine's cache. PATTERN_LIMIT where s is not
 * valid UTF-8, which PCRE2 must not see. */
enum pattern_result scan_match(struct scan *scan, const struct pattern *pattern,
                               struct slice s, size_t *start, size_t *end);

/* The same for a zone's text, which is checked once, and matches that begin between
 * `from` and `last`. */
enum pattern_result scan_match_text(struct scan *scan, const struct pattern *pattern,
                                    struct scan_text *text, size_t from, size_t last,
                                    size_t *start, size_t *end);

/* True when scan_note_absent() has said so: rules share lists of patterns, of which
 * hardly any stands in a message. */
bool scan_is_absent(const struct scan *scan, const struct pattern *pattern,
                    enum doc_zone zone);
void scan_note_absent(struct scan *scan, const struct pattern *pattern,
                      enum doc_zone zone);

/* Fills scan->links once, in document order by kind. */
void scan_links(struct scan *scan);

#endif
