/*
 * libinboxlint: what a spam filter, a mailbox provider or the law will hold against an
 * email draft, where in the file, and what to write instead.
 *
 *     struct inboxlint_rules *rules = inboxlint_rules_new(&err);       once
 *     struct inboxlint *lint = inboxlint_new(rules);                   once a thread
 *     inboxlint_check(lint, "draft.eml", bytes, size, NULL, &err);
 *     const char *json = inboxlint_render(lint, INBOXLINT_JSON, &size);
 *
 * Nothing here prints, exits, opens files, asks the clock, the network, the locale or the
 * environment. Handles are opaque; whoever makes one frees it. The first inboxlint_new()
 * of a rules handle closes it; once that has returned, threads may share it. An inboxlint
 * handle belongs to one thread. Sizes and offsets are bytes.
 */
#ifndef INBOXLINT_H
#define INBOXLINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

#define INBOXLINT_VERSION "0.1.0"
#define INBOXLINT_MAX_INPUT (25 * 1024 * 1024)

struct inboxlint_error {
    char message[400];     /* one sentence, lower case, no full stop */
    uint32_t line, column; /* from 1, of a rule file or JSON draft; 0: no place */
};

struct inboxlint_rules;
struct inboxlint;

/* The built-in rules. NULL on failure. */
struct inboxlint_rules *inboxlint_rules_new(struct inboxlint_error *err);
void inboxlint_rules_free(struct inboxlint_rules *rules); /* NULL is fine */

/* Adds a rule file (path "<family>/<id>.md") or list ("_lists/<name>.txt"); the bytes are
 * copied. Only before the first inboxlint_new(). */
bool inboxlint_rules_add(struct inboxlint_rules *rules, const char *path,
                         const char *bytes, size_t size, struct inboxlint_error *err);

/* Rules of this id or family are of another severity (enum inboxlint_severity), or with
 * INBOXLINT_OFF never run; the last that is said of a rule counts, and names that no rule
 * has are let be. Only before the first inboxlint_new(). */
#define INBOXLINT_OFF (-1)
void inboxlint_rules_severity(struct inboxlint_rules *rules, const char *name,
                              int severity);

/* NULL on failure. A rule that was added and does not hold together with the others is
 * left out: see inboxlint_rules_fault(). */
struct inboxlint *inboxlint_new(struct inboxlint_rules *rules,
                                struct inboxlint_error *err);

/* Of the rules that inboxlint_new() left out, the one of this index, from 0: stores what
 * is wrong and returns its path, which belongs to the rules; NULL at the end. */
const char *inboxlint_rules_fault(const struct inboxlint_rules *rules, uint32_t index,
                                  struct inboxlint_error *err);
void inboxlint_free(struct inboxlint *lint);

enum inboxlint_mode { INBOXLINT_AUTO, INBOXLINT_TEMPLATE, INBOXLINT_MESSAGE };

/* A place of a finding, before it is told. */
struct inboxlint_place {
    const char *rule, *summary;     /* of the rule */
    const char *words;              /* that stand there, may be "" */
    char fingerprint[17];           /* of rule, file and words */
    uint32_t first_line, last_line; /* 0 where the finding is about the whole file */
};
enum inboxlint_hiding {
    INBOXLINT_SHOW,
    INBOXLINT_HIDE_KNOWN,     /* told before: counted and listed as suppressed */
    INBOXLINT_HIDE_UNCHANGED, /* not asked about */
};

/* All strings may be NULL; lists are comma-separated. Zeroed options are the defaults. */
struct inboxlint_options {
    enum inboxlint_mode mode;
    const char *subject;  /* where the file has none */
    const char *from;     /* "Name <address>", likewise */
    const char *language; /* ISO 639-1 */
    const char
        *profiles;      /* "gmail,law-us"; default: both filters, providers and law-uk */
    const char *select; /* rule ids or families */
    const char *ignore;
    bool fixes; /* prove the findings' fixes, for the formats that show them */
    uint64_t (*clock)(void *context); /* milliseconds; NULL: no time limit */
    void *clock_context;
    const char *named;   /* the name whose ending tells the kind of file; default: path */
    const char *dialect; /* the template language, such as "liquid"; NULL: by the file's
                            name and content */
    size_t max_memory;   /* bytes that one check may take; 0: 512 MiB */
    bool shows_suppressed; /* comments in the file hide nothing */
    const char *identity;  /* what fingerprints call the file; default: path */
    /* Asked of each place in turn; NULL: all are told. What is hidden fails nothing and
     * has no fix; points, risk and requirements count it. */
    enum inboxlint_hiding (*hide)(void *context, const struct inboxlint_place *place);
    void *hide_context;
};

/* 16 hexadecimal digits that name the rule set; good until the handle is freed. */
const char *inboxlint_rules_hash(const struct inboxlint *lint);

/* The rule set as JSON (rules/1), or where `id` is not NULL that rule with its doc; NULL
 * when there is no such rule or memory runs out. The bytes belong to the handle until its
 * next call. */
const char *inboxlint_rules_render(struct inboxlint *lint, const char *id, size_t *size);

/* False when profiles, select or ignore name something that does not exist. */
bool inboxlint_options_check(struct inboxlint *lint,
                             const struct inboxlint_options *options,
                             struct inboxlint_error *err);

/*
 * Checks one file. The result stays in the handle, and path and bytes are borrowed, until
 * the next call. False only when the bytes are no draft: none at all, a picture or
 * program, a JSON draft that is not JSON, more than INBOXLINT_MAX_INPUT.
 */
