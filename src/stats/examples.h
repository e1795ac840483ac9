/*
 * Labelled results as examples to learn from: which rules fired on which message, of
 * which class and from whom.
 *
 * A line is one object of `inboxlint batch`: "class" is "spam" or "ham", "source" says
 * whose mail it is, as "collection" or "collection/sender", and every "findings" element
 * has its "rule". Lines of another class or none, and those with an "error", are counted
 * and left out.
 */
#ifndef INBOXLINT_STATS_EXAMPLES_H
#define INBOXLINT_STATS_EXAMPLES_H

#include "base/buf.h"
#include "base/error.h"
#include "stats/names.h"

#define EXAMPLES_MAX_LINE ((size_t)16 * 1024 * 1024) /* bytes */
#define EXAMPLES_NONE UINT32_MAX
enum { EXAMPLES_FILTERS = 2 };
extern const char *const examples_filters[EXAMPLES_FILTERS]; /* keys of "points" */

struct example {
    bool is_spam;
    uint32_t source, collection, language; /* EXAMPLES_NONE: not said */
    double points[EXAMPLES_FILTERS];
    uint32_t first, marks; /* in struct examples.marks; each rule once */
    struct slice path;
};

struct examples {
    struct arena *arena;
    struct names rules, sources, collections, languages, places;
    VEC(struct example) all;
    VEC(uint32_t) marks;               /* numbers of rules */
    const struct slice *ignore;        /* ids and families of rules not to look at */
    uint32_t ignored;                  /* how many */
    uint32_t spam, unlabelled, faulty; /* lines */
    char run[65];                      /* hash of the rule set of the first line */
};

void examples_init(struct examples *set, struct arena *arena, const struct slice *ignore,
                   uint32_t ignored);

/*
 * One line. False when it is no result, or comes from another rule set than the first,
 * or says again what an earlier line said; `err` has no line number.
 */
bool examples_add(struct examples *set, struct slice line, struct error *err);

/* False when there is nothing to learn from: a class is missing. */
bool examples_finish(const struct examples *set, struct error *err);

#endif
