/*
 * One line of results, as `inboxlint batch` writes them (batch/line.h): what statistics
 * need of it.
 *
 * Strings are borrowed from the line or live in the arena that is given; both are gone
 * when the caller goes on to the next line.
 */
#ifndef INBOXLINT_STUDY_RESULT_H
#define INBOXLINT_STUDY_RESULT_H

#include "base/error.h"
#include "base/vec.h"

enum { FILTERS = 2 }; /* SpamAssassin, rspamd */

enum result_level { LEVEL_LOW, LEVEL_MEDIUM, LEVEL_HIGH, LEVELS };
const char *result_level_name(enum result_level level);

struct result_finding {
    struct slice rule, family, severity, evidence;
    double points[FILTERS];
    struct slice fix_kind; /* "safe" or "suggested"; p NULL: has no fix */
    double wins[FILTERS];  /* points that the fix takes away */
};

struct result {
    struct slice run; /* the hash of the rule set; with the options, where they differ */
    struct slice path, class, source, language, kind; /* p NULL: null or missing */
    struct slice error; /* p NULL: the message was checked */
    double points[FILTERS];
    double risk; /* 0 to 100 */
    enum result_level level;
    double milliseconds; /* negative: not told */
    VEC(struct result_finding) findings;
};

/*
 * Reads one line, without its line break. False when it is no JSON (with the column; the
 * caller knows the line), none of ours, or says what cannot be: the sentence names the
 * key.
 */
bool result_read(struct arena *arena, struct slice line, struct result *out,
                 struct error *err);

#endif
