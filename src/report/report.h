/*
 * A check with its score, ready for any renderer: numbers, texts, places with lines and
 * columns. Renderers read this and nothing else.
 */
#ifndef INBOXLINT_REPORT_REPORT_H
#define INBOXLINT_REPORT_REPORT_H

#include "base/buf.h"
#include "base/lines.h"
#include "fix/fix.h"
#include "rule/engine.h"

/* Thresholds: SpamAssassin's required_score; rspamd's add-header action. */
#define REPORT_SPAMASSASSIN_THRESHOLD 5.0
#define REPORT_RSPAMD_THRESHOLD 6.0

/* Risk from which on the level is medium. */
#define REPORT_RISK_MEDIUM 40

#define REPORT_MAX_PARTS 3   /* of the risk that are named */
#define REPORT_MAX_TEXT 1000 /* bytes of a place's text that are kept */

struct report_place {
    struct place start, end;
    struct slice text; /* what stands there, decoded; merge tags as in the file */
    const char *zone;  /* NULL where the place is in none */
};

struct report_finding {
    const struct finding *finding;
    const struct fix *fix; /* proved; NULL where there is none, or nobody asked */
    struct slice advice;
    VEC(struct report_place) places;
    const char *given; /* "subject" or "sender" where it is about one that the user gave
                          beside the file, so that the file has no place; else NULL */
    char fingerprint[17]; /* rule, path and matched text; stable when lines move */
};

/* Places of one finding that are hidden for one reason (rule/suppress.h). */
struct report_suppressed {
    struct report_finding finding;
    const struct suppression *by;
};

/* The fixes that win most, and what they win together. */
#define REPORT_BEST 3
struct report_best {
    const struct fix *fix[REPORT_BEST];
    uint32_t count;
    double wins[RULE_FILTERS];
    uint32_t wins_risk;
};

/* A finding that the risk would be smaller without. */
struct report_part {
    uint32_t finding; /* index in findings */
    double weight;    /* log-odds */
    uint32_t without; /* the risk, were this finding and its parts gone */
};

struct report {
    const char *path;
    const char *identity; /* the path that fingerprints are made of */
    const struct check *check;
    struct slice subject; /* merge tags as in the file; p is NULL where there is none */
    double points[RULE_FILTERS];          /* of suppressed findings too, like the risk */
    uint32_t risk;                        /* 0..100 */
    const char *level;                    /* low, medium, high */
    const struct report_part *risk_parts; /* largest first */
    uint32_t risk_part_count;             /* at most REPORT_MAX_PARTS */
    struct slice tone; /* "pressing: 3 sentences; plain otherwise"; empty: not judged */
    VEC(struct report_finding) findings;
    uint32_t count[3]; /* by enum rule_severity */
    VEC(struct report_suppressed) suppressed;
    uint32_t hidden[3]; /* of `suppressed`, by enum suppression_kind */
    bool has_fixes;     /* report_show_fixes() was called */
    struct report_best best;
    struct place *defect_at; /* where each of the doc's defects begins */
};

void report_build(struct report *report, struct arena *arena, const char *path,
                  const struct check *check);

/* The same with another path in the fingerprints; NULL: path. */
void report_build_as(struct report *report, struct arena *arena, const char *path,
                     const char *identity, const struct check *check);

/* Shows proved fixes with the findings that they cure; they must outlive the report. */
void report_show_fixes(struct report *report, const struct fixes *fixes);

/* The risk of a check, 0..100, as report_build() has it. */
uint32_t report_risk(const struct check *check);

double report_threshold(enum rule_filter filter);

/* "SpamAssassin", "rspamd". */
const char *report_filter_label(enum rule_filter filter);

#endif
