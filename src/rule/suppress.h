/*
 * Findings that the file's author has looked at and accepted, said in a comment of any
 * language of text/comment.h:
 *
 *     inboxlint-disable-next-line RULE[, RULE] -- reason
 *     inboxlint-disable RULE -- reason     up to inboxlint-enable [RULE], or to the end
 *     inboxlint-disable-file RULE -- reason
 *
 * RULE is a rule's id, a family or "all". A line is one of the decoded text, so a comment
 * in a base64 part means what its author saw; the next line is the next one that holds
 * more than such comments, and a tag that begins there belongs to it as a whole. A block
 * ends with its part of the message. Findings that point at the whole file are reached by
 * disable-file alone. In text parts and text files a comment is what the template
 * language strips: <!-- --> is text there.
 *
 * A place is hidden where it begins in what a comment covers. What is hidden is told no
 * more and fails nothing, but filters see it all the same: points, risk, tone and
 * requirements count it. Hidden places leave the finding; a finding without any left goes
 * from `findings` of the check to `suppressed`. Internal to src/rule but for its types.
 */
#ifndef INBOXLINT_RULE_SUPPRESS_H
#define INBOXLINT_RULE_SUPPRESS_H

#include "rule/engine.h"

#define SUPPRESS_MAX 1000 /* max-suppressions: names in comments of one file */

/* What is wrong with a comment, for rules of the kind `suppression`. */
enum suppress_fault {
    SUPPRESS_UNKNOWN,   /* no such rule, family or comment */
    SUPPRESS_NO_REASON, /* nothing behind "--" */
    SUPPRESS_NEEDLESS,  /* nothing that it names was found there */
    SUPPRESS_FAULTS
};
extern const char *const suppress_fault_names[]; /* ended by NULL */

/* A name in a comment, and what the comment covers for it. */
struct suppress_name {
    struct slice name; /* as written, in a text of the doc */
    struct span at;
    const struct rule *rule; /* NULL where it is a family or "all" */
    bool is_all, is_file, is_block, is_needed;
    uint32_t text;     /* which text of the doc it stands in */
    uint32_t from, to; /* bytes of the file that it covers, but for is_file */
    struct suppression said;
};

struct suppress_hits {
    VEC(struct hit) list;
};

struct suppressions {
    VEC(struct suppress_name) list;
    struct suppress_hits faults[SUPPRESS_FAULTS];
};

/* Reads the comments of a doc. Costs one search for a word where there are none. */
void suppress_read(struct suppressions *out, const struct ruleset *rules,
                   struct doc *doc);

/* Notes the names that some place of the finding needs. */
void suppress_note(struct suppressions *all, const struct finding *finding);

/* Once every other rule was run and noted: lists the names that nothing needed. `judged`
 * tells by the index in the ruleset which rules came to a decision; `is_whole`, that the
 * user left none out. */
void suppress_find_needless(struct suppressions *all, const struct ruleset *rules,
                            struct doc *doc, const bool *judged, bool is_whole);

/* Why a place is hidden, or NULL: `hit` is NULL for a finding without places. */
typedef const struct suppression *
suppress_judge(void *context, const struct finding *finding, const struct hit *hit);

/* Takes out of the check's findings what the judge hides. */
void suppress_split(struct check *check, suppress_judge *judge, void *context);

/* suppress_split() by the comments. */
void suppress_apply(struct suppressions *all, struct check *check);

/* Adds "; did you mean ...?" where the one fault of a finding is an unknown name. */
void suppress_advise(const struct ruleset *rules, struct doc *doc,
                     struct finding *finding);

#endif
