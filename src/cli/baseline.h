/*
 * Findings that were there when the tool came: a file that lists them, so that only new
 * ones are told.
 *
 *     # inboxlint baseline 1
 *     mail/sale.html<TAB>link-http<TAB>1f0c...<TAB>2<TAB>links lead to plain http ...
 *
 * One line a place, sorted: path as seen from the folder of the baseline, rule,
 * fingerprint, how often it occurs there, and for people what it is about. Lines may come
 * in any order and more than once, as a merge leaves them. Fingerprints are made of rule,
 * path and the words that a finding points at, so they outlive moved lines. In paths and
 * words control characters, backslashes and bytes that are no UTF-8 are written as \x0A.
 */
#ifndef INBOXLINT_CLI_BASELINE_H
#define INBOXLINT_CLI_BASELINE_H

#include "base/error.h"
#include "base/vec.h"
#include "inboxlint.h"

#define BASELINE_MAX_BYTES (64 * 1024 * 1024)

struct baseline_entry {
    const char *path, *rule, *words;
    char fingerprint[17];
    uint32_t count, seen; /* seen: of this run */
};

struct baseline {
    struct arena *arena;
    const char *name, *folder;
    bool is_update;
    VEC(struct baseline_entry) known; /* as read, sorted by path and fingerprint */
    VEC(struct baseline_entry) found; /* of this run, for an update */
    VEC(const char *) checked;        /* paths of this run */
    const char *path;                 /* of the file that is being checked */
};

/* Reads the file; for an update it need not be there. */
bool baseline_open(struct baseline *baseline, struct arena *arena, const char *name,
                   bool is_update, struct error *err);

/* The name that fingerprints of a file are made with. */
const char *baseline_identity(struct baseline *baseline, const char *path);

/* Goes on to a file, which was or will be checked under this identity. */
void baseline_begin_file(struct baseline *baseline, const char *identity);

/* The file that was begun could not be checked: what is known of it stays. */
void baseline_drop_file(struct baseline *baseline);

/* Whether a place of this file is known; in an update all are. */
bool baseline_knows(struct baseline *baseline, const struct inboxlint_place *place);

/* Writes what was found in the files of this run, and what is known of others that are
 * still there. The file is replaced whole or not at all. */
bool baseline_write(struct baseline *baseline, struct error *err);

/* Entries of this run's files, and of files that are gone, that were not met again. */
uint32_t baseline_stale(const struct baseline *baseline);

#endif
