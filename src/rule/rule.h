/*
 * A rule as read from its file (rules/<family>/<id>.md): who tests it, when it fires,
 * what to say. Read-only after reading; owned by the ruleset's arena. A NUL follows the
 * id.
 */
#ifndef INBOXLINT_RULE_RULE_H
#define INBOXLINT_RULE_RULE_H

#include "base/slice.h"
#include "base/vec.h"
#include "doc/doc.h"

enum rule_evidence {
    RULE_FILTER,
    RULE_PROVIDER,
    RULE_LAW,
    RULE_STANDARD,
    RULE_MEASURED,
    RULE_CRAFT,
};
enum rule_severity { RULE_NOTE, RULE_WARNING, RULE_ERROR };
enum rule_filter { RULE_SPAMASSASSIN, RULE_RSPAMD, RULE_FILTERS };

/* Tables of names, each in the order of its enum and ended by NULL. */
extern const char *const rule_families[], *const rule_profiles[];
extern const char *const rule_evidence_names[],
    *const rule_severity_names[], *const rule_filter_names[], *const rule_tone_names[];

const char *rule_evidence_name(enum rule_evidence evidence);
const char *rule_severity_name(enum rule_severity severity);
const char *rule_filter_name(enum rule_filter filter);

struct rule_step {
    double bound, points;
    struct slice symbol; /* the filter's name for this step; empty: as the rule says */
};

/*
 * Points of one filter: constant; or growing with a fact, `per` each unit up to `most`;
 * or in steps, the points of the first step whose bound is not below the fact (none past
 * the last).
 */
struct rule_points {
    enum { POINTS_NONE, POINTS_CONSTANT, POINTS_PER, POINTS_STEPS } kind;
    double constant, per, most;
    uint32_t fact;
    VEC(struct rule_step) steps;
};

/* What a rule decides for a profile: "gmail" with requirement "one-click-unsubscribe". */
struct rule_requirement {
    struct slice profile, id;
};

/* What is wrong with the tone where a rule fires; the report sums it up in one line. */
#define RULE_TONE_WORDS(X) \
    X(pressing)            \
    X(threatening)         \
    X(boasting)            \
    X(shouting)            \
    X(coarse)              \
    X(vague)               \
    X(wordy)

/* clang-format off */
enum rule_tone {
    TONE_NONE,
#define X(name) TONE_##name,
    RULE_TONE_WORDS(X)
#undef X
    RULE_TONES
};
/* clang-format on */

/* "pressing"; NULL for TONE_NONE. */
const char *rule_tone_name(enum rule_tone tone);

/* What to write for a phrase, folded, that a rule finds. */
struct rule_instead {
    struct slice phrase, words;
    struct slice language; /* of the words, ISO 639-1 */
};

/* A covered rule's id, and where the rule file names it. */
struct rule_cover {
    struct slice id;
    uint32_t line, column;
};

/* What `fix:` says: whether the fix keeps the meaning, and may be made unasked. */
enum rule_fix { RULE_FIX_NONE, RULE_FIX_SUGGESTED, RULE_FIX_SAFE };

struct condition;

struct rule {
    struct slice id, family, summary, source,
        doc;                 /* doc: the file after the front matter */
    struct slice path, file; /* of the rule file, and all its bytes */
    struct slice
        message; /* may hold {fact.name} and {text}; the summary when not given */
    enum rule_evidence evidence;
    enum rule_severity severity;
    enum rule_tone tone;
    VEC(struct rule_instead) instead; /* for each hit that is such a phrase */
    struct slice fixer; /* by name (fix/fixers.h); empty where fix is NONE */
    enum rule_fix fix;
    struct rule_points points[RULE_FILTERS];
    struct slice symbol[RULE_FILTERS]; /* the filter's own rule name; empty */
    VEC(struct rule_requirement) requirements;
    VEC(struct rule_cover)
    covers;                     /* other rules that see the same cause (rule/cover.h) */
    VEC(struct slice) profiles; /* runs only when one of these is chosen; empty: always */
    VEC(struct slice) languages; /* runs only on these (ISO 639-1); empty: all */
    enum doc_mode mode;          /* runs only in this mode; AUTO: both */
    const struct condition *when;
    const struct condition *asked; /* whether its requirements are asked of a file where
                                      the rule is quiet; NULL: of every file */
    uint32_t doc_line;             /* of the file, where the doc begins */
    bool is_builtin;
    bool is_off;         /* by the user: never runs */
    bool asked_is_first; /* `asked` is a part of `when` */
};

#endif
