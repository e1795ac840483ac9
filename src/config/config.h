/*
 * A configuration file, .inboxlint.yaml: bytes in, settings and their places out. What a
 * name stands for (rules, profiles, languages, files) is for whoever uses them to find
 * out; each word keeps its place for that.
 *
 *     extends: ../base.yaml
 *     mode: template                    auto, template or message
 *     template: liquid
 *     profile: [gmail, law-us]
 *     lang: de
 *     from: "Leaf & Bean <hello@leafbean.example>"
 *     subject: {sibling: .subject}      or a text, or {sibling: .json, key: a.b}
 *     select: [lang, link-shortener]
 *
 *     ignore: [lang-vague]
 *
 *     severity: {html: note, image-no-alt: error, link-http: off}
 *
 *     rules: [house]                    folders, from the folder of this file
 *     fail-on: error                    error, warning, note or never
 *     max-score: 4.5
 *     exclude: [drafts/, "*.old.html"]  patterns of .gitignore (ignore.h)
 *     overrides:
 *       - files: [transactional/]
 *         ignore: [legal]
 *
 * A list may be written as one word, or words with commas between them, as an option
 * takes it. The one table of keys is in config.c. Everything borrows the arena.
 */
#ifndef INBOXLINT_CONFIG_CONFIG_H
#define INBOXLINT_CONFIG_CONFIG_H

#include "base/error.h"
#include "base/vec.h"
#include "base/yaml.h"
#include "config/ignore.h"

#define CONFIG_MAX_OVERRIDES 200
#define CONFIG_MAX_EXTENDS 16 /* how long a chain of `extends` may be */

/* A word of the file with its place; a NUL follows the text. */
struct config_word {
    struct slice text; /* p is NULL where the file does not say it */
    uint32_t line, column;
};

struct config_words {
    VEC(struct config_word) list;
};

/* Where a subject or a sender comes from. */
enum config_source_kind {
    SOURCE_UNSET,
    SOURCE_TEXT,    /* `word` itself */
    SOURCE_SIBLING, /* the file `word` beside it; of a JSON file the member `key` */
};
struct config_source {
    enum config_source_kind kind;
    struct config_word word, key;
};

enum config_level { LEVEL_OFF, LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };
struct config_severity {
    struct config_word rule; /* or family */
    enum config_level level;
};

/* What a file or one of its overrides sets; what it does not set is zero. */
struct config_settings {
    struct config_word mode, template, lang, fail_on;
    struct config_words profile, select, ignore, rules;
    struct config_source subject, from;
    VEC(struct config_severity) severity;
    bool has_max_score;
    double max_score;
};

struct config_override {
    struct ignore_list files;
    struct config_settings settings;
};

struct config {
    struct config_word extends;
    struct ignore_list exclude;
    struct config_settings settings;
    VEC(struct config_override) overrides; /* a later one wins */
};

/* False with the first thing that is wrong, and its place. */
bool config_read(struct arena *arena, struct slice bytes, struct config *out,
                 struct error *err);

/* The words that `mode` and `fail-on` take, each list ended by NULL; in the order of the
 * options of the same name. */
extern const char *const config_modes[], *const config_fail_on[];

/* Stores the keys of the top of a file, or of an override, ended by NULL; returns how
 * many. */
#define CONFIG_MAX_KEYS 24
size_t config_keys(bool of_override, const char *out[CONFIG_MAX_KEYS]);

#endif