bool inboxlint_check(struct inboxlint *lint, const char *path, const char *bytes,
                     size_t size, const struct inboxlint_options *options,
                     struct inboxlint_error *err);

enum inboxlint_severity { INBOXLINT_NOTE, INBOXLINT_WARNING, INBOXLINT_ERROR };

struct inboxlint_summary {
    double points_spamassassin, points_rspamd;
    uint32_t risk;        /* 0..100 */
    uint32_t count[3];    /* findings by enum inboxlint_severity */
    const char *level;    /* of the risk: "low", "medium", "high" */
    const char *language; /* ISO 639-1; NULL when unknown; good until the next check */
    bool is_cut;          /* max_memory ran out: nothing was judged */
};
struct inboxlint_summary inboxlint_summary(const struct inboxlint *lint);

enum inboxlint_format {
    INBOXLINT_TEXT,       /* for people */
    INBOXLINT_TEXT_COLOR, /* with ANSI colours */
    INBOXLINT_TEXT_FULL,  /* with every requirement and undecided rule by name */
    INBOXLINT_TEXT_FULL_COLOR,
    INBOXLINT_LINES,  /* "path:line:column: severity: message [rule]" */
    INBOXLINT_JSON,   /* check/1 */
    INBOXLINT_SARIF,  /* 2.1.0 */
    INBOXLINT_GITHUB, /* workflow commands, the worst */
    INBOXLINT_GITLAB, /* Code Quality */
    INBOXLINT_JUNIT,
    INBOXLINT_CHECKSTYLE,
    INBOXLINT_RDJSON,   /* reviewdog */
    INBOXLINT_HTML,     /* one page that loads nothing */
    INBOXLINT_MARKDOWN, /* a table for a step summary */
    INBOXLINT_PARSE,    /* the parse/1 document; no document of many files */
};

/* Renders the last check, which must have succeeded, as it stands among other files: of
 * INBOXLINT_JSON one object of "files". The bytes belong to the handle until its next
 * call. NULL when memory runs out. */
const char *inboxlint_render(struct inboxlint *lint, enum inboxlint_format format,
                             size_t *size);

/* One value of the last check, by a name such as "risk", "points.spamassassin" or
 * "rule.ID" (all of them: report/value.h); as inboxlint_render(). NULL for other names.
 */
const char *inboxlint_value(struct inboxlint *lint, const char *name, size_t *size);
bool inboxlint_is_value(const struct inboxlint *lint, const char *name);

/*
 * Fixes. Each is made on a copy and the copy checked again before it counts: its finding
 * is gone then and nothing as bad has come. A safe fix never changes what the message
 * says; a suggested one changes words or layout.
 */
enum inboxlint_goal {
    INBOXLINT_FIX_ALL,
    INBOXLINT_FIX_TO_POINTS, /* the fewest that leave at most `points` */
    INBOXLINT_FIX_TO_LOW,    /* the fewest that leave the risk low */
};

struct inboxlint_fix_options {
    bool suggested;     /* not only safe fixes */
    const char *select; /* rule ids or families, comma-separated; NULL: all */
    enum inboxlint_goal goal;
    double points;
    const char *filter; /* whose points: "spamassassin", "rspamd"; NULL: both */
};

struct inboxlint_fix_summary {
    uint32_t fixed, withheld; /* fixes made; those that are proved but only suggested */
    bool is_reached;          /* the goal */
    bool is_changed;          /* the file is another now */
    struct inboxlint_summary before, after; /* without counts */
};

/* Plans the fixes of the last check, which must have succeeded and had no `select` or
 * `ignore`. False when the options name what does not exist, or memory runs out. */
bool inboxlint_fix(struct inboxlint *lint, const struct inboxlint_fix_options *options,
                   struct inboxlint_fix_summary *summary, struct inboxlint_error *err);

/* The file with the fixes made; belongs to the handle until its next check. NULL before
 * inboxlint_fix(). */
const char *inboxlint_fixed(const struct inboxlint *lint, size_t *size);

enum inboxlint_fix_format {
    INBOXLINT_FIX_DIFF, /* unified, for patch -p1; empty where nothing changes */
    INBOXLINT_FIX_TEXT, /* what was fixed and won, and what is left */
    INBOXLINT_FIX_TEXT_COLOR,
};

/* As inboxlint_render(), of the last inboxlint_fix(). */
const char *inboxlint_fix_render(struct inboxlint *lint, enum inboxlint_fix_format format,
                                 size_t *size);

/*
 * A document of many files: what begin(), add() or fault() for each file, and end() give,
 * written one after the other. Each returns bytes that belong to the document until its
 * next call; NULL when memory runs out, and then the document is of no more use.
 */
struct inboxlint_document;

/* Findings of `fail_from` or worse fail a file where the format tells failures apart
 * (JUnit); INBOXLINT_ERROR + 1: none do. `lint` and its rules must outlive the document.
 */
struct inboxlint_document *inboxlint_document_new(const struct inboxlint *lint,
                                                  enum inboxlint_format format,
                                                  int fail_from,
                                                  struct inboxlint_error *err);
const char *inboxlint_document_begin(struct inboxlint_document *document, size_t *size);

/* The last check of `lint`, which must have succeeded. */
const char *inboxlint_document_add(struct inboxlint_document *document,
                                   struct inboxlint *lint, size_t *size);

/* A file that could not be checked. */
const char *inboxlint_document_fault(struct inboxlint_document *document,
                                     const char *path, const struct inboxlint_error *err,
                                     size_t *size);
const char *inboxlint_document_end(struct inboxlint_document *document, size_t *size);
void inboxlint_document_free(struct inboxlint_document *document); /* NULL is fine */

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif

#endif
