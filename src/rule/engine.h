/*
 * check: a file and a ruleset in, findings out. The one setjmp of a message is here:
 * memory that runs out ends this message with the limit max-memory, never the process.
 */
#ifndef INBOXLINT_RULE_ENGINE_H
#define INBOXLINT_RULE_ENGINE_H

#include "doc/doc.h"
#include "rule/ruleset.h"

#define ENGINE_MAX_MEMORY ((size_t)512 * 1024 * 1024) /* max-memory, a message */

struct finding {
    const struct rule *rule;
    double points[RULE_FILTERS];
    struct slice symbol[RULE_FILTERS]; /* the filter's rule that fires, by name */
    struct slice message;              /* interpolated */
    VEC(struct hit) hits;              /* sorted by place; empty: the whole file */
    const struct rule *part_of; /* the rule that fired for the same cause and covers this
                                   one; NULL: a finding of its own */
};

/* Why a place is not told. */
enum suppression_kind {
    SUPPRESSED_BY_COMMENT, /* in the file: rule/suppress.h */
    SUPPRESSED_AS_KNOWN,   /* in a baseline */
    SUPPRESSED_UNCHANGED,  /* outside of what the user asked about */
};
struct suppression {
    enum suppression_kind kind;
    struct slice reason; /* may be empty */
};

/* Places of one finding that are hidden for one reason. */
struct suppressed {
    struct finding finding;
    const struct suppression *by;
    bool is_rest; /* its points count elsewhere: in a finding that is shown, or in another
                     one of the rule here */
};

struct undecided {
    const struct rule *rule;
    const char *reason;
};

/*
 * Per requirement of a profile: the worst outcome of the rules that decide it. PASS: it
 * is asked of such a file and no problem was seen. NOT_ASKED: it is about what this file
 * does not have, credit or gambling say.
 */
enum requirement_status {
    REQUIREMENT_PASS,
    REQUIREMENT_FAIL,
    REQUIREMENT_UNDECIDED,
    REQUIREMENT_NOT_ASKED,
    REQUIREMENT_STATUSES
};
struct requirement {
    struct slice profile, id;
    enum requirement_status status;
    const struct rule *rule; /* NULL where no file shows it (rule/unseen.h) */
    struct slice source;     /* what asks for it */
    const char *reason;      /* why it is undecided, else NULL */
};

struct selection {
    VEC(struct slice) profiles; /* empty: the default profile */
    VEC(struct slice) select;   /* ids or families; empty: all */
    VEC(struct slice) ignore;
};

struct engine_options {
    struct doc_options doc;
    const struct selection *selection; /* NULL: defaults */
    bool shows_suppressed;             /* comments hide nothing */
};

/* One thread's engine: a ruleset, an arena and a match cache, used for message after
 * message. */
struct engine {
    const struct ruleset *rules;
    struct arena arena;
    size_t max_memory; /* ENGINE_MAX_MEMORY; tests lower it */
    struct pattern_cache *cache;
};

void engine_init(struct engine *engine, const struct ruleset *rules);
void engine_done(struct engine *engine);

/* How many sentences each tone was found in. */
struct check_tone {
    uint32_t sentences[RULE_TONES];
    bool is_judged; /* a rule of every tone that the ruleset knows was run */
};

/* Lives in the engine's arena until the next engine_check() or engine_done(). */
struct check {
    struct doc *doc;
    struct selection selection;
    VEC(struct finding) findings;      /* worst first: severity, points, place */
    VEC(struct suppressed) suppressed; /* by rule/suppress.h */
    VEC(struct undecided) undecided;
    VEC(struct requirement) requirements;
    struct check_tone tone;
};

/* False when the selection names what there is not, or doc_build() fails. `options` may
 * not be NULL. */
bool engine_check(struct engine *engine, struct slice file,
                  const struct engine_options *options, struct check *out,
                  struct error *err);

#endif
